from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Numbered,
    Quantity,
    Screen,
    ShortText,
    confidential,
    given,
    rule,
    session_of,
)
from models.organization.acting import acting_employee
from models.organization.supplying import AntisocialCheck
from models.purchasing.supplier_score import SupplierGrade, grade_of, weighted_score
from models.purchasing.supplier_verdict import AssessmentStatus, SupplierVerdict
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner

SCORES = ("quality_score", "delivery_score", "price_score", "service_score", "security_score")


class AssessmentKind(StrEnum):
    FIRST_REVIEW = "initial"
    PERIODIC_REVIEW = "periodic"
    SPECIAL_REVIEW = "special"


def scored() -> Any:
    return mapped_column(doc="From 0 to 100.")


class SupplierAssessment(Numbered, SupplierVerdict):
    """A review of a supplier, before the first order or after some time, and what it leads to."""

    __tablename__ = "supplier_assessments"
    __number__ = "SA-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "supplier", "kind", "period_to", "total_score", "supplier_grade", "valid_until", "status"],
        form={
            "Assessment": ["number", "supplier", "kind", "period_from", "period_to", "assessor", "status"],
            "Checks": ["antisocial_check", "antisocial_checked_on", "credit_score", "financial_note"],
            "Scores": [*SCORES, "total_score", "supplier_grade"],
            "Result": ["improvement_request", "approval_condition", "valid_until"],
        },
        order=["-number"],
    )

    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    kind: Mapped[AssessmentKind] = mapped_column(default=AssessmentKind.PERIODIC_REVIEW)
    period_from: Mapped[date | None] = mapped_column(doc="The dealings of which time are judged.")
    period_to: Mapped[date | None]
    assessor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    antisocial_check: Mapped[AntisocialCheck] = mapped_column(default=AntisocialCheck.UNCHECKED)
    antisocial_checked_on: Mapped[date | None]
    credit_score: Mapped[int | None] = mapped_column(
        info=confidential(DataClass.TRADE_TERMS), doc="As a credit bureau gives it, from 0 to 100."
    )
    financial_note: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    quality_score: Mapped[int | None] = scored()
    delivery_score: Mapped[int | None] = scored()
    price_score: Mapped[int | None] = scored()
    service_score: Mapped[int | None] = scored()
    security_score: Mapped[int | None] = scored()
    total_score: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM, doc="Weighted as the settings say.")
    supplier_grade: Mapped[SupplierGrade | None] = mapped_column(info=SET_BY_SYSTEM)
    improvement_request: Mapped[LongText | None] = mapped_column(doc="What the supplier is asked to do better.")
    approval_condition: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    valid_until: Mapped[date | None] = mapped_column(index=True, doc="When the next review is due.")
    status: Mapped[AssessmentStatus] = mapped_column(default=AssessmentStatus.DRAFT, info=SET_BY_SYSTEM)

    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    assessor: Mapped[Employee] = relationship(foreign_keys=[assessor_id])

    def begin(self, session: GuardedSession) -> None:
        assessor = acting_employee(session)
        if assessor is not None:
            self.assessor = assessor

    def compute(self) -> None:
        """A result stays, whatever becomes of the weights."""
        if self.status is not AssessmentStatus.DRAFT:
            return
        session = session_of(self)
        weights = {name: int(setting(session, f"supplier_{name}_weight")) for name in SCORES}
        self.total_score = weighted_score({name: getattr(self, name) for name in SCORES}, weights)
        least = {grade: int(setting(session, f"supplier_grade_{grade}_from")) for grade in list(SupplierGrade)[:-1]}
        self.supplier_grade = grade_of(self.total_score, least) if self.total_score is not None else None

    @rule(at="quality_score")
    def quality_is_scored(self: Any) -> Any:
        """A score goes from 0 to 100."""
        return (self.quality_score >= 0) & (self.quality_score <= 100)

    @rule(at="delivery_score")
    def delivery_is_scored(self: Any) -> Any:
        """A score goes from 0 to 100."""
        return (self.delivery_score >= 0) & (self.delivery_score <= 100)

    @rule(at="price_score")
    def price_is_scored(self: Any) -> Any:
        """A score goes from 0 to 100."""
        return (self.price_score >= 0) & (self.price_score <= 100)

    @rule(at="service_score")
    def service_is_scored(self: Any) -> Any:
        """A score goes from 0 to 100."""
        return (self.service_score >= 0) & (self.service_score <= 100)

    @rule(at="security_score")
    def security_is_scored(self: Any) -> Any:
        """A score goes from 0 to 100."""
        return (self.security_score >= 0) & (self.security_score <= 100)

    @rule(at="credit_score")
    def credit_is_scored(self: Any) -> Any:
        """A score goes from 0 to 100."""
        return (self.credit_score >= 0) & (self.credit_score <= 100)

    @rule(at="period_to")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.period_to >= self.period_from

    @rule(at="antisocial_checked_on")
    def checks_are_dated(self: Any) -> Any:
        """Say when the check for antisocial forces was made."""
        is_unchecked = self.antisocial_check == AntisocialCheck.UNCHECKED
        return is_unchecked | given(self.antisocial_checked_on)
