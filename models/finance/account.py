from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model

if TYPE_CHECKING:
    from models.finance.tax_code import TaxCode


class AccountType(StrEnum):
    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    REVENUE = "revenue"
    EXPENSE = "expense"


class NormalSide(StrEnum):
    DEBIT = "debit"
    CREDIT = "credit"


class StatementGroup(StrEnum):
    CURRENT_ASSETS = "current_asset"
    FIXED_ASSETS = "fixed_asset"
    CURRENT_LIABILITIES = "current_liability"
    NON_CURRENT_LIABILITIES = "fixed_liability"
    NET_ASSETS = "net_assets"
    SALES = "sales"
    COST_OF_SALES = "cogs"
    SG_A = "sga"
    NON_OPERATING_INCOME = "non_op_income"
    NON_OPERATING_EXPENSE = "non_op_expense"
    EXTRAORDINARY = "extraordinary"
    INCOME_TAXES = "tax"


class Account(Master, Model):
    """Chart of accounts with sub-accounts and statement mapping."""

    __tablename__ = "accounts"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    account_type: Mapped[AccountType]
    normal_side: Mapped[NormalSide]
    statement_group: Mapped[StatementGroup]
    is_header: Mapped[bool] = mapped_column(default=False)
    default_tax_id: Mapped[int | None] = mapped_column(ForeignKey("tax_codes.id"))
    requires_department: Mapped[bool] = mapped_column(default=False)
    requires_partner: Mapped[bool] = mapped_column(default=False)
    is_reconcilable: Mapped[bool] = mapped_column(default=False)
    is_control: Mapped[bool] = mapped_column(default=False)
    budget_controlled: Mapped[bool] = mapped_column(default=False)
    tax_report_line: Mapped[str | None] = mapped_column(String(40))

    parent: Mapped[Account | None] = relationship(foreign_keys=[parent_id], remote_side="Account.id")
    default_tax: Mapped[TaxCode | None] = relationship(foreign_keys=[default_tax_id])
