from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from models.finance.fiscal_period import FiscalPeriod, FiscalPeriodStatus
from models.finance.journal_line import JournalLine
from models.finance.journal_status import JournalEntryStatus
from models.finance.journal_type import JournalType
from models.machinery import Model, Refused, _, now, session_of, transition
from models.roles import RoleCode


class JournalPosting(Model):
    """The way of an entry into the ledger, and out of it by its mirror."""

    __abstract__ = True

    if TYPE_CHECKING:
        entry_date: date
        journal_type: JournalType
        particulars: str
        number: str
        is_standing_entry: bool
        is_posted_late: bool
        reverses_on: date | None
        period: FiscalPeriod | None
        lines: list[JournalLine]
        reversals: list[Self]
        status: JournalEntryStatus
        posted_by_id: int | None
        posted_at: datetime | None

    def is_for_once(self) -> bool:
        """A standing entry is not posted itself. Make an entry from it."""
        return not self.is_standing_entry

    def comes_again(self) -> bool:
        """This is no standing entry."""
        return self.is_standing_entry

    def has_an_open_period(self) -> bool:
        """No open accounting period contains the day of this entry."""
        return self.period is not None and self.period.takes_entries

    def is_not_taken_back_yet(self) -> bool:
        """This entry was taken back already."""
        return not self.reversals

    @transition(JournalEntryStatus.DRAFT, to=JournalEntryStatus.SUBMITTED, when=(is_for_once, has_an_open_period))
    def submit(self) -> None:
        """Ask for this entry to be posted. Until then it cannot be changed."""

    @transition(JournalEntryStatus.SUBMITTED, to=JournalEntryStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the entry back, to change it."""

    @transition(JournalEntryStatus.SUBMITTED, to=JournalEntryStatus.DRAFT, by={RoleCode.FINANCE_MANAGER})
    def reject(self, reason: str) -> None:
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
    def reverse_entry(self, reversed_on: date, reason: str) -> Self:
        """Cancel the entry by one that posts the same amounts to the opposite sides."""
        return self._mirror(reversed_on)

    @transition(JournalEntryStatus.DRAFT, to=JournalEntryStatus.DRAFT, when=comes_again)
    def make_entry(self, entry_date: date) -> Self:
        """Make a new entry from this standing entry."""
        made = type(self)(entry_date=entry_date, journal_type=self.journal_type, particulars=self.particulars)
        made.lines = [copied(line) for line in self.lines]
        session_of(self).add(made)
        return made

    def _mirror(self, day: date) -> Self:
        """What takes this entry back, posted at once: its approval was that of this entry."""
        mirror = type(self)(
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
            mirror._stamp()  # noqa: SLF001 - another of its own
            mirror.status = JournalEntryStatus.POSTED
            session.flush()
        return mirror

    def _stamp(self) -> None:
        period = self.period
        if period is None or not period.takes_entries:
            raise Refused(_("No open accounting period contains %(day)s.", day=self.entry_date))
        self.is_posted_late = period.status is FiscalPeriodStatus.SOFT_CLOSED
        self.posted_by_id, self.posted_at = session_of(self).actor.user_id, now()


COPIED = (
    *("account", "department", "partner", "employee", "project"),
    *("tax_code", "tax_use", "currency", "currency_amount", "line_note"),
)


def copied(line: JournalLine) -> JournalLine:
    return JournalLine(debit=line.debit, credit=line.credit, **{name: getattr(line, name) for name in COPIED})


def mirrored(line: JournalLine) -> JournalLine:
    return JournalLine(debit=line.credit, credit=line.debit, **{name: getattr(line, name) for name in COPIED})
