from enum import StrEnum


class TravelStatus(StrEnum):
    """How far a trip has come between the request and the report."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    ARRANGED = "arranged"
    TRAVELLING = "travelling"
    RETURNED = "returned"
    REPORTED = "reported"
    CANCELLED = "cancelled"


UNDECIDED = (TravelStatus.DRAFT, TravelStatus.REJECTED, TravelStatus.SUBMITTED)


class PassportCheck(StrEnum):
    """Whether passport and visa of the traveller are valid."""

    NOT_NEEDED = "na"
    PAPERS_NOT_CHECKED = "pending"
    CHECKED = "ok"
