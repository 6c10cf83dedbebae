from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customer_service.satisfaction_survey import SatisfactionSurvey, SurveyKind, SurveyStatus
from models.machinery import SET_BY_SYSTEM, LongText, Model, Screen, invariant, lines_of, maintained, rule, transition
from models.organization.sla_clock import this_second

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.customer_service.survey_question import SurveyQuestion
    from models.organization.partner import Partner

DISCONTENT = 2


class ResponseStatus(StrEnum):
    RECEIVED = "received"
    FOLLOWED_UP = "followed_up"


class SurveyResponse(Model):
    """What one person answered to a survey."""

    __tablename__ = "survey_responses"
    __screen__ = Screen(
        list=["survey", "responded_at", "customer", "customer_case", "recommendation", "needs_follow_up", "status"],
        form={
            "Response": ["survey", "responded_at", "customer", "customer_case", "status"],
            "Answers": ["answers"],
            "Opinion": ["recommendation", "opinion", "needs_follow_up", "follow_up_result"],
        },
        order=["-responded_at"],
        label=["survey", "responded_at"],
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("satisfaction_surveys.id"))
    responded_at: Mapped[datetime] = mapped_column(default=this_second)
    customer_case_id: Mapped[int | None] = mapped_column(ForeignKey("customer_cases.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    recommendation: Mapped[int | None] = mapped_column(
        doc="Would you recommend us? From 0, certainly not, to 10, certainly."
    )
    opinion: Mapped[LongText | None] = mapped_column(info=maintained())
    needs_follow_up: Mapped[bool] = mapped_column(info=SET_BY_SYSTEM, doc="Somebody gave one of the two lowest scores.")
    follow_up_result: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[ResponseStatus] = mapped_column(default=ResponseStatus.RECEIVED, info=SET_BY_SYSTEM)

    survey: Mapped[SatisfactionSurvey] = relationship()
    customer_case: Mapped[CustomerCase | None] = relationship()
    customer: Mapped[Partner | None] = relationship()
    answers: Mapped[list[SurveyAnswer]] = lines_of("response")

    def compute(self) -> None:
        is_among_us = self.survey is not None and self.survey.kind is SurveyKind.AMONG_EMPLOYEES
        if self.customer is None and self.customer_case is not None and not is_among_us:
            self.customer = self.customer_case.customer
        self.needs_follow_up = any(answer.points is not None and answer.points <= DISCONTENT for answer in self.answers)

    @rule(at="recommendation")
    def recommendation_is_on_the_scale(self: Any) -> Any:
        """A recommendation is a number from 0 to 10."""
        return (self.recommendation >= 0) & (self.recommendation <= 10)

    @invariant(at="survey")
    def survey_is_under_way(self) -> bool:
        """Responses are entered only while the survey is under way."""
        return self.id is not None or self.survey is None or self.survey.status is SurveyStatus.UNDER_WAY

    @invariant(at="customer")
    def colleagues_stay_unknown(self) -> bool:
        """A survey among employees does not say who answered."""
        if self.survey is None or self.survey.kind is not SurveyKind.AMONG_EMPLOYEES:
            return True
        return self.customer is None and self.customer_case is None

    @invariant(at="answers")
    def answers_each_question_once(self) -> bool:
        """Every question is answered once only."""
        asked = [answer.question for answer in self.answers]
        return len(set(asked)) == len(asked)

    def calls_for_follow_up(self) -> bool:
        """This response gives no cause to ask further."""
        return self.needs_follow_up

    @transition(ResponseStatus.RECEIVED, to=ResponseStatus.FOLLOWED_UP, when=calls_for_follow_up)
    def look_after(self, follow_up_result: str) -> None:
        """Note what was done, so that the customer is content again."""
        self.follow_up_result = follow_up_result


class SurveyAnswer(Model):
    """The score that a response gives to one question."""

    __tablename__ = "survey_answers"
    __table_args__ = (UniqueConstraint("response_id", "question_id"),)

    response_id: Mapped[int] = mapped_column(ForeignKey("survey_responses.id"))
    question_number: Mapped[int]
    question_id: Mapped[int] = mapped_column(ForeignKey("survey_questions.id"), info=SET_BY_SYSTEM)
    points: Mapped[int]

    response: Mapped[SurveyResponse] = relationship(back_populates="answers")
    question: Mapped[SurveyQuestion] = relationship()

    def compute(self) -> None:
        """The number says which question it is."""
        survey = self.response.survey if self.response is not None else None
        asked = survey.questions if survey is not None else []
        numbered = {question.line_number: question for question in asked}
        if self.question is not numbered.get(self.question_number):
            self.question = numbered.get(self.question_number)  # type: ignore[assignment]

    @invariant(at="question_number")
    def question_is_asked(self) -> bool:
        """The survey has no question with this number."""
        return self.question is not None

    @rule(at="points")
    def points_are_on_the_scale(self: Any) -> Any:
        """Points are a number from 1 to 5."""
        return (self.points >= 1) & (self.points <= 5)
