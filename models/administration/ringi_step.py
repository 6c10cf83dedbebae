from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Screen

if TYPE_CHECKING:
    from models.administration.ringi_request import RingiRequest
    from models.hr.employee import Employee


class Consultation(StrEnum):
    """What is wanted of a person in the circulation."""

    AGREEMENT_WANTED = "agree"
    OPINION_WANTED = "opinion"
    FOR_INFORMATION = "notice"


class RingiAnswer(StrEnum):
    """What a person said."""

    NOT_YET = "waiting"
    AGREES = "agreed"
    OBJECTS = "objected"
    SEEN = "seen"


class RingiStep(Model):
    """A person whom a decision paper goes to, and the answer."""

    __tablename__ = "ringi_steps"
    __table_args__ = (
        UniqueConstraint("ringi_request_id", "step_number"),
        UniqueConstraint("ringi_request_id", "consulted_person_id"),
    )
    __screen__ = Screen(label=["step_number", "consulted_person"])

    ringi_request_id: Mapped[int] = mapped_column(ForeignKey("ringi_requests.id"))
    step_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    consulted_person_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    asked_for: Mapped[Consultation] = mapped_column(default=Consultation.AGREEMENT_WANTED)
    answer: Mapped[RingiAnswer] = mapped_column(default=RingiAnswer.NOT_YET, info=SET_BY_SYSTEM)
    stated_opinion: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    answered_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    ringi_request: Mapped[RingiRequest] = relationship(back_populates="circulation")
    consulted_person: Mapped[Employee] = relationship(foreign_keys=[consulted_person_id])

    @property
    def is_waiting(self) -> bool:
        return self.answer is RingiAnswer.NOT_YET

    def forget(self) -> None:
        """What was said about an earlier revision does not hold for the next."""
        self.answer, self.stated_opinion, self.answered_at = RingiAnswer.NOT_YET, None, None
