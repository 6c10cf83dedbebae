from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import Employee
from models.hr.employment_type import EmploymentType
from models.hr.own_pay import is_written_by_another
from models.hr.payroll_rates import minimum_wage
from models.hr.premium_pay import undercuts
from models.hr.salary_assignment_line import SalaryAssignmentLine
from models.hr.salary_terms import SalaryTerms
from models.machinery import EDIT, NONE, OWN, VIEW, GuardedSession, Screen, invariant, lines_of
from models.organization.request import CHANGEABLE
from models.roles import RoleCode
from models.system.system_setting import setting

WITHOUT_MINIMUM_WAGE = (EmploymentType.DIRECTOR, EmploymentType.CONTRACTOR)


class PayChangeReason(StrEnum):
    HIRING = "hire"
    ANNUAL_REVIEW = "annual"
    PROMOTION = "promotion"
    EXTRAORDINARY_REVISION = "revision"
    OTHER = "other"


class SalaryAssignment(SalaryTerms):
    """What one employee is paid every month, from a day on."""

    __tablename__ = "salary_assignments"
    __number__ = "SA-{FY}-{seq:5}"
    __table_args__ = (
        Index(
            "uq_salary_assignments_employee_day",
            *("employee_id", "effective_from"),
            unique=True,
            sqlite_where=text("status <> 'cancelled'"),
            postgresql_where=text("status <> 'cancelled'"),
        ),
    )
    __screen__ = Screen(
        list=["number", "employee", "effective_from", "reason", "base_wage", "monthly_pay", "status"],
        form={
            "Salary": ["number", "employee", "effective_from", "reason", "status"],
            "Wage": ["wage_basis", "base_wage", "monthly_hours", "daily_hours"],
            "Allowances and deductions": ["lines"],
            "Monthly amounts": ["monthly_pay", "hourly_base"],
            "Standard remuneration": ["expected_remuneration", "standard_remuneration", "standard_grade"],
            "Request": ["applicant", "department", "requested_on"],
        },
        access={RoleCode.PAYROLL_CLERK: EDIT, RoleCode.HR_MANAGER: VIEW, RoleCode.HR_CLERK: NONE},
        verbs={"approve": {RoleCode.HR_MANAGER}, "reject": {RoleCode.HR_MANAGER}},
        order=["-effective_from", "-number"],
        label=["number", "employee"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), sort_order=-45, info=OWN)
    reason: Mapped[PayChangeReason] = mapped_column(default=PayChangeReason.ANNUAL_REVIEW)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    lines: Mapped[list[SalaryAssignmentLine]] = lines_of("salary_assignment")

    def begin(self, session: GuardedSession) -> None:
        super().begin(session)
        self.monthly_hours = setting(session, "average_monthly_hours")

    @invariant(at="employee")
    def is_written_by_another(self) -> bool:
        """Nobody prepares or approves their own pay. Leave this to a colleague."""
        return is_written_by_another(self, self.employee)

    @invariant(at="lines")
    def names_every_component_once(self) -> bool:
        """Every component may stand on one line only."""
        named = [line.salary_component for line in self.lines]
        return len(set(named)) == len(named)

    @invariant(at="base_wage")
    def pays_the_minimum_wage(self) -> bool:
        """An hour is paid less than the minimum wage where this person works."""
        if self.employee is None or self.effective_from is None or self.status not in CHANGEABLE:
            return True
        if self.employee.employment_type in WITHOUT_MINIMUM_WAGE:
            return True
        return not undercuts(self.hourly_base, minimum_wage(self.employee.work_location, self.effective_from))
