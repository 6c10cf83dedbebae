from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from models.hr.payroll_exception import PayrollException
from models.hr.payroll_status import PayslipStatus
from models.hr.salary_assignment import SalaryAssignment
from models.machinery import Model, now, session_of
from models.organization.request import RequestStatus

if TYPE_CHECKING:
    from models.hr.payslip import Payslip


class PayrollRunSlips(Model):
    """The payslips of a run: whether they may go on, what they come to, and what becomes of them."""

    __abstract__ = True

    if TYPE_CHECKING:
        period_ends_on: Mapped[date]
        exceptions: Mapped[list[PayrollException]]

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

    def sums(self) -> tuple[int, Decimal, Decimal, Decimal, Decimal]:
        """How many slips there are, and what they come to: gross, deductions, net pay and cost of the company."""
        slips = self.slips()
        names = ("gross", "deduction_total", "net_pay", "employer_cost")
        gross, deduction, net, cost = (sum((getattr(slip, name) for slip in slips), Decimal(0)) for name in names)
        return len(slips), gross, deduction, net, cost

    def bring_slips_to(self, status: PayslipStatus) -> None:
        """All in one go, as part of the decision about the run."""
        session = session_of(self)
        with session.elevated():
            for slip in self.slips():
                slip.status = status
                slip.published_at = now() if status is PayslipStatus.PUBLISHED else None
            session.flush()
