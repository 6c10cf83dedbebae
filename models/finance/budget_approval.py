from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select

from models.finance.budget_line import BudgetLine
from models.finance.budget_version import BudgetControl, BudgetStatus, VersionKind
from models.machinery import Refused, _, session_of, transition
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear

REVIEWERS = {RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER}


class BudgetApproval(Request):
    """The way of a budget through finance and the directors, until the next version replaces it."""

    __abstract__ = True

    if TYPE_CHECKING:
        fiscal_year_id: Any
        fiscal_year: FiscalYear
        control_method: BudgetControl
        lines: list[BudgetLine]

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
    def revise_budget(self, reason: str, within_total: bool = False) -> Self:  # noqa: FBT001, FBT002 - an answer in the dialog
        """Start a new version from this one. This one stays in force until the new one is."""
        kind = VersionKind.TRANSFER_WITHIN_BUDGET if within_total else VersionKind.REVISED_BUDGET
        made = type(self)(
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

    def _versions(self) -> Sequence[Self]:
        """All of the same year and department, this one aside."""
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            own = type(self)
            same = (own.fiscal_year_id == self.fiscal_year.id, own.department_id == self.department.id)
            return [each for each in session.scalars(select(own).where(*same)) if each is not self]
