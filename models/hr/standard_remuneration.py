"""標準報酬: the amounts on which social insurance is reckoned (健康保険法 40条・45条, 厚生年金保険法 20条・24条の4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.hr.yen import down_to_thousand_yen


@dataclass(frozen=True, kw_only=True)
class Grade:
    """One row of the table: whoever earns from ``pay_from`` on is insured for ``amount``."""

    number: int
    amount: Decimal
    pay_from: Decimal


def grade_of(pay: Decimal, grades: Sequence[Grade]) -> Grade:
    """The row for a monthly pay; who earns less than the lowest row is insured for its amount."""
    reached = (grade for grade in grades if grade.pay_from <= pay)
    lowest = min(grades, key=lambda grade: grade.pay_from)
    return max(reached, key=lambda grade: grade.pay_from, default=lowest)


def standard_bonus(bonus: Decimal, *, most: Decimal, before: Decimal = Decimal(0)) -> Decimal:
    """標準賞与額: what a bonus counts for, given what earlier ones under the same limit counted for."""
    return max(Decimal(0), min(down_to_thousand_yen(bonus), most - before))
