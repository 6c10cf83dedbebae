from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.invoice_exemption import InvoiceExemption
from models.machinery import MANAGE, VIEW, Master, Model, Money, Screen, rule
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.tax_code import TaxCode


class ExpenseKind(StrEnum):
    TRAVEL_FARE = "transport"
    LODGING_COST = "lodging"
    PER_DIEM = "per_diem"
    CLIENT_ENTERTAINMENT = "entertainment"
    MEETING_EXPENSE = "meeting"
    OFFICE_SUPPLIES = "supplies"
    POSTAGE_AND_TELEPHONE = "communication"
    TRAINING_FEE = "training"
    OWN_CAR = "mileage"
    OTHER = "other"


class ExpenseCategory(Master, Model):
    """What an employee may claim, with its account, its tax and its limits."""

    __tablename__ = "expense_categories"
    __screen__ = Screen(
        list=["code", "name", "kind", "account", "tax_code", "receipt_required_from", "item_limit", "is_active"],
        form={
            "Expense category": ["code", "name", "name_en", "kind", "is_active"],
            "Accounting": ["account", "tax_code", "tax_code_without_invoice", "usual_exemption", "is_taxable_benefit"],
            "Limits": ["receipt_required_from", "item_limit", "participants_required"],
        },
        access={
            RoleCode.FINANCE_MANAGER: MANAGE,
            RoleCode.ACCOUNTANT: MANAGE,
            RoleCode.EMPLOYEE: VIEW,
        },
        order=["sort_order", "code"],
        label=["name", "name_en"],
    )

    kind: Mapped[ExpenseKind]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    tax_code_id: Mapped[int] = mapped_column(
        ForeignKey("tax_codes.id"), doc="With a qualified invoice, or where none is needed."
    )
    tax_code_without_invoice_id: Mapped[int] = mapped_column(
        ForeignKey("tax_codes.id"), doc="Where the seller is not registered."
    )
    usual_exemption: Mapped[InvoiceExemption] = mapped_column(
        default=InvoiceExemption.INVOICE_NEEDED, doc="Which exception of the law a new line begins with."
    )
    receipt_required_from: Mapped[Money | None] = mapped_column(
        default=Decimal(0), doc="A receipt is needed from this amount on. Leave empty where none ever is."
    )
    item_limit: Mapped[Money | None] = mapped_column(doc="The most that one line may be.")
    participants_required: Mapped[bool] = mapped_column(
        default=False, doc="Lines name who took part and how many, as for entertainment."
    )
    is_taxable_benefit: Mapped[bool] = mapped_column(
        default=False, doc="It counts as wages of the employee, with income tax."
    )

    account: Mapped[Account] = relationship()
    tax_code: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_id])
    tax_code_without_invoice: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_without_invoice_id])

    @rule(at="receipt_required_from")
    def receipts_begin_somewhere(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.receipt_required_from >= 0

    @rule(at="item_limit")
    def limit_is_positive(self: Any) -> Any:
        """A limit must be greater than 0."""
        return self.item_limit > 0
