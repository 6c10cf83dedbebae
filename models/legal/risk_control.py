from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Model

if TYPE_CHECKING:
    from models.legal.control import Control
    from models.legal.risk import Risk


class RiskControl(Model):
    """A control that makes a risk smaller."""

    __tablename__ = "risk_controls"
    __table_args__ = (UniqueConstraint("risk_id", "control_id"),)

    risk_id: Mapped[int] = mapped_column(ForeignKey("risks.id"))
    control_id: Mapped[int] = mapped_column(ForeignKey("controls.id"))

    risk: Mapped[Risk] = relationship(back_populates="controls")
    control: Mapped[Control] = relationship()
