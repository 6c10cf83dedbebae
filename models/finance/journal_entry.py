from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.fiscal_period import FiscalPeriod
from models.finance.journal_line import ZERO, JournalLine
from models.finance.journal_posting import JournalPosting
from models.finance.journal_status import JournalEntryStatus
from models.finance.journal_type import JournalType
from models.machinery import (
    MANAGE,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Money,
    Numbered,
    Screen,
    ShortText,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.system.user import User


class JournalEntry(Numbered, JournalPosting):
    """A voucher of the ledger, entered by hand or made by a document."""

    __tablename__ = "journal_entries"
    __number__ = "JE-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "entry_date", "journal_type", "particulars", "debit_total", "posted_by", "status"],
        form={
            "Voucher": ["number", "entry_date", "period", "journal_type", "particulars", "is_standing_entry", "status"],
            "Lines": ["lines"],
            "Sums": ["debit_total", "credit_total"],
            "Reversal": ["reverses_on", "reversal_of"],
            "Posting": ["is_posted_late", "posted_by", "posted_at"],
        },
        access={RoleCode.ACCOUNTANT: MANAGE, RoleCode.FINANCE_MANAGER: VIEW},
        order=["-entry_date", "-number"],
    )

    entry_date: Mapped[date] = mapped_column(default=today, index=True)
    period_id: Mapped[int | None] = mapped_column(ForeignKey("fiscal_periods.id"), info=SET_BY_SYSTEM)
    journal_type: Mapped[JournalType] = mapped_column(default=JournalType.GENERAL_ENTRY)
    particulars: Mapped[ShortText] = mapped_column(
        info={"searched": True}, doc="What happened, as the books will say it."
    )
    is_standing_entry: Mapped[bool] = mapped_column(
        default=False, doc="A model for entries that come again; it is never posted itself."
    )
    reverses_on: Mapped[date | None] = mapped_column(
        info={"listed": False}, doc="An accrual is taken back on this day; the reversal is posted together with it."
    )
    reversal_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("journal_entries.id"), unique=True, info={**SET_BY_SYSTEM, "listed": False}
    )
    is_posted_late: Mapped[bool] = mapped_column(
        default=False, info=SET_BY_SYSTEM, doc="Posted after the period was softly closed."
    )
    debit_total: Mapped[Money] = mapped_column(default=ZERO, info=SET_BY_SYSTEM)
    credit_total: Mapped[Money] = mapped_column(default=ZERO, info=SET_BY_SYSTEM)
    status: Mapped[JournalEntryStatus] = mapped_column(default=JournalEntryStatus.DRAFT, info=SET_BY_SYSTEM)
    posted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    posted_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    period: Mapped[FiscalPeriod | None] = relationship()
    reversal_of: Mapped[JournalEntry | None] = relationship(remote_side="JournalEntry.id", back_populates="reversals")
    reversals: Mapped[list[JournalEntry]] = relationship(back_populates="reversal_of")
    posted_by: Mapped[User | None] = relationship(foreign_keys=[posted_by_id])
    lines: Mapped[list[JournalLine]] = lines_of("journal_entry", order_by="JournalLine.line_number")

    @property
    def is_being_written(self) -> bool:
        """Whether people still decide what it says."""
        is_open = self.status in (JournalEntryStatus.DRAFT, JournalEntryStatus.SUBMITTED)
        return is_open and self.reversal_of is None

    def compute(self) -> None:
        for place, line in enumerate(self.lines, start=1):
            line.line_number = place
        self.debit_total = sum((line.debit or ZERO for line in self.lines), ZERO)
        self.credit_total = sum((line.credit or ZERO for line in self.lines), ZERO)
        if self.status is JournalEntryStatus.DRAFT and self.entry_date is not None:
            self.period = self._period_of(self.entry_date)

    @rule(at="lines")
    def balances(self: Any) -> Any:
        """Debit and credit must be equal, and above 0. Only a draft may still differ."""
        is_even = (self.debit_total == self.credit_total) & (self.debit_total > 0)
        return (self.status == JournalEntryStatus.DRAFT) | is_even

    @rule(at="reverses_on")
    def is_taken_back_later(self: Any) -> Any:
        """An entry is taken back on a later day than its own."""
        return self.reverses_on > self.entry_date

    @invariant(at="lines")
    def has_two_lines(self) -> bool:
        """An entry has two lines at least."""
        return self.status is JournalEntryStatus.DRAFT or len(self.lines) >= 2

    def _period_of(self, day: date) -> FiscalPeriod | None:
        """Adjustments at the end of a year have a period of their own."""
        session: GuardedSession = session_of(self)
        found = None
        if self.journal_type is JournalType.CLOSING_ADJUSTMENT:
            found = FiscalPeriod.containing(session, day, adjustment=True)
        return found or FiscalPeriod.containing(session, day)
