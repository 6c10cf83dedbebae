from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, Money, confidential
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.benefit_plan import BenefitPlan
    from models.hr.employee import Employee
    from models.hr.payroll_run import PayrollRun


class BenefitEnrollmentKind(StrEnum):
    ENROL = "enroll"
    CLAIM = "claim"
    CHANGE = "change"
    LEAVE = "leave"


class BenefitEnrollmentStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SETTLED = "settled"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class BenefitEnrollment(Request):
    """Enrolment in, or claim against, a plan."""

    __tablename__ = "benefit_enrollments"
    __number__ = "BN-{FY}-{seq:5}"

    plan_id: Mapped[int] = mapped_column(ForeignKey("benefit_plans.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    kind: Mapped[BenefitEnrollmentKind]
    event_date: Mapped[date]
    amount: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    approved_amount: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    payroll_run_id: Mapped[int | None] = mapped_column(ForeignKey("payroll_runs.id"), info=SET_BY_SYSTEM)
    status: Mapped[BenefitEnrollmentStatus] = mapped_column(default=BenefitEnrollmentStatus.DRAFT, info=SET_BY_SYSTEM)

    plan: Mapped[BenefitPlan] = relationship(foreign_keys=[plan_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    payroll_run: Mapped[PayrollRun | None] = relationship(foreign_keys=[payroll_run_id])
