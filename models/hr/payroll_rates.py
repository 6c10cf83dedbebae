"""What payroll reads from the dated tables of the law; without a row there is nothing to apply."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.hr.salary_component import PaidHours, StatutoryItem
from models.hr.social_insurance import InsuranceRates
from models.hr.standard_remuneration import Grade
from models.hr.withholding import Band, WithholdingTable
from models.machinery import GuardedSession, session_of
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.organization.location import Location

INSURANCES = {
    StatutoryItem.HEALTH_INSURANCE: StatutoryRateKind.HEALTH_INSURANCE,
    StatutoryItem.CARE_INSURANCE: StatutoryRateKind.LONG_TERM_CARE_INSURANCE,
    StatutoryItem.CHILD_SUPPORT_LEVY: StatutoryRateKind.CHILD_SUPPORT_LEVY,
    StatutoryItem.EMPLOYEES_PENSION: StatutoryRateKind.EMPLOYEES_PENSION,
    StatutoryItem.EMPLOYMENT_INSURANCE: StatutoryRateKind.EMPLOYMENT_INSURANCE,
    StatutoryItem.CHILD_CONTRIBUTION: StatutoryRateKind.CHILD_CONTRIBUTION,
    StatutoryItem.ACCIDENT_INSURANCE: StatutoryRateKind.ACCIDENT_INSURANCE,
}
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
    return _grades(session, StatutoryRateKind.HEALTH_INSURANCE_GRADE, day)


def pension_grades(session: GuardedSession, day: date) -> list[Grade]:
    return _grades(session, StatutoryRateKind.PENSION_GRADE, day)


def insurance_rates(
    session: GuardedSession, item: StatutoryItem, day: date, region: str | None = None
) -> InsuranceRates | None:
    """Health insurance differs by prefecture, employment and accident insurance by line of business."""
    rows = StatutoryRate.table(session, INSURANCES[item], day, region=region)
    if not rows:
        return None
    return InsuranceRates(rows[0].employee_percentage or Decimal(0), rows[0].employer_percentage or Decimal(0))


def withholding_table(session: GuardedSession, payday: date) -> WithholdingTable | None:
    """The parameters by which income tax is withheld from what is paid on a day."""
    dependents = StatutoryRate.table(session, StatutoryRateKind.DEPENDENT_DEDUCTION, payday)
    table = WithholdingTable(
        wage_deduction=_bands(session, StatutoryRateKind.EMPLOYMENT_INCOME_DEDUCTION, payday),
        basic_deduction=_bands(session, StatutoryRateKind.BASIC_DEDUCTION, payday),
        dependent_deduction=(dependents[0].amount if dependents else None) or Decimal(0),
        tax=_bands(session, StatutoryRateKind.INCOME_TAX_RATE, payday),
    )
    return table if table.wage_deduction and table.basic_deduction and table.tax else None


def minimum_wage(place: Location | None, day: date) -> Decimal | None:
    """What an hour must bring at least where the work is done."""
    prefecture = prefecture_of(place)
    if place is None or prefecture is None:
        return None
    rows = StatutoryRate.table(session_of(place), StatutoryRateKind.MINIMUM_WAGE, day, region=prefecture)
    return rows[0].amount if rows else None


def prefecture_of(place: Location | None) -> str | None:
    """Where a place is; a room is where its building is."""
    for address in (each.address for each in (place, *place.ancestors()) if each.address) if place is not None else ():
        found = re.match(r"東京都|北海道|(?:京都|大阪)府|.{2,3}県", address)
        return found[0] if found else None
    return None


def _grades(session: GuardedSession, kind: StatutoryRateKind, day: date) -> list[Grade]:
    rows = StatutoryRate.table(session, kind, day)
    return [
        Grade(number=row.grade or number, amount=row.amount, pay_from=row.amount_from or Decimal(0))
        for number, row in enumerate(rows, start=1)
        if row.amount is not None
    ]


def _bands(session: GuardedSession, kind: StatutoryRateKind, day: date) -> list[Band]:
    return [
        Band(least=row.amount_from or Decimal(0), rate=row.percentage or Decimal(0), plus=row.amount or Decimal(0))
        for row in StatutoryRate.table(session, kind, day)
    ]
