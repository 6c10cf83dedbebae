"""Who works on a legal matter, and what happened in it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, DataClass, LongText, Model, Money, confidential, rule, today

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.legal_matter import LegalMatter


class MatterHandler(Model):
    """A person besides the first who works on a legal matter and may see it."""

    __tablename__ = "matter_handlers"
    __table_args__ = (UniqueConstraint("legal_matter_id", "employee_id"),)

    legal_matter_id: Mapped[int] = mapped_column(ForeignKey("legal_matters.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)

    legal_matter: Mapped[LegalMatter] = relationship(back_populates="other_handlers")
    employee: Mapped[Employee] = relationship()


class MatterEventKind(StrEnum):
    HEARING = "hearing"
    SUBMISSION = "filing"
    CORRESPONDENCE = "letter"
    DISCUSSION = "meeting"
    TIME_LIMIT = "deadline"
    PAYMENT_MADE = "payment"


class MatterEvent(Model):
    """A day in the course of a legal matter: a hearing, a letter, a time limit, a payment."""

    __tablename__ = "matter_events"

    legal_matter_id: Mapped[int] = mapped_column(ForeignKey("legal_matters.id"))
    event_on: Mapped[date] = mapped_column(index=True, default=today)
    kind: Mapped[MatterEventKind]
    event_details: Mapped[LongText] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    deadline: Mapped[date | None] = mapped_column(index=True, doc="Until when we must answer or act.")
    settled_on: Mapped[date | None]
    cost: Mapped[Money | None] = mapped_column(doc="Fees and expenses of that day.")

    legal_matter: Mapped[LegalMatter] = relationship(back_populates="events")

    @rule(at="cost")
    def cost_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.cost >= 0
