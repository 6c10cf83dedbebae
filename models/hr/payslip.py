from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.own_pay import is_written_by_another
from models.hr.payroll_run import PayrollRun, RunType
from models.hr.payroll_status import UNSETTLED, PayrollRunStatus, PayslipStatus
from models.hr.payslip_line import PayslipLine
from models.hr.payslip_sums import PayslipSums
from models.machinery import (
    MANAGE,
    NONE,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Quantity,
    Screen,
    invariant,
    lines_of,
    rule,
    session_of,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department


class Payslip(PayslipSums):
    """What one employee is paid in one payroll run; together they are the statutory wage ledger."""

    __tablename__ = "payslips"
    __table_args__ = (UniqueConstraint("payroll_run_id", "employee_id"),)
    __screen__ = Screen(
        list=["payroll_run", "employee", "department", "gross", "deduction_total", "net_pay", "status"],
        form={
            "Payslip": ["payroll_run", "employee", "department", "status", "published_at"],
            "Days and hours": ["work_days", "worked_hours", "overtime_hours", "night_hours", "holiday_hours"],
            "Lines": ["lines"],
            "Earnings": ["gross", "taxable_pay"],
            "Deductions": ["social_insurance", "income_tax", "resident_tax", "deduction_total"],
            "Totals": ["net_pay", "employer_cost"],
        },
        access={RoleCode.PAYROLL_CLERK: MANAGE, RoleCode.HR_MANAGER: VIEW, RoleCode.HR_CLERK: NONE},
        order=["-payroll_run", "employee"],
        label=["payroll_run", "employee"],
    )

    payroll_run_id: Mapped[int] = mapped_column(ForeignKey("payroll_runs.id"), sort_order=-20)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), sort_order=-19, info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), sort_order=-18, info=SET_BY_SYSTEM, doc="Where the person worked then."
    )
    work_days: Mapped[Quantity | None] = mapped_column(sort_order=-10)
    worked_hours: Mapped[Quantity | None] = mapped_column(sort_order=-10)
    overtime_hours: Mapped[Quantity | None] = mapped_column(sort_order=-10)
    night_hours: Mapped[Quantity | None] = mapped_column(sort_order=-10)
    holiday_hours: Mapped[Quantity | None] = mapped_column(sort_order=-10)
    status: Mapped[PayslipStatus] = mapped_column(default=PayslipStatus.DRAFT, sort_order=20, info=SET_BY_SYSTEM)
    published_at: Mapped[datetime | None] = mapped_column(sort_order=20, info=SET_BY_SYSTEM)

    payroll_run: Mapped[PayrollRun] = relationship()
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship()
    lines: Mapped[list[PayslipLine]] = lines_of("payslip")

    def compute(self) -> None:
        """What is fixed stays, whatever becomes of components and people."""
        if self.status in UNSETTLED:
            self.sum_up()
            if self.employee is not None:
                self.department = self.employee.department

    @rule(at="lines")
    def leaves_something(self: Any) -> Any:
        """More is deducted than is paid."""
        return self.net_pay >= 0

    @invariant(at="employee")
    def is_written_by_another(self) -> bool:
        """Nobody writes their own payslip. Leave this to a colleague."""
        return is_written_by_another(self, self.employee)

    @invariant(at="payroll_run")
    def run_is_in_preparation(self) -> bool:
        """This payroll run is submitted or decided already. Its payslips cannot be changed."""
        return self.status not in UNSETTLED or self.payroll_run is None or self.is_in_preparation()

    @invariant(at="employee")
    def is_paid_once_a_month(self) -> bool:
        """There is a monthly payslip of this person for this month already."""
        if self.status not in UNSETTLED or self.payroll_run is None or self.employee is None:
            return True
        if self.payroll_run.run_type is not RunType.MONTHLY_PAYROLL or self.payroll_run.pay_month is None:
            return True
        session = session_of(self)
        others = (
            select(Payslip.id)
            .join(PayrollRun)
            .where(
                Payslip.employee_id == self.employee.id,
                Payslip.id != (self.id or 0),
                PayrollRun.id != self.payroll_run.id,
            )
            .where(
                PayrollRun.run_type == RunType.MONTHLY_PAYROLL,
                PayrollRun.pay_month == self.payroll_run.pay_month.replace(day=1),
            )
        )
        with session.elevated():
            return session.scalar(others.limit(1)) is None

    def is_in_preparation(self) -> bool:
        """The payroll run is submitted or decided already."""
        return self.payroll_run.status is PayrollRunStatus.DRAFT

    @transition(PayslipStatus.DRAFT, to=PayslipStatus.CHECKED, when=is_in_preparation)
    def check(self) -> None:
        """Note that this payslip was checked. It cannot be changed unless it is opened again."""

    @transition(PayslipStatus.CHECKED, to=PayslipStatus.DRAFT, when=is_in_preparation)
    def reopen(self) -> None:
        """Open this payslip again, to change it."""
