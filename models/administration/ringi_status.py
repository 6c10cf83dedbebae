from enum import StrEnum


class RingiStatus(StrEnum):
    """How far a decision in writing has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "conditional"
    DECIDED_AGAINST = "declined"
    DONE_AS_DECIDED = "executed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


UNDECIDED = (RingiStatus.DRAFT, RingiStatus.REJECTED, RingiStatus.SUBMITTED)
