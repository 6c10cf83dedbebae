from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Model, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class HealthCheckupKind(StrEnum):
    ANNUAL = "annual"
    ON_HIRING = "hire"
    SPECIAL = "special"
    STRESS_CHECK = "stress"
    OVERWORK_INTERVIEW = "overwork"


class HealthCheckupJudgement(StrEnum):
    NORMAL = "a"
    SLIGHT = "b"
    OBSERVE = "c"
    DETAILED_EXAM = "d"
    UNDER_TREATMENT = "e"


class WorkMeasure(StrEnum):
    NORMAL = "normal"
    LIMITED = "limited"
    LEAVE = "leave"


class HealthCheckupStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    MISSED = "missed"


class HealthCheckup(Model):
    """Statutory annual check-up, stress check and follow-up status. Stores judgement, not raw data."""

    __tablename__ = "health_checkups"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    kind: Mapped[HealthCheckupKind]
    planned_on: Mapped[date | None] = mapped_column(index=True)
    taken_on: Mapped[date | None]
    clinic_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    judgement: Mapped[HealthCheckupJudgement | None] = mapped_column(info=confidential(DataClass.HEALTH))
    work_measure: Mapped[WorkMeasure | None] = mapped_column(info=confidential(DataClass.HEALTH))
    doctor_comment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.HEALTH))
    status: Mapped[HealthCheckupStatus] = mapped_column(default=HealthCheckupStatus.PLANNED, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    clinic: Mapped[Partner | None] = relationship(foreign_keys=[clinic_id])
