from __future__ import annotations

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from models.finance.pay_method import PayMethod
from models.machinery import Master, Model


class PaymentTermBase(StrEnum):
    CLOSING_DAY = "closing"
    INVOICE_DATE = "invoice"
    RECEIPT_DATE = "receipt"


class HolidayRule(StrEnum):
    PREVIOUS_BUSINESS_DAY = "before"
    NEXT_BUSINESS_DAY = "after"
    SAME_DAY = "same"


class FeeBearer(StrEnum):
    PAYER = "payer"
    PAYEE = "payee"


class PaymentTerm(Master, Model):
    """Closing-day terms as used in Japan: closing day, month offset, payment day."""

    __tablename__ = "payment_terms"

    base: Mapped[PaymentTermBase] = mapped_column(default=PaymentTermBase.CLOSING_DAY)
    closing_day: Mapped[int | None]
    month_offset: Mapped[int] = mapped_column(default=1)
    payment_day: Mapped[int] = mapped_column(default=31)
    net_days: Mapped[int | None]
    holiday_rule: Mapped[HolidayRule] = mapped_column(default=HolidayRule.PREVIOUS_BUSINESS_DAY)
    pay_method: Mapped[PayMethod] = mapped_column(default=PayMethod.BANK_TRANSFER)
    fee_bearer: Mapped[FeeBearer] = mapped_column(default=FeeBearer.PAYER)
