from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Numbered

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.facilities.premises import Premises
    from models.hr.employee import Employee


class ActivityType(StrEnum):
    DRILL = "drill"
    COMMITTEE = "committee"
    PATROL = "patrol"
    EMERGENCY_STOCK = "stock"
    EDUCATION = "education"


class SafetyActivityStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class SafetyActivity(Numbered, Model):
    """Drills, patrols, safety committee, emergency stock checks."""

    __tablename__ = "safety_activities"
    __number__ = "SV-{FY}-{seq:3}"

    activity_type: Mapped[ActivityType]
    premises_id: Mapped[int | None] = mapped_column(ForeignKey("premises.id"))
    held_on: Mapped[date] = mapped_column(index=True)
    leader_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    participants: Mapped[int | None]
    summary: Mapped[LongText | None]
    issues: Mapped[LongText | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    status: Mapped[SafetyActivityStatus] = mapped_column(default=SafetyActivityStatus.PLANNED, info=SET_BY_SYSTEM)

    premises: Mapped[Premises | None] = relationship(foreign_keys=[premises_id])
    leader: Mapped[Employee] = relationship(foreign_keys=[leader_id])
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])
