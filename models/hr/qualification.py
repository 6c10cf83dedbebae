from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Model, Name, ShortText, rule

if TYPE_CHECKING:
    from models.hr.employee import Employee


class QualificationKind(StrEnum):
    LICENCE = "licence"
    CERTIFICATE = "certificate"
    LANGUAGE_SKILL = "language"
    SKILL = "skill"


class Qualification(Model):
    """A licence, a certificate or a skill of an employee."""

    __tablename__ = "qualifications"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    name: Mapped[Name]
    kind: Mapped[QualificationKind]
    level: Mapped[ShortText | None] = mapped_column(doc="For example grade 2, or 860 points.")
    acquired_on: Mapped[date | None]
    expires_on: Mapped[date | None]

    employee: Mapped[Employee] = relationship(back_populates="qualifications")

    @rule(at="expires_on")
    def expires_after_it_began(self: Any) -> Any:
        """It cannot expire before it was acquired."""
        return self.expires_on >= self.acquired_on
