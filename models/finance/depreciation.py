"""Depreciation as the tax law counts it (法人税法施行令第48条の2, 耐用年数省令 別表第七 to 別表第十).

Amounts are whole yen, fractions dropped. Tangible assets keep a memorandum value of one yen (備忘価額).
"""

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

YEAR = 12
MEMORANDUM_VALUE = Decimal(1)
LUMP_SUM_YEARS = 3


class DecliningRates(NamedTuple):
    """A row of 別表第十; assets of two years have no guaranteed amount."""

    rate: Decimal
    revised_rate: Decimal | None = None
    guarantee_rate: Decimal | None = None


class AssetTreatment(StrEnum):
    """What may be done with the cost of a new asset."""

    EXPENSE_AT_ONCE = "expense"
    LUMP_SUM_3_YEARS = "lump_sum"
    EXPENSE_AS_SMALL_ASSET = "small"
    CAPITALIZE = "capitalize"


def floor(amount: Decimal) -> Decimal:
    return amount.to_integral_value(rounding=ROUND_FLOOR)


def straight_line(cost: Decimal, useful_life: int, rate: Decimal, first_months: int = YEAR) -> list[Decimal]:
    """Year by year (定額法). The month in which the use begins counts as a whole one."""
    return _ended(cost, useful_life, first_months, _straight(cost, rate, first_months))


def declining_balance(
    cost: Decimal, useful_life: int, rates: DecliningRates, first_months: int = YEAR
) -> list[Decimal]:
    """Year by year (200%定率法): from the year in which the rate gives less than the guaranteed amount,
    the book value of that year is written off evenly by the revised rate."""
    return _ended(cost, useful_life, first_months, _declining(cost, rates, first_months))


def lump_sum(cost: Decimal) -> list[Decimal]:
    """A third each year, whatever happens to the asset (一括償却資産, 施行令第133条の2)."""
    third = floor(cost / LUMP_SUM_YEARS)
    return [third, third, cost - 2 * third]


def by_month(amount: Decimal, months: int) -> list[Decimal]:
    """A year's amount spread over its months, what does not divide in the last one."""
    usual = floor(amount / months)
    return [usual] * (months - 1) + [amount - usual * (months - 1)]


def used_life(legal_years: int, elapsed_months: int) -> int:
    """The useful life of an asset bought second-hand (簡便法, 耐用年数省令第3条), at least two years."""
    left = max(0, legal_years * YEAR - elapsed_months)
    months = left + Decimal(min(elapsed_months, legal_years * YEAR)) / 5
    return max(2, int(months // YEAR))


def treatments(
    cost: Decimal, *, expensed_below: Decimal, lump_sum_below: Decimal, small_below: Decimal
) -> list[AssetTreatment]:
    """What the law allows for an asset of this cost (施行令第133条, 第133条の2, 措置法第67条の5)."""
    if cost < expensed_below:
        return [AssetTreatment.EXPENSE_AT_ONCE]
    found = [AssetTreatment.LUMP_SUM_3_YEARS] if cost < lump_sum_below else []
    found += [AssetTreatment.EXPENSE_AS_SMALL_ASSET] if cost < small_below else []
    return [*found, AssetTreatment.CAPITALIZE]


def _straight(cost: Decimal, rate: Decimal, first_months: int) -> Iterator[Decimal]:
    yearly = floor(cost * rate)
    yield floor(cost * rate * first_months / YEAR)
    while True:
        yield yearly


def _declining(cost: Decimal, rates: DecliningRates, first_months: int) -> Iterator[Decimal]:
    guaranteed, book, months = floor(cost * (rates.guarantee_rate or 0)), cost, first_months
    while (amount := floor(book * rates.rate)) >= guaranteed or rates.revised_rate is None:
        amount, months = floor(book * rates.rate * months / YEAR), YEAR
        yield amount
        book -= amount
    while True:
        yield floor(book * rates.revised_rate)


def _ended(cost: Decimal, useful_life: int, first_months: int, amounts: Iterator[Decimal]) -> list[Decimal]:
    """Cut off where only the memorandum value is left; the last year takes what rounding left over."""
    years = useful_life + (first_months < YEAR)
    planned = list(islice(amounts, years - 1))
    depreciable = cost - MEMORANDUM_VALUE
    totals = [Decimal(0), *(min(total, depreciable) for total in accumulate(planned)), depreciable]
    found = [after - before for before, after in pairwise(totals)]
    return [amount for amount in found if amount]
