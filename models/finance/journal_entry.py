from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Numbered, ShortText

if TYPE_CHECKING:
    from models.finance.fiscal_period import FiscalPeriod
    from models.system.user import User


class JournalType(StrEnum):
    GENERAL = "general"
    SALES = "sales"
    PURCHASE = "purchase"
    RECEIPT = "receipt"
    PAYMENT = "payment"
    EXPENSE = "expense"
    PAYROLL = "payroll"
    STOCK = "stock"
    DEPRECIATION = "depreciation"
    ALLOCATION = "allocation"
    CLOSING = "closing"
    OPENING = "opening"


class JournalEntryStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    POSTED = "posted"
    REVERSED = "reversed"


class JournalEntry(Numbered, Model):
    """Double-entry voucher. Manual, automatic or reversing; the only writer of the ledger."""

    __tablename__ = "journal_entries"
    __number__ = "JE-{FY}-{seq:6}"

    entry_date: Mapped[date] = mapped_column(index=True)
    period_id: Mapped[int | None] = mapped_column(ForeignKey("fiscal_periods.id"), info=SET_BY_SYSTEM)
    journal_type: Mapped[JournalType]
    description: Mapped[ShortText]
    source_type: Mapped[str | None] = mapped_column(String(60), info=SET_BY_SYSTEM)
    source_id: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    is_template: Mapped[bool] = mapped_column(default=False)
    auto_reverse_on: Mapped[date | None]
    reversal_of_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    is_late: Mapped[bool] = mapped_column(default=False, info=SET_BY_SYSTEM)
    debit_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    credit_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    status: Mapped[JournalEntryStatus] = mapped_column(default=JournalEntryStatus.DRAFT, info=SET_BY_SYSTEM)
    posted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    posted_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    period: Mapped[FiscalPeriod | None] = relationship(foreign_keys=[period_id])
    reversal_of: Mapped[JournalEntry | None] = relationship(
        foreign_keys=[reversal_of_id], remote_side="JournalEntry.id"
    )
    posted_by: Mapped[User | None] = relationship(foreign_keys=[posted_by_id])
