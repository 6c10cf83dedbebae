from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customer_service.survey_question import SurveyQuestion
from models.customer_service.survey_scores import average, net_promoter_score
from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Numbered,
    Quantity,
    Screen,
    ShortText,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.customer_service.survey_response import SurveyResponse
    from models.organization.department import Department

MANAGER = {RoleCode.CS_MANAGER}


class SurveyKind(StrEnum):
    AFTER_A_CASE = "case"
    PERIODIC = "periodic"
    AMONG_EMPLOYEES = "employee"


class SurveyStatus(StrEnum):
    DRAFT = "draft"
    UNDER_WAY = "open"
    CLOSED = "closed"


class SatisfactionSurvey(Numbered, Model):
    """Questions to customers or colleagues about how content they are, and what the answers came to."""

    __tablename__ = "satisfaction_surveys"
    __number__ = "SU-{FY}-{seq:3}"
    __screen__ = Screen(
        list=["number", "subject", "kind", "starts_on", "ends_on", "response_count", "average_score", "status"],
        form={
            "Survey": ["number", "subject", "kind", "department", "starts_on", "ends_on", "status"],
            "Questions": ["questions"],
            "Results": ["response_count", "average_score", "net_promoter_score", "counted_on"],
        },
        access={RoleCode.HR_MANAGER: VIEW, RoleCode.OPS_ANALYST: VIEW, RoleCode.OPS_MANAGER: VIEW},
        order=["-number"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    kind: Mapped[SurveyKind]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    starts_on: Mapped[date] = mapped_column(default=today)
    ends_on: Mapped[date | None]
    response_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    average_score: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    net_promoter_score: Mapped[int | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="The share of those who recommend us less the share of those who warn others."
    )
    counted_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[SurveyStatus] = mapped_column(default=SurveyStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship()
    questions: Mapped[list[SurveyQuestion]] = lines_of("survey", order_by="SurveyQuestion.line_number")

    def begin(self, session: GuardedSession) -> None:
        author = acting_employee(session)
        if author is not None:
            self.department = author.department

    def compute(self) -> None:
        for number, question in enumerate(self.questions, start=1):
            question.line_number = number

    @rule(at="ends_on")
    def ends_after_it_starts(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    def has_questions(self) -> bool:
        """Enter at least one question first."""
        return bool(self.questions)

    @transition(SurveyStatus.DRAFT, to=SurveyStatus.UNDER_WAY, by=MANAGER, when=has_questions, confirm=True)
    def launch(self) -> None:
        """Begin to ask. The questions cannot be changed afterwards."""

    @transition(SurveyStatus.UNDER_WAY, to=SurveyStatus.UNDER_WAY)
    def count_responses(self) -> None:
        """See what the answers came to so far."""
        self._count()

    @transition(SurveyStatus.UNDER_WAY, to=SurveyStatus.CLOSED, by=MANAGER, confirm=True)
    def close(self) -> None:
        """Count the responses for the last time. No more are entered afterwards."""
        self._count()

    def _count(self) -> None:
        responses = self._responses()
        answers = [answer for response in responses for answer in response.answers]
        for question in self.questions:
            question.average_score = average([each.points for each in answers if each.question is question])
        self.response_count, self.counted_on = len(responses), today()
        self.average_score = average([answer.points for answer in answers])
        recommended = [each.recommendation for each in responses if each.recommendation is not None]
        self.net_promoter_score = net_promoter_score(recommended)

    def _responses(self) -> list[SurveyResponse]:
        from models.customer_service.survey_response import SurveyResponse

        session = session_of(self)
        with session.elevated():
            return list(session.scalars(select(SurveyResponse).where(SurveyResponse.survey_id == self.id)))
