from enum import StrEnum


class WorkOrderStatus(StrEnum):
    """How far a job has come."""

    REQUESTED = "requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "doing"
    WAITING = "waiting"
    DONE = "done"
    VERIFIED = "verified"
    CLOSED = "closed"
    CANCELLED = "cancelled"


NOT_BEGUN = (WorkOrderStatus.REQUESTED, WorkOrderStatus.APPROVED, WorkOrderStatus.SCHEDULED)
UNDER_WAY = (*NOT_BEGUN, WorkOrderStatus.IN_PROGRESS, WorkOrderStatus.WAITING)
CORRECTED = (WorkOrderStatus.VERIFIED, WorkOrderStatus.CLOSED)
FINISHED = (WorkOrderStatus.DONE, *CORRECTED, WorkOrderStatus.CANCELLED)
