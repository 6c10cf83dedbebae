from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from models.administration.ringi_status import RingiStatus
from models.administration.ringi_step import Consultation, RingiAnswer, RingiStep
from models.machinery import SET_BY_SYSTEM, Refused, ShortText, _, invariant, now, session_of, transition
from models.organization.request import Request
from models.roles import RoleCode

CONSULTED = {RoleCode.EMPLOYEE}


class RingiCirculation(Request):
    """A request that goes from one person to the next, in order, before it is decided."""

    __abstract__ = True

    if TYPE_CHECKING:
        circulation: Mapped[list[RingiStep]]

    times_submitted: Mapped[int] = mapped_column(
        default=0, sort_order=650, info=SET_BY_SYSTEM, doc="How often it was sent."
    )
    approval_condition: Mapped[ShortText | None] = mapped_column(sort_order=690, info=SET_BY_SYSTEM)
    status: Mapped[RingiStatus] = mapped_column(default=RingiStatus.DRAFT, sort_order=700, info=SET_BY_SYSTEM)

    def compute(self) -> None:
        last = max((step.step_number or 0 for step in self.circulation), default=0)
        for step in self.circulation:
            if step.step_number is None:
                step.step_number = last = last + 1

    @property
    def current_step(self) -> RingiStep | None:
        """Whose turn it is."""
        return next((step for step in self.circulation if step.is_waiting), None)

    @invariant(at="circulation")
    def goes_to_others(self) -> bool:
        """The applicant does not answer the own request. Leave that person out of the circulation."""
        return all(step.consulted_person is not self.applicant for step in self.circulation)

    def is_your_turn(self) -> bool:
        """It is not your turn in the circulation."""
        step = self.current_step
        return step is not None and step.consulted_person_id == session_of(self).actor.employee_id

    def has_gone_round(self) -> bool:
        """The circulation is not over yet."""
        return self.current_step is None

    def judge_submission(self) -> None:
        if not self.circulation:
            raise Refused(_("Say first to whom the paper goes."))
        self.times_submitted += 1
        self.approval_condition = None
        for step in self.circulation:
            step.forget()

    def _answer(self, answer: RingiAnswer, stated_opinion: str) -> None:
        step = self.current_step
        if step is not None:
            step.answer, step.stated_opinion, step.answered_at = answer, stated_opinion or None, now()

    @transition(RingiStatus.SUBMITTED, to=RingiStatus.SUBMITTED, by=CONSULTED, when=is_your_turn)
    def give_consent(self, stated_opinion: str = "") -> None:
        """Say that you agree, and pass the paper on."""
        step = self.current_step
        is_only_told = step is not None and step.asked_for is Consultation.FOR_INFORMATION
        self._answer(RingiAnswer.SEEN if is_only_told else RingiAnswer.AGREES, stated_opinion)

    @transition(RingiStatus.SUBMITTED, to=RingiStatus.SUBMITTED, by=CONSULTED, when=is_your_turn)
    def raise_objection(self, stated_opinion: str) -> None:
        """Say what speaks against it, and pass the paper on. Who decides will read it."""
        self._answer(RingiAnswer.OBJECTS, stated_opinion)

    @transition(
        RingiStatus.SUBMITTED,
        to=RingiStatus.APPROVED,
        by={RoleCode.EXECUTIVE},
        not_by={"create", "submit"},
        when=(Request.is_of_another, has_gone_round, Request.is_within_limit),
    )
    def approve(self) -> None:
        """Decide for what is proposed."""

    @transition(
        RingiStatus.SUBMITTED,
        to=RingiStatus.APPROVED_WITH_CONDITIONS,
        by={RoleCode.EXECUTIVE},
        not_by={"create", "submit"},
        when=(Request.is_of_another, has_gone_round, Request.is_within_limit),
    )
    def approve_conditionally(self, condition: str) -> None:
        """Decide for what is proposed, under a condition."""
        self.approval_condition = condition

    @transition(
        RingiStatus.SUBMITTED,
        to=RingiStatus.DECIDED_AGAINST,
        by={RoleCode.EXECUTIVE},
        when=Request.is_of_another,
        confirm=True,
    )
    def decide_against(self, reason: str) -> None:
        """Decide against what is proposed, for good."""
