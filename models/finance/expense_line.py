from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.expense_category import ExpenseKind
from models.finance.input_tax import deductible_tax, tax_within
from models.finance.invoice_exemption import InvoiceExemption, holds
from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.finance.tax_use import TaxUse
from models.machinery import (
    SET_BY_SYSTEM,
    Model,
    Money,
    Quantity,
    RegistrationNumber,
    Screen,
    ShortText,
    invariant,
    rule,
    session_of,
)
from models.organization.consumption_tax import rounded

if TYPE_CHECKING:
    from models.finance.expense_category import ExpenseCategory
    from models.finance.expense_claim import ExpenseClaim
    from models.finance.tax_code import TaxCode
    from models.operations.project import Project


class ReceiptForm(StrEnum):
    NO_RECEIPT = "none"
    PAPER_RECEIPT = "paper"
    ATTACHED_FILE = "file"


class ExpenseLine(Model):
    """One expense of an employee."""

    __tablename__ = "expense_lines"
    __table_args__ = (UniqueConstraint("expense_claim_id", "line_number"),)
    __screen__ = Screen(label=["line_number", "description"])

    expense_claim_id: Mapped[int] = mapped_column(ForeignKey("expense_claims.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    spent_on: Mapped[date] = mapped_column(index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("expense_categories.id"))
    description: Mapped[ShortText]
    payee_name: Mapped[ShortText] = mapped_column(doc="The shop, the hotel, the railway.")
    payee_registration_number: Mapped[RegistrationNumber | None] = mapped_column(
        doc="T and 13 digits, as on the receipt."
    )
    receipt: Mapped[ReceiptForm] = mapped_column(default=ReceiptForm.PAPER_RECEIPT)
    invoice_exemption: Mapped[InvoiceExemption | None] = mapped_column(doc="Leave empty to take that of the category.")
    travelled_from: Mapped[ShortText | None]
    travelled_to: Mapped[ShortText | None]
    distance_km: Mapped[Quantity | None] = mapped_column(info={"label": "Distance in km"}, doc="For your own car.")
    participants: Mapped[ShortText | None] = mapped_column(doc="Who took part, with their companies.")
    headcount: Mapped[int | None]
    amount: Mapped[Money | None] = mapped_column(doc="With tax. For your own car it is counted from the distance.")
    tax_code_id: Mapped[int | None] = mapped_column(ForeignKey("tax_codes.id"), info=SET_BY_SYSTEM)
    tax_use: Mapped[TaxUse] = mapped_column(default=TaxUse.TAXABLE_SALES)
    tax_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    deductible_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))

    expense_claim: Mapped[ExpenseClaim] = relationship(back_populates="lines")
    category: Mapped[ExpenseCategory] = relationship()
    tax_code: Mapped[TaxCode | None] = relationship()
    project: Mapped[Project | None] = relationship()

    @property
    def about(self) -> tuple[object, ...]:
        """What tells it from other expenses: two alike are one that is claimed twice."""
        return self.spent_on, self.payee_name, self.amount, self.description, self.travelled_from, self.travelled_to

    def compute(self) -> None:
        if self.category is None or self.spent_on is None or not self._is_open:
            return
        if self.category.kind is ExpenseKind.OWN_CAR and self.distance_km is not None:
            self.amount = self._mileage()
        self.invoice_exemption = self.invoice_exemption or self.category.usual_exemption
        needs_none = self.payee_registration_number or self.invoice_exemption is not InvoiceExemption.INVOICE_NEEDED
        self.tax_code = self.category.tax_code if needs_none else self.category.tax_code_without_invoice
        rate = self.tax_code.rate_on(self.spent_on)
        gross = self.amount or Decimal(0)
        self.tax_amount = tax_within(gross, rate.percentage)
        self.deductible_amount = deductible_tax(gross, rate.percentage, rate.deductible_percentage)

    def _mileage(self) -> Decimal | None:
        rates = StatutoryRate.table(session_of(self), StatutoryRateKind.MILEAGE_ALLOWANCE, self.spent_on)
        per_km = next((rate.amount for rate in rates), None)
        return rounded(self.distance_km * per_km, 0, ROUND_DOWN) if per_km and self.distance_km else self.amount

    @property
    def _is_open(self) -> bool:
        return self.expense_claim is not None and self.expense_claim.is_changeable

    @rule(at="amount")
    def amount_is_positive(self: Any) -> Any:
        """An amount must be greater than 0."""
        return self.amount > 0

    @rule(at="headcount")
    def somebody_took_part(self: Any) -> Any:
        """A number of persons must be greater than 0."""
        return self.headcount > 0

    @invariant(at="amount")
    def has_an_amount(self) -> bool:
        """Enter the amount, or for your own car the distance."""
        return self.amount is not None

    @invariant(at="amount")
    def is_within_the_limit(self) -> bool:
        """This is more than the category allows for one line."""
        limit = self.category.item_limit if self.category is not None else None
        return limit is None or self.amount is None or self.amount <= limit

    @invariant(at="participants")
    def names_who_took_part(self) -> bool:
        """Say who took part, and how many."""
        needs = self.category is not None and self.category.participants_required
        return not needs or bool(self.participants and self.headcount)

    @invariant(at="receipt")
    def has_its_receipt(self) -> bool:
        """The category wants a receipt for such an amount."""
        begin = self.category.receipt_required_from if self.category is not None else None
        is_exempt = self.invoice_exemption not in (None, InvoiceExemption.INVOICE_NEEDED)
        needs = begin is not None and self.amount is not None and self.amount >= begin and not is_exempt
        return not needs or self.receipt is not ReceiptForm.NO_RECEIPT

    @invariant(at="invoice_exemption")
    def exception_holds(self) -> bool:
        """The amount, the day or our size does not allow this exception. An invoice is needed."""
        if self.invoice_exemption is None or self.amount is None or self.spent_on is None or not self._is_open:
            return True
        return holds(session_of(self), self.invoice_exemption, self.amount, self.spent_on)
