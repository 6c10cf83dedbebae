from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.finance.business_days import bank_calendar
from models.finance.due_dates import MONTH_END, after_closing, after_days
from models.finance.pay_method import PayMethod
from models.machinery import EDIT, MANAGE, VIEW, Master, Model, Screen, given, rule, session_of
from models.roles import RoleCode


class PaymentTermBase(StrEnum):
    CLOSING_DAY = "closing"
    INVOICE_DATE = "invoice"
    RECEIPT_DATE = "receipt"


class HolidayRule(StrEnum):
    PREVIOUS_BUSINESS_DAY = "before"
    NEXT_BUSINESS_DAY = "after"
    SAME_DAY = "same"


class FeeBearer(StrEnum):
    BORNE_BY_PAYER = "payer"
    BORNE_BY_PAYEE = "payee"


class PaymentTerm(Master, Model):
    """When what was invoiced is paid, and how."""

    __tablename__ = "payment_terms"
    __screen__ = Screen(
        list=["code", "name", "counts_from", "closing_day", "month_offset", "payment_day", "net_days", "is_active"],
        form={
            "Payment term": ["code", "name", "name_en", "is_active"],
            "Due day": ["counts_from", "closing_day", "month_offset", "payment_day", "net_days", "holiday_rule"],
            "Payment": ["pay_method", "fee_bearer"],
        },
        access={
            RoleCode.FINANCE_MANAGER: MANAGE,
            **dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.AP_CLERK, RoleCode.AR_CLERK, RoleCode.TREASURER), EDIT),
            **dict.fromkeys((RoleCode.BUYER, RoleCode.PURCHASING_MANAGER, RoleCode.OPS_MANAGER), VIEW),
        },
        order=["sort_order", "code"],
        label=["name", "name_en"],
    )

    counts_from: Mapped[PaymentTermBase] = mapped_column(default=PaymentTermBase.CLOSING_DAY)
    closing_day: Mapped[int | None] = mapped_column(doc="31 means the end of the month.")
    month_offset: Mapped[int] = mapped_column(
        default=1, doc="Months from the closing to the payment: 0 this month, 1 the next, 2 the one after it."
    )
    payment_day: Mapped[int] = mapped_column(default=MONTH_END, doc="31 means the end of the month.")
    net_days: Mapped[int | None] = mapped_column(doc="Days from the invoice or the receipt, where no closing counts.")
    holiday_rule: Mapped[HolidayRule] = mapped_column(default=HolidayRule.PREVIOUS_BUSINESS_DAY)
    pay_method: Mapped[PayMethod] = mapped_column(default=PayMethod.BANK_TRANSFER)
    fee_bearer: Mapped[FeeBearer] = mapped_column(
        default=FeeBearer.BORNE_BY_PAYER, doc="A subcontractor or freelance must not be made to bear it."
    )

    @rule(at="closing_day")
    def has_a_closing_day(self: Any) -> Any:
        """Enter the closing day, since payment counts from it."""
        return (self.counts_from != PaymentTermBase.CLOSING_DAY) | given(self.closing_day)

    @rule(at="net_days")
    def has_a_number_of_days(self: Any) -> Any:
        """Enter after how many days is paid, since no closing counts."""
        return (self.counts_from == PaymentTermBase.CLOSING_DAY) | given(self.net_days)

    @rule(at="closing_day")
    def closing_day_exists(self: Any) -> Any:
        """A month has 31 days at most."""
        return (self.closing_day >= 1) & (self.closing_day <= MONTH_END)

    @rule(at="payment_day")
    def payment_day_exists(self: Any) -> Any:
        """A month has 31 days at most."""
        return (self.payment_day >= 1) & (self.payment_day <= MONTH_END)

    @rule(at="month_offset")
    def is_paid_within_half_a_year(self: Any) -> Any:
        """Payment is due 0 to 6 months after the closing."""
        return (self.month_offset >= 0) & (self.month_offset <= 6)

    @rule(at="net_days")
    def days_are_few(self: Any) -> Any:
        """Payment is due within 0 to 180 days."""
        return (self.net_days >= 0) & (self.net_days <= 180)

    def due_on(self, day: date) -> date:
        """The day of payment for a delivery, an invoice or a receipt of ``day``. Raises ``Refused`` where
        the calendar does not reach so far."""
        due = self._agreed(day)
        if self.holiday_rule is HolidayRule.SAME_DAY:
            return due
        banks = bank_calendar(session_of(self))
        if banks.is_working_day(due):
            return due
        return banks.add_working_days(due, 1 if self.holiday_rule is HolidayRule.NEXT_BUSINESS_DAY else -1)

    def _agreed(self, day: date) -> date:
        if self.counts_from is not PaymentTermBase.CLOSING_DAY:
            return after_days(day, self.net_days or 0)
        return after_closing(
            day,
            closing_day=self.closing_day or MONTH_END,
            month_offset=self.month_offset,
            payment_day=self.payment_day,
        )
