from enum import StrEnum


class RfqStatus(StrEnum):
    """How far a request for quotations has come."""

    DRAFT = "draft"
    SENT = "sent"
    COMPARING = "evaluating"
    DECIDED = "awarded"
    CANCELLED = "cancelled"


class SelectionBasis(StrEnum):
    """By what one quotation is chosen."""

    LOWEST_PRICE = "price"
    BEST_OVERALL = "total"
    EARLIEST_DELIVERY = "delivery"
    SINGLE_SOURCE = "single"
