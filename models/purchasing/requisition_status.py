from enum import StrEnum


class RequisitionStatus(StrEnum):
    """How far a request has come between those who need something and those who buy it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    SOURCING = "sourcing"
    ORDERED = "ordered"
    CANCELLED = "cancelled"


CHANGEABLE = (RequisitionStatus.DRAFT, RequisitionStatus.REJECTED)
OPEN = (*CHANGEABLE, RequisitionStatus.SUBMITTED, RequisitionStatus.APPROVED, RequisitionStatus.SOURCING)
