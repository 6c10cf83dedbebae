from enum import StrEnum


class PaymentDirection(StrEnum):
    RECEIPT = "in"
    PAYMENT = "out"
    TRANSFER = "transfer"
