"""社会保険料: what employee and company each pay.

健康保険法 156条・161条, 厚生年金保険法 81条・82条, 労働保険徴収法 12条・31条.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.hr.yen import withheld

HUNDRED = Decimal(100)
CARE_FROM, CARE_UNTIL = 40, 65
"""介護保険法 9条2号: ages of those who pay it with their health insurance."""


class Shares(NamedTuple):
    """A premium in two parts. The company's keeps its sen, which are dropped once for the whole office."""

    employee: Decimal
    company: Decimal


class InsuranceRates(NamedTuple):
    """What of each yen employee and company pay, in per cent."""

    employee: Decimal
    company: Decimal

    def on(self, base: Decimal) -> Shares:
        own = withheld(base * self.employee / HUNDRED)
        return Shares(own, base * (self.employee + self.company) / HUNDRED - own)


def reaches(birth_date: date, age: int) -> date:
    """The day on which a person reaches an age: the day before the birthday (年齢計算ニ関スル法律)."""
    try:
        birthday = birth_date.replace(year=birth_date.year + age)
    except ValueError:  # 29 February
        birthday = date(birth_date.year + age, 3, 1)
    return birthday - timedelta(days=1)


def pays_for_care(birth_date: date, month: date) -> bool:
    """Whether 介護保険料 is due for a month: from the one in which 40 is reached until the one before 65 is."""
    first, after = (reaches(birth_date, age).replace(day=1) for age in (CARE_FROM, CARE_UNTIL))
    return first <= month.replace(day=1) < after
