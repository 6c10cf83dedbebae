from enum import StrEnum


class PaymentType(StrEnum):
    INCOMING_PAYMENT = "in"
    OUTGOING_PAYMENT = "out"
    INTERNAL_TRANSFER = "transfer"
