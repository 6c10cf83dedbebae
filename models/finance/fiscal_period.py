from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, ShortText

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear
    from models.system.user import User


class FiscalPeriodStatus(StrEnum):
    OPEN = "open"
    SOFT_CLOSED = "soft"
    CLOSED = "closed"


class FiscalPeriod(Model):
    """One line of fiscal year."""

    __tablename__ = "fiscal_periods"

    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    code: Mapped[str] = mapped_column(String(7), unique=True)
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    is_adjustment: Mapped[bool] = mapped_column(default=False)
    status: Mapped[FiscalPeriodStatus] = mapped_column(default=FiscalPeriodStatus.OPEN, info=SET_BY_SYSTEM)
    soft_closed_modules: Mapped[ShortText | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    closed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship(foreign_keys=[fiscal_year_id])
    closed_by: Mapped[User | None] = relationship(foreign_keys=[closed_by_id])
