from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Model, Numbered, Quantity, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class SupplierAssessmentKind(StrEnum):
    INITIAL = "initial"
    PERIODIC = "periodic"
    SPECIAL = "special"


class AntisocialCheck(StrEnum):
    UNCHECKED = "unchecked"
    CLEAR = "clear"
    FLAGGED = "flagged"


class SupplierAssessmentGrade(StrEnum):
    A = "a"
    B = "b"
    C = "c"
    D = "d"


class SupplierAssessmentStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    PASSED = "passed"
    CONDITIONAL = "conditional"
    FAILED = "failed"


class SupplierAssessment(Numbered, Model):
    """Onboarding qualification and periodic scorecard in one."""

    __tablename__ = "supplier_assessments"
    __number__ = "SA-{FY}-{seq:4}"

    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    kind: Mapped[SupplierAssessmentKind]
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    assessor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    antisocial_check: Mapped[AntisocialCheck] = mapped_column(default=AntisocialCheck.UNCHECKED)
    credit_score: Mapped[int | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    financial_note: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    security_score: Mapped[int | None]
    quality_score: Mapped[int | None]
    delivery_score: Mapped[int | None]
    price_score: Mapped[int | None]
    service_score: Mapped[int | None]
    total_score: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    grade: Mapped[SupplierAssessmentGrade | None] = mapped_column(info=SET_BY_SYSTEM)
    improvement: Mapped[LongText | None]
    valid_until: Mapped[date | None] = mapped_column(index=True)
    status: Mapped[SupplierAssessmentStatus] = mapped_column(default=SupplierAssessmentStatus.DRAFT, info=SET_BY_SYSTEM)

    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    assessor: Mapped[Employee] = relationship(foreign_keys=[assessor_id])
