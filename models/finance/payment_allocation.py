from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.payment_type import PaymentType
from models.machinery import Model, Money, invariant, rule

if TYPE_CHECKING:
    from models.finance.cash_advance import CashAdvance
    from models.finance.expense_claim import ExpenseClaim
    from models.finance.payment import Payment
    from models.finance.sales_invoice import SalesInvoice
    from models.finance.supplier_bill import SupplierBill


class DifferenceKind(StrEnum):
    NO_DIFFERENCE = "none"
    BANK_FEE = "fee"
    DISCOUNT = "discount"
    EXCHANGE_DIFFERENCE = "fx"
    ROUNDING_DIFFERENCE = "rounding"


class PaymentAllocation(Model):
    """The part of a payment that settles one document."""

    __tablename__ = "payment_allocations"

    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"))
    sales_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("sales_invoices.id"))
    supplier_bill_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bills.id"))
    expense_claim_id: Mapped[int | None] = mapped_column(ForeignKey("expense_claims.id"))
    cash_advance_id: Mapped[int | None] = mapped_column(ForeignKey("cash_advances.id"))
    amount: Mapped[Money] = mapped_column(doc="What of the payment goes to this document.")
    difference: Mapped[Money] = mapped_column(
        default=Decimal(0), doc="What is settled beyond the payment, such as a fee that the customer took off."
    )
    difference_kind: Mapped[DifferenceKind] = mapped_column(default=DifferenceKind.NO_DIFFERENCE)

    payment: Mapped[Payment] = relationship(back_populates="allocations")
    sales_invoice: Mapped[SalesInvoice | None] = relationship()
    supplier_bill: Mapped[SupplierBill | None] = relationship()
    expense_claim: Mapped[ExpenseClaim | None] = relationship()
    cash_advance: Mapped[CashAdvance | None] = relationship()

    @property
    def document(self) -> SalesInvoice | SupplierBill | ExpenseClaim | CashAdvance | None:
        return self.sales_invoice or self.supplier_bill or self.expense_claim or self.cash_advance

    @property
    def settled(self) -> Decimal:
        return self.amount + self.difference

    @property
    def is_draft(self) -> bool:
        return self.payment is not None and self.payment.is_draft

    @rule(at="amount")
    def amount_is_positive(self: Any) -> Any:
        """An amount must be greater than 0."""
        return self.amount > 0

    @rule(at="difference_kind")
    def difference_has_a_kind(self: Any) -> Any:
        """Say why there is a difference, and how much it is."""
        return (self.difference == 0) == (self.difference_kind == DifferenceKind.NO_DIFFERENCE)

    @invariant(at="sales_invoice")
    def settles_one_document(self) -> bool:
        """Name exactly one document that is settled."""
        documents = (self.sales_invoice, self.supplier_bill, self.expense_claim, self.cash_advance)
        return sum(document is not None for document in documents) == 1

    @property
    def goes_the_right_way(self) -> bool:
        """Customers pay invoices, we pay bills and claims; an advance is paid out and may come back."""
        if self.payment.payment_type is PaymentType.INCOMING_PAYMENT:
            return self.supplier_bill is None and self.expense_claim is None
        return self.sales_invoice is None

    @property
    def is_between_the_same_two(self) -> bool:
        if self.document is None:
            return True
        theirs = self.document.counterpart is (self.payment.partner or self.payment.employee)
        return theirs and self.document.is_paid_in(self.payment.currency)

    @invariant(at="amount")
    def fits_the_balance(self) -> bool:
        """This is more than is still to be paid."""
        document = self.document
        if not self.is_draft or document is None:
            return True
        return 0 < self.settled <= document.open_amount(self.payment.payment_type)
