from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, exists, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import MANAGE, VIEW, Screen, Tree, invariant, session_of
from models.machinery.changes import stored
from models.machinery.entity import entity_of
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.tax_code import TaxCode


class AccountingType(StrEnum):
    ASSET = "asset"
    LIABILITIES = "liability"
    EQUITY = "equity"
    REVENUE = "revenue"
    EXPENSE = "expense"


class NormalSide(StrEnum):
    DEBIT = "debit"
    CREDIT = "credit"


class StatementGroup(StrEnum):
    """The headings under which the statements show an account."""

    CURRENT_ASSETS = "current_asset"
    TANGIBLE_FIXED_ASSETS = "tangible_asset"
    INTANGIBLE_FIXED_ASSETS = "intangible_asset"
    INVESTMENTS = "investment"
    DEFERRED_ASSETS = "deferred_asset"
    CURRENT_LIABILITIES = "current_liability"
    NON_CURRENT_LIABILITIES = "fixed_liability"
    NET_ASSETS = "net_assets"
    SALES = "sales"
    COST_OF_SALES = "cost_of_sales"
    SELLING_AND_ADMINISTRATION = "sga"
    NON_OPERATING_INCOME = "non_op_income"
    NON_OPERATING_EXPENSES = "non_op_expense"
    EXTRAORDINARY_INCOME = "extra_income"
    EXTRAORDINARY_LOSSES = "extra_loss"
    INCOME_TAXES = "income_tax"


GROUPS: Mapping[AccountingType, tuple[StatementGroup, ...]] = {
    AccountingType.ASSET: tuple(StatementGroup)[:5],
    AccountingType.LIABILITIES: (StatementGroup.CURRENT_LIABILITIES, StatementGroup.NON_CURRENT_LIABILITIES),
    AccountingType.EQUITY: (StatementGroup.NET_ASSETS,),
    AccountingType.REVENUE: (
        *(StatementGroup.SALES, StatementGroup.NON_OPERATING_INCOME, StatementGroup.EXTRAORDINARY_INCOME),
    ),
    AccountingType.EXPENSE: (
        *(StatementGroup.COST_OF_SALES, StatementGroup.SELLING_AND_ADMINISTRATION),
        *(StatementGroup.NON_OPERATING_EXPENSES, StatementGroup.EXTRAORDINARY_LOSSES, StatementGroup.INCOME_TAXES),
    ),
}

READERS = (
    *(RoleCode.DEPT_MANAGER, RoleCode.BUYER, RoleCode.PURCHASING_MANAGER, RoleCode.PAYROLL_CLERK),
    *(RoleCode.HR_MANAGER, RoleCode.FACILITY_STAFF, RoleCode.FACILITY_MANAGER, RoleCode.ADMIN_MANAGER),
    *(RoleCode.IT_MANAGER, RoleCode.OPS_MANAGER, RoleCode.OPS_ANALYST),
)


class Account(Tree):
    """An account of the ledger, or a heading under which accounts stand."""

    __tablename__ = "accounts"
    __screen__ = Screen(
        list=["code", "name", "parent", "accounting_type", "statement_group", "default_tax", "is_active"],
        form={
            "Account": ["code", "name", "name_en", "parent", "is_header", "is_active"],
            "Financial statements": ["accounting_type", "normal_side", "statement_group"],
            "Entry rules": [
                "default_tax",
                "requires_department",
                "requires_partner",
                "is_reconcilable",
                "is_control_account",
            ],
            "Budget": ["is_budget_controlled"],
        },
        access={RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.ACCOUNTANT: MANAGE, **dict.fromkeys(READERS, VIEW)},
        order=["path"],
    )

    accounting_type: Mapped[AccountingType]
    normal_side: Mapped[NormalSide] = mapped_column(doc="The side that increases it.")
    statement_group: Mapped[StatementGroup]
    is_header: Mapped[bool] = mapped_column(default=False, doc="A heading takes no entries.")
    default_tax_id: Mapped[int | None] = mapped_column(ForeignKey("tax_codes.id"))
    requires_department: Mapped[bool] = mapped_column(default=False, info={"listed": False})
    requires_partner: Mapped[bool] = mapped_column(default=False, info={"listed": False})
    is_reconcilable: Mapped[bool] = mapped_column(
        default=False, info={"listed": False}, doc="Its entries are settled against each other."
    )
    is_control_account: Mapped[bool] = mapped_column(
        default=False, info={"listed": False}, doc="Only documents post to it, such as invoices; nobody by hand."
    )
    is_budget_controlled: Mapped[bool] = mapped_column(default=False, info={"listed": False})

    default_tax: Mapped[TaxCode | None] = relationship()

    @invariant(at="accounting_type")
    def is_of_the_type_above(self) -> bool:
        """An account is of the same type as what it stands below."""
        return self.parent is None or self.accounting_type == self.parent.accounting_type

    @invariant(at="statement_group")
    def is_shown_where_its_type_belongs(self) -> bool:
        """The statements show accounts of this type under another heading."""
        return self.accounting_type is None or self.statement_group in GROUPS[self.accounting_type]

    @invariant(at="accounting_type")
    def keeps_its_type_once_used(self) -> bool:
        """Entries were made to this account, so its type stays. Archive it and enter another."""
        return not self._differs("accounting_type") or not self.is_used()

    @invariant(at="is_header")
    def stays_an_account_once_used(self) -> bool:
        """Entries were made to this account, so it cannot become a heading."""
        return not self.is_header or not self._differs("is_header") or not self.is_used()

    def _differs(self, name: str) -> bool:
        return self.id is not None and bool(stored(self, entity_of(Account).fields[name]) != getattr(self, name))

    def is_used(self) -> bool:
        """Whether the ledger or a draft has an entry to it."""
        from models.finance.journal_line import JournalLine

        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            found: Any = session.scalar(select(exists().where(JournalLine.account_id == self.id)))
        return bool(found)
