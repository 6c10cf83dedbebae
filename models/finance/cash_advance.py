from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.payment_type import PaymentType
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    Money,
    Refused,
    Screen,
    ShortText,
    _,
    rule,
    session_of,
)
from models.organization.company import our_company
from models.organization.request import Request, RequestStatus
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.administration.travel_request import TravelRequest
    from models.hr.employee import Employee
    from models.organization.currency import Currency


class Clearing(StrEnum):
    NOT_PAID_OUT = "none"
    TO_BE_SETTLED = "open"
    FULLY_SETTLED = "settled"


class CashAdvance(Request):
    """Money that an employee gets ahead of a trip or a purchase, and settles by an expense claim."""

    __tablename__ = "cash_advances"
    __number__ = "CA-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "purpose", "applicant", "amount", "needed_on", "settle_by", "balance", "clearing", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "purpose", "status"],
            "Cash advance": ["amount", "needed_on", "travel_request", "settle_by"],
            "Settlement": ["paid_amount", "cleared_amount", "balance", "clearing"],
        },
        access={
            RoleCode.EMPLOYEE: EDIT,
            **dict.fromkeys((RoleCode.DEPT_MANAGER, RoleCode.AP_CLERK, RoleCode.ACCOUNTANT), VIEW),
            **dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.TREASURER), VIEW),
        },
        order=["-number"],
    )

    purpose: Mapped[ShortText] = mapped_column(info={"searched": True})
    amount: Mapped[Money]
    needed_on: Mapped[date]
    travel_request_id: Mapped[int | None] = mapped_column(ForeignKey("travel_requests.id"))
    settle_by: Mapped[date] = mapped_column(
        index=True, info=SET_BY_SYSTEM, doc="Counted from the return of the trip, or else from the day it is needed."
    )
    paid_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    cleared_amount: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="What claims have used up and what was paid back."
    )
    balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, doc="What is still to be settled.")
    clearing: Mapped[Clearing] = mapped_column(default=Clearing.NOT_PAID_OUT, info=SET_BY_SYSTEM)

    travel_request: Mapped[TravelRequest | None] = relationship(foreign_keys=[travel_request_id])

    @property
    def counterpart(self) -> Employee:
        return self.applicant

    @property
    def amount_at_stake(self) -> Decimal:
        return self.amount

    def compute(self) -> None:
        if self.status in (RequestStatus.DRAFT, RequestStatus.REJECTED) and self.needed_on:
            end = self.travel_request.returns_on if self.travel_request is not None else self.needed_on
            days = setting(session_of(self), "cash_advance_settle_days", self.requested_on)
            self.settle_by = max(end, self.needed_on) + timedelta(days=days)
        self.balance = self.paid_amount - self.cleared_amount
        if self.balance:
            self.clearing = Clearing.TO_BE_SETTLED
        else:
            self.clearing = Clearing.FULLY_SETTLED if self.paid_amount else Clearing.NOT_PAID_OUT

    @rule(at="amount")
    def amount_is_positive(self: Any) -> Any:
        """An amount must be greater than 0."""
        return self.amount > 0

    @rule(at="needed_on")
    def is_needed_after_it_was_requested(self: Any) -> Any:
        """It cannot be needed before it was requested."""
        return self.needed_on >= self.requested_on

    @rule(at="paid_amount")
    def pays_no_more_than_was_asked(self: Any) -> Any:
        """No more can be paid out than was approved."""
        return (self.paid_amount >= 0) & (self.paid_amount <= self.amount)

    @rule(at="cleared_amount")
    def settles_no_more_than_was_paid(self: Any) -> Any:
        """No more can be settled than was paid out."""
        return (self.cleared_amount >= 0) & (self.cleared_amount <= self.paid_amount)

    def judge_submission(self) -> None:
        overdue = select(CashAdvance.id).where(
            CashAdvance.applicant_id == self.applicant_id,
            CashAdvance.clearing == Clearing.TO_BE_SETTLED,
            CashAdvance.settle_by < self.requested_on,
        )
        session = session_of(self)
        with session.elevated():
            if session.scalar(overdue.limit(1)) is not None:
                raise Refused(_("An earlier cash advance is overdue. Settle it first."))

    def is_paid_in(self, currency: Currency) -> bool:
        company = our_company(session_of(self))
        return company is None or company.base_currency is currency

    def open_amount(self, payment_type: PaymentType) -> Decimal:
        """What may still be paid out, or paid back."""
        if payment_type is PaymentType.INCOMING_PAYMENT:
            return self.balance
        return self.amount - self.paid_amount if self.status is RequestStatus.APPROVED else Decimal(0)

    def settle(self, amount: Decimal, payment_type: PaymentType) -> None:
        """A payment calls this when it is confirmed, or with a negative amount when it is taken back."""
        session = session_of(self)
        with session.elevated():
            session.refresh(self, with_for_update=True)
            if amount > self.open_amount(payment_type):
                raise Refused(_("“%(document)s” has not so much left to be paid.", document=self))
            column = "cleared_amount" if payment_type is PaymentType.INCOMING_PAYMENT else "paid_amount"
            setattr(self, column, getattr(self, column) + amount)
            session.flush()

    def clear(self, spent: Decimal) -> Decimal:
        """A claim calls this when it is verified. Returns how much of it the advance covers."""
        session = session_of(self)
        with session.elevated():
            session.refresh(self, with_for_update=True)
            covered = min(spent, self.balance)
            self.cleared_amount += covered
            session.flush()
        return covered
