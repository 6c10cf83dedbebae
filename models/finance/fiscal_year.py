from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Name

if TYPE_CHECKING:
    from models.finance.journal_entry import JournalEntry


class FiscalYearStatus(StrEnum):
    FUTURE = "future"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


class FiscalYear(Model):
    """Accounting year; owns its periods."""

    __tablename__ = "fiscal_years"

    name: Mapped[Name] = mapped_column(unique=True)
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    status: Mapped[FiscalYearStatus] = mapped_column(default=FiscalYearStatus.FUTURE, info=SET_BY_SYSTEM)
    closing_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)

    closing_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[closing_entry_id])
