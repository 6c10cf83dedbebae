from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, Model, Money, confidential
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.salary_component import SalaryComponent


class SalaryAssignmentReason(StrEnum):
    HIRE = "hire"
    ANNUAL_REVIEW = "annual"
    PROMOTION = "promotion"
    REVISION = "revision"
    OTHER = "other"


class SalaryAssignment(Request):
    """Effective-dated pay of one employee."""

    __tablename__ = "salary_assignments"
    __number__ = "SA-{FY}-{seq:5}"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    effective_from: Mapped[date] = mapped_column(index=True)
    base_wage: Mapped[Money] = mapped_column(info=confidential(DataClass.PAYROLL))
    hourly_base: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    standard_remuneration: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    standard_grade: Mapped[str | None] = mapped_column(String(10), info=confidential(DataClass.PAYROLL))
    reason: Mapped[SalaryAssignmentReason]

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    lines: Mapped[list[SalaryAssignmentLine]] = relationship(
        back_populates="salary_assignment", cascade="all, delete-orphan"
    )


class SalaryAssignmentLine(Model):
    """One line of salary assignment."""

    __tablename__ = "salary_assignment_lines"

    salary_assignment_id: Mapped[int] = mapped_column(ForeignKey("salary_assignments.id"))
    component_id: Mapped[int] = mapped_column(ForeignKey("salary_components.id"))
    amount: Mapped[Money] = mapped_column(info=confidential(DataClass.PAYROLL))
    valid_to: Mapped[date | None]

    salary_assignment: Mapped[SalaryAssignment] = relationship(back_populates="lines")
    component: Mapped[SalaryComponent] = relationship(foreign_keys=[component_id])
