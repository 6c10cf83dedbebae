from enum import StrEnum


class ChangeStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    BEING_IMPLEMENTED = "implementing"
    SUCCESSFUL = "done"
    FAILED = "failed"
    CLOSED = "closed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
