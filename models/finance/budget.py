from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.budget_line import BudgetLine
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Money,
    Refused,
    Screen,
    _,
    given,
    invariant,
    rule,
    session_of,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear


class VersionKind(StrEnum):
    ORIGINAL_BUDGET = "original"
    REVISED_BUDGET = "revision"
    TRANSFER_WITHIN_BUDGET = "transfer"


class BudgetControl(StrEnum):
    BLOCK_EXCESS = "block"
    WARN_OF_EXCESS = "warn"
    NO_CONTROL = "none"


class BudgetStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    FINANCE_CHECKED = "checked"
    APPROVED = "approved"
    IN_FORCE = "active"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


_IN_FORCE = text("status = 'active'")
REVIEWERS = {RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER}


class Budget(Request):
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
    lines: Mapped[list[BudgetLine]] = relationship(back_populates="budget", cascade="all, delete-orphan")

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

    def judge_submission(self) -> None:
        if not self.lines:
            raise Refused(_("Enter at least one line."))

    def year_is_not_closed(self) -> bool:
        """The books of this fiscal year are closed."""
        return self.fiscal_year.status.value != "closed"

    @transition(BudgetStatus.SUBMITTED, to=BudgetStatus.FINANCE_CHECKED, by=REVIEWERS, not_by={"create", "submit"})
    def assess_budget(self, remark: str | None = None) -> None:
        """Pass the budget on to the directors; finance has examined it."""

    @transition(
        BudgetStatus.FINANCE_CHECKED,
        to=BudgetStatus.APPROVED,
        by={RoleCode.EXECUTIVE},
        not_by={"create", "submit", "assess_budget"},
        when=Request.is_of_another,
    )
    def approve(self) -> None:
        """Allow the department to spend this."""

    @transition(
        *(BudgetStatus.SUBMITTED, BudgetStatus.FINANCE_CHECKED),
        to=BudgetStatus.REJECTED,
        when=Request.is_of_another,
    )
    def reject(self, reason: str) -> None:
        """Give the request back, with the reason, so that it can be corrected."""

    @transition(
        BudgetStatus.APPROVED,
        to=BudgetStatus.IN_FORCE,
        by={RoleCode.FINANCE_MANAGER},
        when=year_is_not_closed,
        confirm=True,
    )
    def put_in_force(self) -> None:
        """Control spending by this version from now on. The one before it is superseded."""
        session = session_of(self)
        with session.elevated():
            for each in self._versions():
                if each.status is BudgetStatus.IN_FORCE:
                    each.supersede()
            session.flush()

    @transition(BudgetStatus.IN_FORCE, to=BudgetStatus.SUPERSEDED, by={RoleCode.FINANCE_MANAGER}, confirm=True)
    def supersede(self) -> None:
        """End this version. Nothing controls the spending of the department until another is in force."""

    @transition(BudgetStatus.IN_FORCE, to=BudgetStatus.IN_FORCE, by={RoleCode.DEPT_MANAGER}, when=year_is_not_closed)
    def revise_budget(self, reason: str, within_total: bool = False) -> Budget:  # noqa: FBT001, FBT002 - an answer in the dialog
        """Start a new version from this one. This one stays in force until the new one is."""
        kind = VersionKind.TRANSFER_WITHIN_BUDGET if within_total else VersionKind.REVISED_BUDGET
        made = Budget(
            fiscal_year=self.fiscal_year,
            department=self.department,
            version_kind=kind,
            revision_of=self,
            reason=reason,
            control_method=self.control_method,
            lines=[line.copied() for line in self.lines],
        )
        session = session_of(self)
        Request.begin(made, session)
        made.applicant, made.department = made.applicant or self.applicant, self.department
        session.add(made)
        return made

    def _versions(self) -> Sequence[Budget]:
        """All of the same year and department, this one aside."""
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            same = (Budget.fiscal_year_id == self.fiscal_year.id, Budget.department_id == self.department.id)
            return [each for each in session.scalars(select(Budget).where(*same)) if each is not self]
