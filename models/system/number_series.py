from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Executable, ForeignKey, String, UniqueConstraint, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    EntityName,
    GuardedSession,
    Model,
    Refused,
    Screen,
    _,
    invariant,
    lines_of,
    now,
    today,
)
from models.machinery.clock import fiscal_year
from models.machinery.labels import label
from models.machinery.numbering import issuer
from models.machinery.types import Moment
from models.organization.company import Company


class Restart(StrEnum):
    NEVER = "never"
    CALENDAR_YEAR = "calendar"
    FISCAL_YEAR = "fiscal"
    MONTHLY = "monthly"


class NumberSeries(Model):
    """How the numbers of one entity are formed. ``{FY}``, ``{YYYY}``, ``{MM}`` and ``{seq:5}`` stand for
    the fiscal year, the year, the month, and a counter with five digits."""

    __tablename__ = "number_series"
    __screen__ = Screen(list=["target", "pattern", "restart"], label=["target"], key=["target"])

    target: Mapped[EntityName] = mapped_column(unique=True, info=SET_BY_SYSTEM)
    pattern: Mapped[str] = mapped_column(String(40), doc="For example PO-{FY}-{seq:5}.")
    restart: Mapped[Restart] = mapped_column(default=Restart.NEVER)

    counters: Mapped[list[NumberCounter]] = lines_of("series")

    @invariant(at="pattern")
    def counts(self) -> bool:
        """The pattern needs {seq:5} or the like, and a yearly or monthly restart needs the year or the month."""
        parts = set(re.findall(r"\{(FY|YYYY|MM|seq:\d)\}", self.pattern))
        needs = {
            Restart.NEVER: [],
            Restart.FISCAL_YEAR: ["FY"],
            Restart.CALENDAR_YEAR: ["YYYY"],
            Restart.MONTHLY: ["YYYY", "MM"],
        }[self.restart]
        leftover = re.sub(r"\{(FY|YYYY|MM|seq:\d)\}", "", self.pattern)
        return any(part.startswith("seq") for part in parts) and parts.issuperset(needs) and "{" not in leftover

    def period(self, day: date, first_month: int) -> str:
        match self.restart:
            case Restart.NEVER:
                return "all"
            case Restart.CALENDAR_YEAR:
                return f"{day:%Y}"
            case Restart.FISCAL_YEAR:
                return f"FY{fiscal_year(day, first_month)}"
            case Restart.MONTHLY:
                return f"{day:%Y%m}"

    def written(self, count: int, day: date, first_month: int) -> str:
        fixed = self.pattern.replace("{FY}", str(fiscal_year(day, first_month)))
        fixed = fixed.replace("{YYYY}", f"{day:%Y}").replace("{MM}", f"{day:%m}")
        return re.sub(r"\{seq:(\d)\}", lambda match: f"{count:0{match[1]}d}", fixed)


class NumberCounter(Model):
    """The last number given in one period."""

    __tablename__ = "number_counters"
    __table_args__ = (UniqueConstraint("series_id", "period"),)

    series_id: Mapped[int] = mapped_column(ForeignKey("number_series.id"))
    period: Mapped[str] = mapped_column(String(10), info=SET_BY_SYSTEM)
    last: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)

    series: Mapped[NumberSeries] = relationship(back_populates="counters")


_SERIES = select(
    NumberSeries,
    func.coalesce(select(Company.fiscal_year_start_month).limit(1).scalar_subquery(), 4),
).where(NumberSeries.target == bindparam("target"))


@issuer
def next_number(session: GuardedSession, model: type[Model]) -> str:
    """Draw the next number of a model's series. The counter row stays locked until the transaction
    ends, so that a number is used or, after a rollback, given again: no gaps."""
    with session.elevated():
        series, first_month = _series_of(session, model)
        day = today()
        return series.written(_count(session, series.id, series.period(day, first_month)), day, first_month)


def _series_of(session: GuardedSession, model: type[Model]) -> tuple[NumberSeries, int]:
    """The series of a model, and the month in which our fiscal year begins."""
    found = session.execute(_SERIES, {"target": model.__name__}).one_or_none()
    if found is None:
        entity = label(model.__name__)
        raise Refused(_("There is no number series for %(entity)s. Run “flask db upgrade”.", entity=entity))
    return found[0], found[1]


def default_series(model: type[Model]) -> NumberSeries:
    """The series that an installation starts with, from the pattern on the class."""
    restart = Restart.FISCAL_YEAR if "{FY}" in model.__number__ else Restart.NEVER
    return NumberSeries(target=model.__name__, pattern=model.__number__, restart=restart)


def _count(session: GuardedSession, series_id: int, period: str) -> int:
    """One statement that locks and counts, so that two writers never draw the same number."""
    drawing = _drawing(session.get_bind().dialect.name)
    drawn = session.connection().execute(drawing, {"series": series_id, "in_period": period, "moment": now()})
    return int(drawn.scalar_one())


@cache
def _drawing(dialect: str) -> Executable:
    """Made once: to make the statement anew for every number takes longer than to run it."""
    counters = NumberCounter.__table__
    moment = bindparam("moment", type_=Moment())
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(counters)
    first = insert.values(
        series_id=bindparam("series"),
        period=bindparam("in_period"),
        last=1,
        row_version=1,
        created_at=moment,
        updated_at=moment,
    )
    following = {"last": counters.c.last + 1, "row_version": counters.c.row_version + 1, "updated_at": moment}
    drawing: Any = first.on_conflict_do_update(index_elements=["series_id", "period"], set_=following)
    drawn: Executable = drawing.returning(counters.c.last)
    return drawn
