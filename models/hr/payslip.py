from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, Model, Money, Quantity, Rate, ShortText, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.payroll_run import PayrollRun
    from models.hr.salary_component import SalaryComponent
    from models.organization.department import Department


class PayslipStatus(StrEnum):
    CALCULATED = "calculated"
    FIXED = "fixed"
    PUBLISHED = "published"


class Payslip(Model):
    """One employee's pay in one run; together they are the statutory wage ledger."""

    __tablename__ = "payslips"

    run_id: Mapped[int] = mapped_column(ForeignKey("payroll_runs.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=SET_BY_SYSTEM)
    paid_days: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    worked_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    overtime_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    night_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    holiday_hours: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    gross: Mapped[Money] = mapped_column(default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)})
    taxable: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    social_ins: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    income_tax: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    resident_tax: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    deduction: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    net: Mapped[Money] = mapped_column(default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)})
    status: Mapped[PayslipStatus] = mapped_column(default=PayslipStatus.CALCULATED, info=SET_BY_SYSTEM)
    published_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    run: Mapped[PayrollRun] = relationship(foreign_keys=[run_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    lines: Mapped[list[PayslipLine]] = relationship(back_populates="payslip", cascade="all, delete-orphan")


class PayslipLine(Model):
    """One line of payslip."""

    __tablename__ = "payslip_lines"

    payslip_id: Mapped[int] = mapped_column(ForeignKey("payslips.id"))
    component_id: Mapped[int] = mapped_column(ForeignKey("salary_components.id"))
    quantity: Mapped[Quantity | None]
    rate: Mapped[Rate | None]
    amount: Mapped[Money] = mapped_column(info=confidential(DataClass.PAYROLL))
    is_manual: Mapped[bool] = mapped_column(default=False)
    remark: Mapped[ShortText | None]

    payslip: Mapped[Payslip] = relationship(back_populates="lines")
    component: Mapped[SalaryComponent] = relationship(foreign_keys=[component_id])
