from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.finance.fiscal_period import FiscalPeriod
    from models.finance.journal_entry import JournalEntry
    from models.organization.department import Department


class DepreciationEntryStatus(StrEnum):
    PLANNED = "planned"
    POSTED = "posted"
    SKIPPED = "skipped"


class DepreciationEntry(Model):
    """Depreciation of one asset in one period (schedule row that becomes actual)."""

    __tablename__ = "depreciation_entries"

    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("fiscal_periods.id"))
    opening_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    closing_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    accumulated: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=SET_BY_SYSTEM)
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[DepreciationEntryStatus] = mapped_column(default=DepreciationEntryStatus.PLANNED, info=SET_BY_SYSTEM)

    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])
    period: Mapped[FiscalPeriod] = relationship(foreign_keys=[period_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
