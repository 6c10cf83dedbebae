from enum import StrEnum


class ChangeStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    BEING_IMPLEMENTED = "implementing"
    SUCCESSFUL = "done"
    ROLLED_BACK = "failed"
    CLOSED = "closed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
