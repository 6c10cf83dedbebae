from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.risk import Risk


class RiskAssessment(Model):
    """One line of risk."""

    __tablename__ = "risk_assessments"

    risk_id: Mapped[int] = mapped_column(ForeignKey("risks.id"))
    assessed_on: Mapped[date] = mapped_column(index=True)
    assessor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    inherent_likelihood: Mapped[int]
    inherent_impact: Mapped[int]
    residual_likelihood: Mapped[int]
    residual_impact: Mapped[int]
    comment: Mapped[LongText | None]

    risk: Mapped[Risk] = relationship(foreign_keys=[risk_id])
    assessor: Mapped[Employee] = relationship(foreign_keys=[assessor_id])
