from enum import StrEnum


class RecruitingChannel(StrEnum):
    """How applicants come to us (応募経路)."""

    EMPLOYMENT_OFFICE = "public"
    RECRUITING_AGENCY = "agency"
    JOB_ADVERTISEMENT = "media"
    EMPLOYEE_REFERRAL = "referral"
    OWN_WEBSITE = "site"
