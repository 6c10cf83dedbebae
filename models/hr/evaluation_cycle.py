from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import SET_BY_SYSTEM, Master, Model


class EvaluationCycleStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    CALIBRATING = "calibrating"
    CLOSED = "closed"


class EvaluationCycle(Master, Model):
    """Half-yearly or yearly appraisal period and its schedule."""

    __tablename__ = "evaluation_cycles"

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    goal_due: Mapped[date]
    self_due: Mapped[date]
    first_due: Mapped[date]
    final_due: Mapped[date]
    rating_scale: Mapped[str] = mapped_column(String(40))
    status: Mapped[EvaluationCycleStatus] = mapped_column(default=EvaluationCycleStatus.PLANNED, info=SET_BY_SYSTEM)
