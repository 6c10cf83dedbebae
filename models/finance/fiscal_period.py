from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey, String, exists, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Screen,
    now,
    rule,
    session_of,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear
    from models.system.user import User


class FiscalPeriodStatus(StrEnum):
    OPEN_FOR_ENTRIES = "open"
    SOFT_CLOSED = "soft"
    BOOKS_CLOSED = "closed"


class FiscalPeriod(Model):
    """A month of the books, or the adjustments at the end of a year; entries are posted while it is open."""

    __tablename__ = "fiscal_periods"
    __screen__ = Screen(
        list=[
            "code",
            "fiscal_year",
            "starts_on",
            "ends_on",
            "is_closing_adjustment",
            "books_closed_by",
            "books_closed_at",
            "status",
        ],
        access=dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.ACCOUNTANT, RoleCode.DEPT_MANAGER), VIEW),
        order=["-starts_on", "-code"],
        label=["code"],
        key=["code"],
    )

    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    code: Mapped[str] = mapped_column(String(7), unique=True)
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date]
    is_closing_adjustment: Mapped[bool] = mapped_column(
        default=False, doc="For the adjustments of the year-end closing."
    )
    status: Mapped[FiscalPeriodStatus] = mapped_column(default=FiscalPeriodStatus.OPEN_FOR_ENTRIES, info=SET_BY_SYSTEM)
    books_closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    books_closed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship(back_populates="periods")
    books_closed_by: Mapped[User | None] = relationship(foreign_keys=[books_closed_by_id])

    @classmethod
    def containing(cls, session: GuardedSession, day: date, *, adjustment: bool = False) -> Self | None:
        """The month of a day, or the adjustment period that ends on it."""
        on_day = (cls.starts_on <= day, cls.ends_on >= day, cls.is_closing_adjustment.is_(adjustment))
        with session.elevated(), session.no_autoflush:
            return session.scalar(select(cls).where(*on_day))

    @property
    def takes_entries(self) -> bool:
        """Whether an entry of this period may still be posted: the period and its year are not closed."""
        return self.status is not FiscalPeriodStatus.BOOKS_CLOSED and self.fiscal_year.status.value in (
            "open",
            "closing",
        )

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day must not be before the first."""
        return self.ends_on >= self.starts_on

    def its_year_goes_on(self) -> bool:
        """The fiscal year is not open."""
        return self.fiscal_year.status.value in ("open", "closing")

    def earlier_periods_are_closed(self) -> bool:
        """Close the periods before this one first."""
        return all(period.status is FiscalPeriodStatus.BOOKS_CLOSED for period in self._before())

    def every_entry_is_posted(self) -> bool:
        """Some entries of this period are not posted yet. Post them, or move them to another day."""
        from models.finance.journal_entry import JournalEntry
        from models.finance.journal_status import JournalEntryStatus

        unposted = (JournalEntryStatus.DRAFT, JournalEntryStatus.SUBMITTED)
        waiting = exists().where(
            JournalEntry.period_id == self.id,
            JournalEntry.status.in_(unposted),
            JournalEntry.is_standing_entry.is_(False),
        )
        session = session_of(self)
        with session.elevated():
            return not session.scalar(select(waiting))

    def later_periods_are_open(self) -> bool:
        """A later period is closed. Open that first."""
        return not any(period.status is FiscalPeriodStatus.BOOKS_CLOSED for period in self._after())

    @transition(
        FiscalPeriodStatus.OPEN_FOR_ENTRIES,
        to=FiscalPeriodStatus.SOFT_CLOSED,
        by={RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER},
        when=its_year_goes_on,
    )
    def close_softly(self) -> None:
        """End the usual work on this period. What is posted from now on is marked as late."""

    @transition(
        FiscalPeriodStatus.SOFT_CLOSED,
        to=FiscalPeriodStatus.BOOKS_CLOSED,
        by={RoleCode.FINANCE_MANAGER},
        when=(its_year_goes_on, earlier_periods_are_closed, every_entry_is_posted),
        confirm=True,
    )
    def close_books(self) -> None:
        """Close the period for good. Nothing is posted to it any more."""
        self.books_closed_by_id, self.books_closed_at = session_of(self).actor.user_id, now()

    @transition(
        *(FiscalPeriodStatus.SOFT_CLOSED, FiscalPeriodStatus.BOOKS_CLOSED),
        to=FiscalPeriodStatus.OPEN_FOR_ENTRIES,
        by={RoleCode.FINANCE_MANAGER, RoleCode.EXECUTIVE},
        not_by={"close_books"},
        when=(its_year_goes_on, later_periods_are_open),
        confirm=True,
    )
    def reopen_books(self, reason: str) -> None:
        """Open the period again for corrections; another person than the one who closed it does so."""
        self.books_closed_by_id, self.books_closed_at = None, None

    def _before(self) -> Sequence[FiscalPeriod]:
        return [period for period in self._of_the_year() if self._place(period) < self._place(self)]

    def _after(self) -> Sequence[FiscalPeriod]:
        return [period for period in self._of_the_year() if self._place(period) > self._place(self)]

    def _of_the_year(self) -> Sequence[FiscalPeriod]:
        return self.fiscal_year.periods

    @staticmethod
    def _place(period: FiscalPeriod) -> tuple[date, bool]:
        return period.starts_on, period.is_closing_adjustment
