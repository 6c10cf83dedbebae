from enum import StrEnum


class VersionKind(StrEnum):
    ORIGINAL_BUDGET = "original"
    REVISED_BUDGET = "revision"
    TRANSFER_WITHIN_BUDGET = "transfer"


class BudgetControl(StrEnum):
    BLOCK_EXCESS = "block"
    WARN_OF_EXCESS = "warn"
    NO_CONTROL = "none"


class BudgetStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    FINANCE_CHECKED = "checked"
    APPROVED = "approved"
    IN_FORCE = "active"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
