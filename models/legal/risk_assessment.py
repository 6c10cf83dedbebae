from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Screen,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.kinds import NumberKind
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.risk import Risk

Grade = Annotated[int, mapped_column(info={"kind": NumberKind(minimum=1, maximum=5)})]
FROM_ONE_TO_FIVE = "From 1 (very low) to 5 (very high)."


class AssessmentStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"


class RiskAssessment(Model):
    """How likely and how bad a risk is on a day, without and with the controls."""

    __tablename__ = "risk_assessments"
    __table_args__ = (UniqueConstraint("risk_id", "assessed_on"),)
    __screen__ = Screen(
        list=["risk", "assessed_on", "assessor", "inherent_score", "residual_score", "status"],
        form={
            "Assessment": ["risk", "assessed_on", "assessor", "status"],
            "Without controls": ["inherent_likelihood", "inherent_impact", "inherent_score"],
            "With controls": ["residual_likelihood", "residual_impact", "residual_score"],
            "Remarks": ["observation"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT},
        order=["-assessed_on"],
        label=["risk", "assessed_on"],
    )

    risk_id: Mapped[int] = mapped_column(ForeignKey("risks.id"))
    assessed_on: Mapped[date] = mapped_column(index=True, default=today)
    assessor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    inherent_likelihood: Mapped[Grade] = mapped_column(doc=FROM_ONE_TO_FIVE)
    inherent_impact: Mapped[Grade] = mapped_column(doc=FROM_ONE_TO_FIVE)
    inherent_score: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    residual_likelihood: Mapped[Grade] = mapped_column(doc=FROM_ONE_TO_FIVE)
    residual_impact: Mapped[Grade] = mapped_column(doc=FROM_ONE_TO_FIVE)
    residual_score: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    observation: Mapped[LongText | None]
    status: Mapped[AssessmentStatus] = mapped_column(default=AssessmentStatus.DRAFT, info=SET_BY_SYSTEM)

    risk: Mapped[Risk] = relationship()
    assessor: Mapped[Employee] = relationship(foreign_keys=[assessor_id])

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.assessor = person

    def compute(self) -> None:
        self.inherent_score = (self.inherent_likelihood or 0) * (self.inherent_impact or 0)
        self.residual_score = (self.residual_likelihood or 0) * (self.residual_impact or 0)

    @rule(at="inherent_likelihood")
    def grades_are_from_one_to_five(self: Any) -> Any:
        """Likelihood and impact are graded from 1 to 5."""
        before = (self.inherent_likelihood >= 1) & (self.inherent_likelihood <= 5) & (self.inherent_impact >= 1)
        after = (self.residual_likelihood >= 1) & (self.residual_likelihood <= 5) & (self.residual_impact >= 1)
        return before & after & (self.inherent_impact <= 5) & (self.residual_impact <= 5)

    @rule(at="residual_likelihood")
    def controls_do_not_make_it_worse(self: Any) -> Any:
        """Controls cannot make a risk greater."""
        return self.residual_score <= self.inherent_score

    @transition(
        AssessmentStatus.DRAFT,
        to=AssessmentStatus.CONFIRMED,
        by={RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER, RoleCode.EXECUTIVE},
        not_by={"create"},
    )
    def confirm(self) -> None:
        """Agree to this assessment. The risk takes its scores over."""
        session = session_of(self)
        later = select(RiskAssessment.id).where(
            RiskAssessment.risk == self.risk,
            RiskAssessment.status == AssessmentStatus.CONFIRMED,
            RiskAssessment.assessed_on > self.assessed_on,
        )
        with session.elevated():
            if session.scalar(later.limit(1)) is None:
                self.risk.follow(self)
                session.flush()
