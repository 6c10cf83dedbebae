from enum import StrEnum


class QuotationStatus(StrEnum):
    """How far a quotation has come."""

    RECEIVED = "received"
    SHORTLISTED = "shortlisted"
    SELECTED = "selected"
    NOT_SELECTED = "rejected"
    EXPIRED = "expired"


OPEN = (QuotationStatus.RECEIVED, QuotationStatus.SHORTLISTED)
