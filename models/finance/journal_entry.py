from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.fiscal_period import FiscalPeriod, FiscalPeriodStatus
from models.finance.journal_line import ZERO, JournalLine
from models.finance.journal_type import JournalType
from models.machinery import (
    MANAGE,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Money,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    now,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.system.user import User


class JournalEntryStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    POSTED = "posted"
    REVERSED = "reversed"


class JournalEntry(Numbered, Model):
    """A voucher of the ledger, entered by hand or made by a document."""

    __tablename__ = "journal_entries"
    __number__ = "JE-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "entry_date", "journal_type", "particulars", "debit_total", "posted_by", "status"],
        form={
            "Voucher": ["number", "entry_date", "period", "journal_type", "particulars", "is_template", "status"],
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
    is_template: Mapped[bool] = mapped_column(
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
    lines: Mapped[list[JournalLine]] = relationship(
        back_populates="journal_entry", cascade="all, delete-orphan", order_by="JournalLine.line_number"
    )

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

    def is_no_template(self) -> bool:
        """A template is not posted. Make an entry from it."""
        return not self.is_template

    def is_a_template(self) -> bool:
        """This entry is no template."""
        return self.is_template

    def has_an_open_period(self) -> bool:
        """No open accounting period contains the day of this entry."""
        return self.period is not None and self.period.takes_entries

    def is_not_taken_back_yet(self) -> bool:
        """This entry was taken back already."""
        return not self.reversals

    @transition(JournalEntryStatus.DRAFT, to=JournalEntryStatus.SUBMITTED, when=(is_no_template, has_an_open_period))
    def submit(self) -> None:
        """Ask for this entry to be posted. Until then it cannot be changed."""

    @transition(JournalEntryStatus.SUBMITTED, to=JournalEntryStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the entry back, to change it."""

    @transition(JournalEntryStatus.SUBMITTED, to=JournalEntryStatus.DRAFT, by={RoleCode.FINANCE_MANAGER})
    def send_back(self, reason: str) -> None:
        """Give the entry back, with the reason, so that it can be corrected."""

    @transition(
        JournalEntryStatus.SUBMITTED,
        to=JournalEntryStatus.POSTED,
        by={RoleCode.FINANCE_MANAGER},
        not_by={"create", "submit"},
        when=has_an_open_period,
    )
    def post(self) -> None:
        """Write the entry into the ledger. It can no longer be changed, only reversed."""
        self._stamp()
        if self.reverses_on is not None:
            self._mirror(self.reverses_on)

    @transition(
        JournalEntryStatus.POSTED,
        to=JournalEntryStatus.REVERSED,
        by={RoleCode.FINANCE_MANAGER},
        not_by={"create", "submit"},
        when=is_not_taken_back_yet,
        confirm=True,
    )
    def reverse_entry(self, reversed_on: date, reason: str) -> JournalEntry:
        """Cancel the entry by one that posts the same amounts to the opposite sides."""
        return self._mirror(reversed_on)

    @transition(JournalEntryStatus.DRAFT, to=JournalEntryStatus.DRAFT, when=is_a_template)
    def make_entry(self, entry_date: date) -> JournalEntry:
        """Make a new entry from this template."""
        made = JournalEntry(entry_date=entry_date, journal_type=self.journal_type, particulars=self.particulars)
        made.lines = [copied(line) for line in self.lines]
        session_of(self).add(made)
        return made

    def _mirror(self, day: date) -> JournalEntry:
        """What takes this entry back, posted at once: its approval was that of this entry."""
        mirror = JournalEntry(
            entry_date=day,
            journal_type=self.journal_type,
            particulars=f"{self.particulars} [{self.number}]"[-200:],
            reversal_of=self,
            lines=[mirrored(line) for line in self.lines],
        )
        session = session_of(self)
        with session.elevated():
            session.add(mirror)
            session.flush()
            mirror._stamp()
            mirror.status = JournalEntryStatus.POSTED
            session.flush()
        return mirror

    def _stamp(self) -> None:
        period = self.period
        if period is None or not period.takes_entries:
            raise Refused(_("No open accounting period contains %(day)s.", day=self.entry_date))
        self.is_posted_late = period.status is FiscalPeriodStatus.SOFT_CLOSED
        self.posted_by_id, self.posted_at = session_of(self).actor.user_id, now()

    def _period_of(self, day: date) -> FiscalPeriod | None:
        """Adjustments at the end of a year have a period of their own."""
        session: GuardedSession = session_of(self)
        found = None
        if self.journal_type is JournalType.CLOSING_ADJUSTMENT:
            found = FiscalPeriod.containing(session, day, adjustment=True)
        return found or FiscalPeriod.containing(session, day)


COPIED = (
    *("account", "department", "partner", "employee", "project"),
    *("tax_code", "tax_use", "currency", "currency_amount", "line_note"),
)


def copied(line: JournalLine) -> JournalLine:
    return JournalLine(debit=line.debit, credit=line.credit, **{name: getattr(line, name) for name in COPIED})


def mirrored(line: JournalLine) -> JournalLine:
    return JournalLine(debit=line.credit, credit=line.debit, **{name: getattr(line, name) for name in COPIED})
