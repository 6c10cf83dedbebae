from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, LongText, Model, Numbered, ShortText
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department


class RiskCategory(StrEnum):
    STRATEGIC = "strategic"
    FINANCIAL = "financial"
    OPERATIONAL = "operational"
    LEGAL = "legal"
    IT = "it"
    HR = "hr"
    DISASTER = "disaster"
    SUPPLY = "supply"
    REPUTATION = "reputation"
    FRAUD = "fraud"


class RiskTreatment(StrEnum):
    MITIGATE = "mitigate"
    AVOID = "avoid"
    TRANSFER = "transfer"
    ACCEPT = "accept"


class RiskStatus(StrEnum):
    IDENTIFIED = "identified"
    ASSESSED = "assessed"
    TREATING = "treating"
    MONITORED = "monitored"
    CLOSED = "closed"


class Risk(Numbered, Model):
    """Enterprise risk register with periodic assessments and treatment."""

    __tablename__ = "risks"
    __number__ = "RK-{seq:4}"

    title: Mapped[ShortText]
    category: Mapped[RiskCategory]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    scenario: Mapped[LongText]
    cause: Mapped[LongText | None]
    likelihood: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    impact: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    inherent_score: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    residual_score: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    treatment: Mapped[RiskTreatment]
    treatment_plan: Mapped[LongText | None]
    review_frequency: Mapped[Frequency] = mapped_column(default=Frequency.HALF_YEARLY)
    next_review_on: Mapped[date] = mapped_column(index=True)
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    status: Mapped[RiskStatus] = mapped_column(default=RiskStatus.IDENTIFIED, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    accepted_by: Mapped[Employee | None] = relationship(foreign_keys=[accepted_by_id])
