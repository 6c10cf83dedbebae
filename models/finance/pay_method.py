from enum import StrEnum


class PayMethod(StrEnum):
    BANK_TRANSFER = "transfer"
    CASH = "cash"
    CORPORATE_CARD = "card"
    DIRECT_DEBIT = "debit"
    ELECTRONIC_RECEIVABLE = "densai"
    WITH_PAYROLL = "payroll"
