from enum import StrEnum


class EmploymentType(StrEnum):
    """In which relation a person works here (雇用区分)."""

    REGULAR = "regular"
    FIXED_TERM = "fixed_term"
    PART_TIME = "part_time"
    REEMPLOYED = "reemployed"
    DIRECTOR = "director"
    AGENCY_WORKER = "agency_worker"
    CONTRACTOR = "contractor"
