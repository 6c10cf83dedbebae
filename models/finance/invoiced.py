"""What our invoices and those of suppliers have in common: a due day, and credit notes that take something back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.finance.settled import Settled
from models.machinery import SET_BY_SYSTEM, Money, invariant, rule, today
from models.organization.taxed_document import TaxedDocument

if TYPE_CHECKING:
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class InvoiceType(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit"
    ADVANCE_PAYMENT = "advance"


class Invoiced(TaxedDocument, Settled):
    """An invoice, from us or to us."""

    __abstract__ = True

    invoice_type: Mapped[InvoiceType] = mapped_column(default=InvoiceType.INVOICE)
    invoice_date: Mapped[date] = mapped_column(default=today, index=True)
    credited_amount: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, sort_order=40, doc="What credit notes took off."
    )
    payment_due_on: Mapped[date | None] = mapped_column(index=True, doc="Leave empty to count it from the terms.")

    @declared_attr
    @classmethod
    def corrected_invoice_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey(f"{cls.__tablename__}.id"), doc="What a credit note takes back.")

    @declared_attr
    @classmethod
    def corrected_invoice(cls) -> Mapped[Self | None]:
        return relationship(cls.__name__, remote_side=f"{cls.__name__}.id")

    @property
    def counterpart(self) -> Partner:
        """The customer or the supplier."""
        raise NotImplementedError

    @property
    def is_undecided(self) -> bool:
        raise NotImplementedError

    @property
    def is_credit_note(self) -> bool:
        return self.invoice_type is InvoiceType.CREDIT_NOTE

    @property
    def amount_due(self) -> Decimal:
        """A credit note is not paid; it is taken off the invoice that it corrects."""
        return Decimal(0) if self.is_credit_note else self.total

    @property
    def settled_amount(self) -> Decimal:
        return self.paid_amount + self.credited_amount

    @property
    def is_payable(self) -> bool:
        return self.is_owed and not self.is_credit_note

    def is_paid_in(self, currency: Currency) -> bool:
        return currency is self.currency

    @rule(at="payment_due_on")
    def is_due_after_it_was_invoiced(self: Any) -> Any:
        """It cannot be due before the day of the invoice."""
        return self.payment_due_on >= self.invoice_date

    @rule(at="total")
    def total_is_not_negative(self: Any) -> Any:
        """The total of an invoice cannot be negative. Enter a credit note instead."""
        return self.total >= 0

    @invariant(at="payment_due_on")
    def has_a_due_day(self) -> bool:
        """Say when it is due, or choose the terms."""
        return self.payment_due_on is not None

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what is invoiced."""
        return bool(self.lines)

    @invariant(at="corrected_invoice")
    def corrects_an_owed_invoice(self) -> bool:
        """A credit note names the invoice that it corrects, of the same partner and currency; others name none."""
        corrected = self.corrected_invoice
        if not self.is_credit_note or corrected is None:
            return not self.is_credit_note and corrected is None
        alike = corrected.counterpart is self.counterpart and corrected.currency is self.currency
        return alike and corrected.is_payable

    @invariant(at="total")
    def credits_no_more_than_is_owed(self) -> bool:
        """A credit note cannot exceed what is still to be paid of its invoice."""
        corrected = self.corrected_invoice
        return not self.is_undecided or corrected is None or self.total <= corrected.balance

    def has_a_balance(self) -> bool:
        """Nothing is left to be paid of this invoice."""
        return self.balance > 0

    def take_off(self) -> None:
        """Once it holds, a credit note lowers what is owed on the invoice that it corrects."""
        if self.corrected_invoice is not None:
            self.corrected_invoice.reckon("credited_amount", self.total)
