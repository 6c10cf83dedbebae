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


OPEN = (
    *(RequisitionStatus.DRAFT, RequisitionStatus.REJECTED, RequisitionStatus.SUBMITTED),
    *(RequisitionStatus.APPROVED, RequisitionStatus.SOURCING),
)
