"""What must be true of every payment: who, which way, from where to where, and for what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from models.finance.pay_method import PayMethod
from models.finance.payment_type import PaymentType
from models.machinery import Model, invariant, rule

if TYPE_CHECKING:
    from models.finance.payment_allocation import PaymentAllocation


class PaymentRules(Model):
    """A payment before the rules."""

    __abstract__ = True

    if TYPE_CHECKING:
        payment_type: Mapped[PaymentType]
        pay_method: Mapped[PayMethod]
        partner: Mapped[Any]
        employee: Mapped[Any]
        payment_batch: Mapped[Any]
        our_account: Mapped[Any]
        to_account: Mapped[Any]
        amount: Mapped[Decimal]
        unallocated: Mapped[Decimal]
        allocations: Mapped[list[PaymentAllocation]]

    def compute(self) -> None:
        self.unallocated = (self.amount or Decimal(0)) - sum(
            (each.amount or 0 for each in self.allocations), Decimal(0)
        )

    @rule(at="amount")
    def amount_is_positive(self: Any) -> Any:
        """An amount must be greater than 0."""
        return self.amount > 0

    @rule(at="bank_fee")
    def fee_is_not_negative(self: Any) -> Any:
        """A fee cannot be negative."""
        return self.bank_fee >= 0

    @rule(at="unallocated")
    def allocates_no_more_than_there_is(self: Any) -> Any:
        """More is allocated than was paid."""
        return self.unallocated >= 0

    @invariant(at="partner")
    def has_one_counterpart(self) -> bool:
        """Name either a partner or an employee; for a transfer between our own accounts, neither."""
        named = (self.partner is not None) + (self.employee is not None)
        return named == (self.payment_type is not PaymentType.INTERNAL_TRANSFER)

    @invariant(at="to_account")
    def moves_to_another_account(self) -> bool:
        """A transfer between our own accounts names the other account and settles nothing."""
        if self.payment_type is not PaymentType.INTERNAL_TRANSFER:
            return self.to_account is None
        other = self.to_account
        return other is not None and other is not self.our_account and not self.allocations

    @invariant(at="pay_method")
    def is_transferred_by_a_batch(self) -> bool:
        """Bank transfers to others go through an approved payment batch."""
        is_transfer = self.payment_type is PaymentType.OUTGOING_PAYMENT and self.pay_method is PayMethod.BANK_TRANSFER
        return not is_transfer or self.payment_batch is not None

    @invariant(at="allocations")
    def settles_what_goes_its_way(self) -> bool:
        """Customers pay invoices; we pay bills, claims and advances. Only an advance can come back."""
        return all(each.goes_the_right_way for each in self.allocations)

    @invariant(at="allocations")
    def is_between_the_same_two(self) -> bool:
        """A document belongs to another partner, employee or currency than the payment."""
        return all(each.is_between_the_same_two for each in self.allocations)
