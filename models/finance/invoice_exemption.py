from enum import StrEnum


class InvoiceExemption(StrEnum):
    NONE = "none"
    PUBLIC_TRANSPORT_UNDER_LIMIT = "transport"
    VENDING_MACHINE_UNDER_LIMIT = "vending"
    POST_BOX = "post"
    TRAVEL_ALLOWANCE = "per_diem"
    SMALL_AMOUNT_RULE = "small"
    OTHER_LEDGER_EXCEPTION = "other"
