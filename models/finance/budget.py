from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.budget_approval import REVIEWERS, BudgetApproval
from models.finance.budget_line import BudgetLine
from models.finance.budget_version import BudgetControl, BudgetStatus, VersionKind
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Money,
    Screen,
    given,
    invariant,
    lines_of,
    rule,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear


_IN_FORCE = text("status = 'active'")


class Budget(BudgetApproval):
    """One version of what a department may spend in a fiscal year."""

    __tablename__ = "budgets"
    __number__ = "BG-{FY}-{seq:3}"
    __table_args__ = (
        UniqueConstraint("fiscal_year_id", "department_id", "version_number"),
        Index(
            "uq_budgets_in_force",
            *("fiscal_year_id", "department_id"),
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
    )
    __screen__ = Screen(
        list=["number", "fiscal_year", "department", "version_number", "version_kind", "annual_total", "status"],
        form={
            "Budget": ["number", "fiscal_year", "department", "version_number", "version_kind", "revision_of"],
            "Request": ["applicant", "requested_on", "reason", "control_method", "status"],
            "Lines": ["lines"],
            "Sums": ["annual_total", "change_amount"],
        },
        access={
            RoleCode.DEPT_MANAGER: EDIT,
            RoleCode.ACCOUNTANT: EDIT,
            **dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER), VIEW),
        },
        verbs={"reject": REVIEWERS | {RoleCode.EXECUTIVE}},
        order=["-number"],
    )

    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    version_number: Mapped[int] = mapped_column(default=1, info=SET_BY_SYSTEM)
    version_kind: Mapped[VersionKind] = mapped_column(
        default=VersionKind.ORIGINAL_BUDGET, doc="A transfer moves amounts between accounts and keeps the total."
    )
    revision_of_id: Mapped[int | None] = mapped_column(ForeignKey("budgets.id"), info=SET_BY_SYSTEM)
    reason: Mapped[LongText | None]
    control_method: Mapped[BudgetControl] = mapped_column(
        default=BudgetControl.WARN_OF_EXCESS, doc="What happens when a request would exceed the budget."
    )
    annual_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    change_amount: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="Against the version that this one revises."
    )
    status: Mapped[BudgetStatus] = mapped_column(default=BudgetStatus.DRAFT, info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship()
    revision_of: Mapped[Budget | None] = relationship(remote_side="Budget.id")
    lines: Mapped[list[BudgetLine]] = lines_of("budget")

    def begin(self, session: GuardedSession) -> None:
        """Propose the year that follows the open one, since budgets are made ahead."""
        from models.finance.fiscal_year import FiscalYear

        super().begin(session)
        with session.elevated():
            newest = session.scalar(select(FiscalYear).order_by(FiscalYear.starts_on.desc()).limit(1))
        if newest is not None:
            self.fiscal_year = newest

    def compute(self) -> None:
        self.annual_total = sum((line.annual_amount for line in self.lines), Decimal(0))
        before = self.revision_of.annual_total if self.revision_of is not None else self.annual_total
        self.change_amount = self.annual_total - before
        if self.id is None and self.fiscal_year is not None and self.department is not None:
            self.version_number = 1 + max((each.version_number for each in self._versions()), default=0)

    @rule(at="reason")
    def explains_a_change(self: Any) -> Any:
        """Say why the budget is changed."""
        return (self.version_kind == VersionKind.ORIGINAL_BUDGET) | given(self.reason)

    @invariant(at="version_kind")
    def changes_what_there_is(self) -> bool:
        """A revision or a transfer begins from the budget in force. Use its button “Revise budget”."""
        return self.version_kind is VersionKind.ORIGINAL_BUDGET or self.revision_of is not None

    @rule(at="lines")
    def transfer_keeps_the_total(self: Any) -> Any:
        """A transfer moves amounts between accounts; the total of the year stays."""
        is_free = (self.version_kind != VersionKind.TRANSFER_WITHIN_BUDGET) | (self.status == BudgetStatus.DRAFT)
        return is_free | (self.change_amount == 0)

    @invariant(at="lines")
    def has_no_account_twice(self) -> bool:
        """An account stands on one line only, or once for each project."""
        keys = [(line.account, line.project) for line in self.lines]
        return len(keys) == len(set(keys))
