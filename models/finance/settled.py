"""What is owed on a document and what was paid of it; payments keep both in step."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.finance.payment_direction import PaymentDirection
from models.machinery import SET_BY_SYSTEM, Model, Money, Refused, _, rule, session_of


class SettlementStatus(StrEnum):
    UNPAID = "unpaid"
    PARTLY_PAID = "partial"
    PAID = "paid"


class Settled(Model):
    """A document that somebody pays."""

    __abstract__ = True

    paid_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=40)
    credited_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, sort_order=40)
    balance: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, sort_order=40, doc="What is still to be paid, once it is owed."
    )
    payment_status: Mapped[SettlementStatus] = mapped_column(
        default=SettlementStatus.UNPAID, info=SET_BY_SYSTEM, sort_order=40
    )

    @property
    def amount_due(self) -> Decimal:
        """What is to be paid as a whole, once the document is owed."""
        raise NotImplementedError

    @property
    def is_owed(self) -> bool:
        raise NotImplementedError

    @property
    def is_payable(self) -> bool:
        """Whether a payment may be counted on it now."""
        return self.is_owed

    @rule(at="balance")
    def is_not_overpaid(self: Any) -> Any:
        """No more than the balance can be paid or credited."""
        return self.balance >= 0

    def count_balance(self) -> None:
        settled = self.paid_amount + self.credited_amount
        self.balance = (self.amount_due if self.is_owed else Decimal(0)) - settled
        if self.is_owed and not self.balance and settled:
            self.payment_status = SettlementStatus.PAID
        else:
            self.payment_status = SettlementStatus.PARTLY_PAID if settled else SettlementStatus.UNPAID

    def settle(self, amount: Decimal, direction: PaymentDirection) -> None:
        """A payment calls this when it is confirmed, or with a negative amount when it is taken back."""
        self._reckon("paid_amount", amount)

    def credit(self, amount: Decimal) -> None:
        """A credit note calls this."""
        self._reckon("credited_amount", amount)

    def _reckon(self, column: str, amount: Decimal) -> None:
        session = session_of(self)
        with session.elevated():
            session.refresh(self, with_for_update=True)  # payments of one document wait for each other
            if amount > self.balance or not (self.is_payable or amount < 0):
                raise Refused(_("“%(document)s” has not so much left to be paid.", document=self))
            setattr(self, column, getattr(self, column) + amount)
            session.flush()
