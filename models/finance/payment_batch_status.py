from enum import StrEnum


class PaymentBatchKind(StrEnum):
    TO_SUPPLIERS = "supplier"
    TO_EMPLOYEES = "expense"


class PaymentBatchStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    TRANSFERS_MADE = "made"
    CANCELLED = "cancelled"


LIVE = (PaymentBatchStatus.DRAFT, PaymentBatchStatus.SUBMITTED, PaymentBatchStatus.APPROVED)
