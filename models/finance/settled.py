"""What is owed on a document and what was paid of it; payments keep both in step."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column

from models.finance.payment_type import PaymentType
from models.machinery import SET_BY_SYSTEM, Model, Money, Refused, _, rule, session_of
from models.organization.company import our_company

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class SettlementStatus(StrEnum):
    NOT_PAID = "unpaid"
    PARTLY_PAID = "partial"
    FULLY_PAID = "paid"
    NOTHING_DUE = "none"


class Settled(Model):
    """A document that somebody pays."""

    __abstract__ = True

    paid_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=40)
    balance: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, sort_order=40, doc="What is still to be paid, once it is owed."
    )
    payment_status: Mapped[SettlementStatus] = mapped_column(
        default=SettlementStatus.NOT_PAID, info=SET_BY_SYSTEM, sort_order=40
    )

    @property
    def amount_due(self) -> Decimal:
        """What is to be paid as a whole, once the document is owed."""
        raise NotImplementedError

    @property
    def settled_amount(self) -> Decimal:
        return self.paid_amount

    @property
    def is_owed(self) -> bool:
        raise NotImplementedError

    @property
    def is_payable(self) -> bool:
        """Whether a payment may be counted on it now."""
        return self.is_owed

    @property
    def counterpart(self) -> Partner | Employee:
        """Who pays it or is paid for it."""
        raise NotImplementedError

    def is_paid_in(self, currency: Currency) -> bool:
        company = our_company(session_of(self))
        return company is None or company.base_currency is currency

    def open_amount(self, payment_type: PaymentType) -> Decimal:
        """What a payment may still settle."""
        return self.balance if self.is_payable else Decimal(0)

    @rule(at="balance")
    def is_not_overpaid(self: Any) -> Any:
        """No more than the balance can be paid."""
        return self.balance >= 0

    def count_balance(self) -> None:
        due = self.amount_due if self.is_owed else Decimal(0)
        self.balance = due - self.settled_amount
        if self.is_owed and not self.balance:
            self.payment_status = SettlementStatus.FULLY_PAID if due else SettlementStatus.NOTHING_DUE
        else:
            self.payment_status = SettlementStatus.PARTLY_PAID if self.settled_amount else SettlementStatus.NOT_PAID

    def settle(self, amount: Decimal, payment_type: PaymentType) -> None:
        """A payment calls this when it is confirmed, or with a negative amount when it is taken back."""
        self.reckon("paid_amount", amount)

    def reckon(self, column: str, amount: Decimal) -> None:
        """Count more, or less, as settled."""
        session = session_of(self)
        with session.elevated():
            session.refresh(self, with_for_update=True)  # payments of one document wait for each other
            if amount > self.balance or not (self.is_payable or amount < 0):
                raise Refused(_("“%(document)s” has not so much left to be paid.", document=self))
            setattr(self, column, getattr(self, column) + amount)
            session.flush()
