"""What payroll reads from the dated tables of the law; without a row there is nothing to apply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.finance.statutory_rate import StatutoryRate, StatutoryRateKind
from models.hr.salary_component import PaidHours
from models.hr.standard_remuneration import Grade
from models.machinery import GuardedSession, session_of
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.organization.location import Location

HEALTH, PENSION = "HEALTH", "PENSION"
"""Beginnings of the codes of the two tables of standard remuneration."""
PREMIUMS = {
    PaidHours.OVERTIME_HOURS: ("overtime_premium_pct", 100),
    PaidHours.HOURS_OVER_60: ("overtime_over_60_premium_pct", 100),
    PaidHours.HOLIDAY_HOURS: ("holiday_premium_pct", 100),
    PaidHours.NIGHT_HOURS: ("night_premium_pct", 0),
}
"""The night premium comes on top of an hour that is paid already."""


def premium_percentage(session: GuardedSession, hours: PaidHours, day: date) -> Decimal:
    """How much of an hour's pay an hour of this sort brings, in per cent."""
    if hours not in PREMIUMS:
        return Decimal(-100)
    name, hour = PREMIUMS[hours]
    premium: Decimal = setting(session, name, day)
    return hour + premium


def health_grades(session: GuardedSession, day: date) -> list[Grade]:
    return _grades(session, HEALTH, day)


def pension_grades(session: GuardedSession, day: date) -> list[Grade]:
    return _grades(session, PENSION, day)


def minimum_wage(place: Location | None, day: date) -> Decimal | None:
    """What an hour must bring at least where the work is done."""
    prefecture = prefecture_of(place)
    if place is None or prefecture is None:
        return None
    rows = in_force(session_of(place), StatutoryRateKind.MINIMUM_WAGE, day, prefecture)
    return rows[0].amount if rows else None


def prefecture_of(place: Location | None) -> str | None:
    """Where a place is; a room is where its building is."""
    for address in (each.address for each in (place, *place.ancestors()) if each.address) if place is not None else ():
        found = re.match(r"東京都|北海道|(?:京都|大阪)府|.{2,3}県", address)
        return found[0] if found else None
    return None


def in_force(
    session: GuardedSession, kind: StatutoryRateKind, day: date, region: str | None = None
) -> Sequence[StatutoryRate]:
    """The newest rows of a kind that had come into force by a day."""
    rows = select(StatutoryRate).where(StatutoryRate.kind == kind, StatutoryRate.valid_from <= day)
    rows = rows.where(StatutoryRate.region == region) if region else rows
    with session.elevated(), session.no_autoflush:
        found = session.scalars(rows.order_by(StatutoryRate.valid_from.desc(), StatutoryRate.range_from)).all()
    return [row for row in found if row.valid_from == found[0].valid_from]


def _grades(session: GuardedSession, table: str, day: date) -> list[Grade]:
    rows = in_force(session, StatutoryRateKind.REMUNERATION_GRADE, day)
    ours = [row for row in rows if row.code.startswith(table) and row.amount is not None]
    return [
        Grade(number=number, amount=row.amount, pay_from=row.range_from or Decimal(0))
        for number, row in enumerate(ours, start=1)
        if row.amount is not None
    ]
