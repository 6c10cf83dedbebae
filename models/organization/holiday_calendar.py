from __future__ import annotations

from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from holidays.countries.japan import Japan
from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import EDIT, MANAGE, Master, Model, Name, Refused, Screen, _, lines_of, rule, today
from models.machinery.clock import months_after
from models.roles import RoleCode

MOST_YEARS = 20


class HolidayKind(StrEnum):
    NATIONAL_HOLIDAY = "national"
    COMPANY_HOLIDAY = "company"
    SPECIAL_CLOSURE = "special"
    WORKING_DAY = "working"


class HolidayCalendar(Master, Model):
    """Which days are worked; deadlines, leave and payments follow it."""

    __tablename__ = "holiday_calendars"
    __screen__ = Screen(
        list=["code", "name", "covers_from_year", "covers_to_year", "is_active"],
        form={
            "Calendar": ["code", "name", "name_en", "is_active"],
            "Weekdays": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            "Business hours": ["opens_at", "closes_at"],
            "National holidays": ["observes_national_holidays", "covers_from_year", "covers_to_year"],
        },
        access={RoleCode.SYS_ADMIN: MANAGE, RoleCode.HR_MANAGER: EDIT},
    )

    monday: Mapped[bool] = mapped_column(default=True, info={"filtered": False})
    tuesday: Mapped[bool] = mapped_column(default=True, info={"filtered": False})
    wednesday: Mapped[bool] = mapped_column(default=True, info={"filtered": False})
    thursday: Mapped[bool] = mapped_column(default=True, info={"filtered": False})
    friday: Mapped[bool] = mapped_column(default=True, info={"filtered": False})
    saturday: Mapped[bool] = mapped_column(default=False, info={"filtered": False})
    sunday: Mapped[bool] = mapped_column(default=False, info={"filtered": False})
    opens_at: Mapped[time] = mapped_column(default=time(9))
    closes_at: Mapped[time] = mapped_column(default=time(18))
    observes_national_holidays: Mapped[bool] = mapped_column(
        default=True, doc="The holidays of Japan are entered for every year that the calendar covers."
    )
    covers_from_year: Mapped[int] = mapped_column(default=lambda: today().year - 1)
    covers_to_year: Mapped[int] = mapped_column(
        default=lambda: today().year + 2, doc="Raise it to enter the holidays of one more year."
    )

    holidays: Mapped[list[Holiday]] = lines_of("calendar", order_by="Holiday.holiday_date")

    @rule(at="monday")
    def some_day_is_worked(self: Any) -> Any:
        """At least one day of the week must be a working day."""
        return (
            (self.monday | self.tuesday | self.wednesday | self.thursday)
            | (self.friday | self.saturday | self.sunday)
        )  # fmt: skip

    @rule(at="closes_at")
    def closes_after_opening(self: Any) -> Any:
        """The business hours must end after they begin."""
        return self.closes_at > self.opens_at

    @rule(at="covers_to_year")
    def years_are_known(self: Any) -> Any:
        """A calendar covers at most 20 years, in order, between 1949 and 2099."""
        first, last = self.covers_from_year, self.covers_to_year
        return (first >= 1949) & (last >= first) & (last < first + MOST_YEARS) & (last <= 2099)

    @property
    def years(self) -> range:
        """The years that the calendar covers; none while they are not filled in soundly."""
        first, last = self.covers_from_year or 0, self.covers_to_year or 0
        return range(first, last + 1) if 1949 <= first <= last < min(first + MOST_YEARS, 2100) else range(0)

    def compute(self) -> None:
        """Every covered year that has no national holiday yet receives those of the law, and the company's own
        of the year before."""
        if self.observes_national_holidays:
            national = (day for day, kind in self.exceptions.items() if kind is HolidayKind.NATIONAL_HOLIDAY)
            filled = {day.year for day in national if day}
            for year in self.years:
                if year not in filled:
                    self.fill_holidays(year)
                    self._repeat_company_holidays(year)

    def fill_holidays(self, year: int) -> None:
        """Enter the national holidays of a year on the days that have no entry yet."""
        known, english = self.exceptions, Japan(years=year, language="en_US")
        for day, name in sorted(Japan(years=year, language="ja").items()):
            if day not in known:
                kind = HolidayKind.NATIONAL_HOLIDAY
                self.holidays.append(Holiday(holiday_date=day, name=name, name_en=english[day], kind=kind))

    def _repeat_company_holidays(self, year: int) -> None:
        """What is closed on the same days every year, such as the turn of the year; special closures are not."""
        known = self.exceptions
        for before in list(self.holidays):
            is_own = before.kind is HolidayKind.COMPANY_HOLIDAY and before.holiday_date
            if is_own and before.holiday_date.year == year - 1:
                again = months_after(before.holiday_date, 12)
                if again not in known:
                    self.holidays.append(Holiday(holiday_date=again, name=before.name, name_en=before.name_en))

    @property
    def exceptions(self) -> dict[date, HolidayKind]:
        """The days that differ from their weekday."""
        return {holiday.holiday_date: holiday.kind for holiday in self.holidays}

    def is_working_day(self, day: date) -> bool:
        """Raises ``Refused`` for a day of a year whose holidays are unknown."""
        if self.observes_national_holidays and day.year not in self.years:
            raise Refused(
                _("The holidays of %(year)s are not in the calendar yet. Extend its years first.", year=day.year)
            )
        exception = next((holiday.kind for holiday in self.holidays if holiday.holiday_date == day), None)
        return self._is_worked_weekday(day) if exception is None else exception is HolidayKind.WORKING_DAY

    def _is_worked_weekday(self, day: date) -> bool:
        week = (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday, self.saturday, self.sunday)
        return week[day.weekday()]

    def next_working_day(self, day: date) -> date:
        """The day itself where it is a working day, else the first one after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The working day that is so many working days after ``day``, or before it where ``count`` is negative."""
        if count == 0:
            return self.next_working_day(day)
        direction = timedelta(days=1 if count > 0 else -1)
        for _number in range(abs(count)):
            day += direction
            while not self.is_working_day(day):
                day += direction
        return day


class Holiday(Model):
    """A day that differs from its weekday: a holiday, or a weekend that is worked."""

    __tablename__ = "holidays"
    __table_args__ = (UniqueConstraint("calendar_id", "holiday_date"),)

    calendar_id: Mapped[int] = mapped_column(ForeignKey("holiday_calendars.id"))
    holiday_date: Mapped[date]
    name: Mapped[Name]
    name_en: Mapped[Name | None]
    kind: Mapped[HolidayKind] = mapped_column(default=HolidayKind.COMPANY_HOLIDAY)

    calendar: Mapped[HolidayCalendar] = relationship(back_populates="holidays")
