from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Money

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.tax_code import TaxCode


class ExpenseCategoryKind(StrEnum):
    TRANSPORT = "transport"
    LODGING = "lodging"
    PER_DIEM = "per_diem"
    ENTERTAINMENT = "entertainment"
    MEETING = "meeting"
    SUPPLIES = "supplies"
    COMMUNICATION = "communication"
    TRAINING = "training"
    MILEAGE = "mileage"
    OTHER = "other"


class ExpenseCategory(Master, Model):
    """What an employee may claim, with account, tax and limits."""

    __tablename__ = "expense_categories"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    default_tax_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    kind: Mapped[ExpenseCategoryKind]
    receipt_required_over: Mapped[Money] = mapped_column(default=Decimal(0))
    per_item_limit: Mapped[Money | None]
    attendees_required: Mapped[bool] = mapped_column(default=False)
    is_taxable_benefit: Mapped[bool] = mapped_column(default=False)

    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    default_tax: Mapped[TaxCode] = relationship(foreign_keys=[default_tax_id])
