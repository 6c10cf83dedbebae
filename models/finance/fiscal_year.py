from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.depreciation_plan import plan_depreciation
from models.finance.fiscal_months import periods_of, year_end
from models.finance.fiscal_period import FiscalPeriod, FiscalPeriodStatus
from models.finance.tax_filing_plan import plan_filings
from models.machinery import (
    MANAGE,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Name,
    Screen,
    given,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.clock import fiscal_year
from models.organization.company import Company
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee


class FiscalYearStatus(StrEnum):
    FUTURE = "future"
    OPEN_FOR_ENTRIES = "open"
    YEAR_END_CLOSING = "closing"
    BOOKS_CLOSED = "closed"


_IS_OPEN = text("status = 'open'")

FIRST_MONTH = 4
"""Until the company is entered, the year is proposed to begin in April, as most do."""


class FiscalYear(Model):
    """A year of the books, with its periods."""

    __tablename__ = "fiscal_years"
    __table_args__ = (
        Index("uq_fiscal_years_open", "status", unique=True, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )
    __screen__ = Screen(
        list=["name", "starts_on", "ends_on", "status"],
        access={
            RoleCode.FINANCE_MANAGER: MANAGE,
            **dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.DEPT_MANAGER), VIEW),
        },
        order=["-starts_on"],
        label=["name", "name_en"],
    )

    name: Mapped[Name] = mapped_column(unique=True)
    name_en: Mapped[Name | None] = mapped_column(info={"listed": False})
    starts_on: Mapped[date] = mapped_column(unique=True)
    ends_on: Mapped[date] = mapped_column(doc="A first year may be shorter than twelve months.")
    status: Mapped[FiscalYearStatus] = mapped_column(default=FiscalYearStatus.FUTURE, info=SET_BY_SYSTEM)

    periods: Mapped[list[FiscalPeriod]] = relationship(back_populates="fiscal_year", order_by="FiscalPeriod.id")

    def begin(self, session: GuardedSession) -> None:
        """Propose the year that follows the last one."""
        with session.elevated():
            last = session.scalar(select(FiscalYear).order_by(FiscalYear.starts_on.desc()).limit(1))
            month = session.scalar(select(Company.fiscal_year_start_month)) or FIRST_MONTH
        first_day = date(fiscal_year(today(), month), month, 1)
        self.starts_on = last.ends_on + timedelta(days=1) if last is not None else first_day
        self.ends_on = year_end(self.starts_on)
        self.name, self.name_en = f"{self.starts_on.year}年度", f"FY{self.starts_on.year}"

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day must not be before the first."""
        return self.ends_on >= self.starts_on

    @invariant(at="ends_on")
    def lasts_a_year_at_most(self) -> bool:
        """A fiscal year has twelve months at most."""
        return self.starts_on <= self.ends_on <= year_end(self.starts_on)

    @invariant(at="starts_on")
    def follows_the_year_before(self) -> bool:
        """Fiscal years follow each other without a gap and without sharing a day."""
        others = [year for year in self._years() if year is not self and given(year.starts_on)]
        if not others:
            return True
        if any(year.starts_on <= self.ends_on and self.starts_on <= year.ends_on for year in others):
            return False
        touching = {self.starts_on - timedelta(days=1), self.ends_on + timedelta(days=1)}
        return any({year.starts_on, year.ends_on} & touching for year in others)

    def no_other_year_is_open(self) -> bool:
        """Another year is open. Begin its closing first."""
        return not any(year.status is FiscalYearStatus.OPEN_FOR_ENTRIES for year in self._years() if year is not self)

    def every_period_is_closed(self) -> bool:
        """Close every period of this year first."""
        return all(period.status is FiscalPeriodStatus.BOOKS_CLOSED for period in self.periods)

    def every_earlier_year_is_closed(self) -> bool:
        """Close the years before this one first."""
        earlier = [year for year in self._years() if year.starts_on < self.starts_on]
        return all(year.status is FiscalYearStatus.BOOKS_CLOSED for year in earlier)

    def no_later_year_is_closed(self) -> bool:
        """The year after this one is closed as well. Open that first."""
        later = [year for year in self._years() if year.starts_on > self.starts_on]
        return not any(year.status is FiscalYearStatus.BOOKS_CLOSED for year in later)

    @transition(
        FiscalYearStatus.FUTURE,
        to=FiscalYearStatus.OPEN_FOR_ENTRIES,
        by={RoleCode.FINANCE_MANAGER},
        when=no_other_year_is_open,
        confirm=True,
    )
    def open_books(self) -> None:
        """Let entries be posted to this year. Its periods are made for its days, which then stay."""
        with session_of(self).elevated():
            self.periods = [
                FiscalPeriod(
                    code=each.code,
                    starts_on=each.starts_on,
                    ends_on=each.ends_on,
                    is_closing_adjustment=each.is_closing_adjustment,
                )
                for each in periods_of(self.starts_on, self.ends_on)
            ]
            session_of(self).flush()

    @transition(
        FiscalYearStatus.OPEN_FOR_ENTRIES,
        to=FiscalYearStatus.YEAR_END_CLOSING,
        by={RoleCode.FINANCE_MANAGER},
        confirm=True,
    )
    def begin_closing(self) -> None:
        """Start the year-end closing. The next year can be opened meanwhile."""

    @transition(
        FiscalYearStatus.YEAR_END_CLOSING,
        to=FiscalYearStatus.BOOKS_CLOSED,
        by={RoleCode.EXECUTIVE},
        not_by={"begin_closing"},
        when=(every_period_is_closed, every_earlier_year_is_closed),
        confirm=True,
    )
    def close_books(self) -> None:
        """Approve the closing. Nothing is posted to this year any more."""

    @transition(
        FiscalYearStatus.BOOKS_CLOSED,
        to=FiscalYearStatus.YEAR_END_CLOSING,
        by={RoleCode.EXECUTIVE},
        not_by={"close_books"},
        when=no_later_year_is_closed,
        confirm=True,
    )
    def reopen_books(self, reason: str) -> None:
        """Take the closing back, to correct the year. The auditors see the reason."""

    @transition(FiscalYearStatus.OPEN_FOR_ENTRIES, to=FiscalYearStatus.OPEN_FOR_ENTRIES, by={RoleCode.ACCOUNTANT})
    def plan_tax_filings(self, assignee: Employee) -> None:
        """Enter the returns and reports of this year with their deadlines. Those that are there already stay."""
        plan_filings(session_of(self), self, assignee)

    @transition(FiscalYearStatus.OPEN_FOR_ENTRIES, to=FiscalYearStatus.OPEN_FOR_ENTRIES, by={RoleCode.ACCOUNTANT})
    def plan_depreciation(self) -> None:
        """Count the depreciation of every asset for the months that are not closed."""
        plan_depreciation(session_of(self), self.periods)

    def _years(self) -> Sequence[FiscalYear]:
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return session.scalars(select(FiscalYear)).all()
