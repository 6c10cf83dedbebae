from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.payroll_exception import PayrollException
from models.hr.payroll_status import UNSETTLED, PayrollRunStatus, PayslipStatus
from models.hr.salary_assignment import SalaryAssignment
from models.machinery import (
    MANAGE,
    NONE,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    Model,
    Money,
    Numbered,
    Refused,
    Screen,
    _,
    confidential,
    now,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.request import RequestStatus
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.payslip import Payslip

COMPUTED_PAY = {**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}


class RunType(StrEnum):
    MONTHLY_PAYROLL = "monthly"
    BONUS = "bonus"
    CORRECTION_RUN = "correction"
    FINAL_PAY = "final"


class PayrollRun(Numbered, Model):
    """One payday: the payslips that are checked, approved and handed out together."""

    __tablename__ = "payroll_runs"
    __number__ = "PR-{YYYY}{MM}-{seq:2}"
    __screen__ = Screen(
        list=["number", "run_type", "month", "pays_on", "payslip_count", "total_gross", "total_net", "status"],
        form={
            "Payroll run": ["number", "run_type", "month", "pays_on", "status"],
            "Period": ["period_starts_on", "period_ends_on"],
            "Totals": ["payslip_count", "total_gross", "total_deduction", "total_net", "total_employer_cost"],
            "Exceptions": ["exceptions"],
        },
        access={RoleCode.PAYROLL_CLERK: MANAGE, RoleCode.HR_MANAGER: VIEW, RoleCode.HR_CLERK: NONE},
        order=["-pays_on", "-number"],
        label=["number"],
    )

    run_type: Mapped[RunType] = mapped_column(default=RunType.MONTHLY_PAYROLL)
    month: Mapped[date] = mapped_column(index=True, doc="Any day of the month that is paid; the first is kept.")
    period_starts_on: Mapped[date]
    period_ends_on: Mapped[date]
    pays_on: Mapped[date] = mapped_column(index=True)
    payslip_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM, doc="Counted when the run is submitted.")
    total_gross: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    total_deduction: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    total_net: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    total_employer_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=COMPUTED_PAY)
    status: Mapped[PayrollRunStatus] = mapped_column(default=PayrollRunStatus.DRAFT, info=SET_BY_SYSTEM)

    exceptions: Mapped[list[PayrollException]] = relationship(
        back_populates="payroll_run", cascade="all, delete-orphan"
    )

    def compute(self) -> None:
        if self.month is not None:
            self.month = self.month.replace(day=1)

    @rule(at="period_ends_on")
    def period_ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.period_ends_on >= self.period_starts_on

    def slips(self) -> Sequence[Payslip]:
        from models.hr.payslip import Payslip

        session = session_of(self)
        with session.elevated():
            return session.scalars(select(Payslip).where(Payslip.payroll_run_id == self.id).order_by(Payslip.id)).all()

    def has_slips(self) -> bool:
        """Enter or import the payslips first."""
        return bool(self.slips())

    def exceptions_are_cleared(self) -> bool:
        """Look into the exceptions first, and mark them as cleared."""
        return all(exception.is_cleared for exception in self.exceptions)

    def everybody_has_agreed_pay(self) -> bool:
        """There is a payslip of somebody without an approved salary."""
        session = session_of(self)
        agreed = select(SalaryAssignment.employee_id).where(
            SalaryAssignment.status == RequestStatus.APPROVED, SalaryAssignment.effective_from <= self.period_ends_on
        )
        with session.elevated():
            return {slip.employee_id for slip in self.slips()} <= set(session.scalars(agreed))

    def payday_has_come(self) -> bool:
        """Payslips are handed out on the payday."""
        return self.pays_on <= today()

    @transition(
        PayrollRunStatus.DRAFT,
        to=PayrollRunStatus.SUBMITTED,
        when=(has_slips, exceptions_are_cleared, everybody_has_agreed_pay),
    )
    def submit(self) -> None:
        """Ask for approval. Until it is decided, no payslip can be added or changed."""
        session_of(self).refresh(self, with_for_update=True)
        self.payslip_count, self.total_gross, self.total_deduction, self.total_net, self.total_employer_cost = (
            self._sums()
        )

    @transition(PayrollRunStatus.SUBMITTED, to=PayrollRunStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the run back, to change its payslips."""

    @transition(
        PayrollRunStatus.SUBMITTED,
        to=PayrollRunStatus.APPROVED,
        by={RoleCode.HR_MANAGER},
        not_by={"create", "submit"},
        confirm=True,
    )
    def approve(self) -> None:
        """Confirm what is paid. The payslips are fixed; a mistake found later needs a correction run."""
        session = session_of(self)
        session.refresh(self, with_for_update=True)
        if self._sums()[:4] != (self.payslip_count, self.total_gross, self.total_deduction, self.total_net):
            raise Refused(_("The payslips have changed since the run was submitted. Send it back."))
        self._bring_slips_to(PayslipStatus.FINALIZED)

    @transition(PayrollRunStatus.SUBMITTED, to=PayrollRunStatus.DRAFT, by={RoleCode.HR_MANAGER})
    def reject(self, reason: str) -> None:
        """Give the run back, with the reason, so that it can be corrected."""

    @transition(PayrollRunStatus.APPROVED, to=PayrollRunStatus.PUBLISHED, when=payday_has_come, confirm=True)
    def publish(self) -> None:
        """Hand the payslips out to the employees."""
        self._bring_slips_to(PayslipStatus.PUBLISHED)

    def _sums(self) -> tuple[int, Decimal, Decimal, Decimal, Decimal]:
        slips = self.slips()
        amounts = ((slip.gross, slip.deduction_total, slip.net_pay, slip.employer_cost) for slip in slips)
        gross, deduction, net, cost = (sum(column, Decimal(0)) for column in zip(*amounts, strict=True))
        return len(slips), gross, deduction, net, cost

    def _bring_slips_to(self, status: PayslipStatus) -> None:
        """All in one go, as part of the decision about the run."""
        session = session_of(self)
        with session.elevated():
            for slip in self.slips():
                slip.status = status
                slip.published_at = now() if status not in (*UNSETTLED, PayslipStatus.FINALIZED) else None
            session.flush()
