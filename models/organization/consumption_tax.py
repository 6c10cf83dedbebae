"""The arithmetic of consumption tax (消費税法). Percentages are per cent: 10 for ten per cent."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal


def rounded(amount: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """To the smallest unit of a currency: no places for yen, two for dollars."""
    return amount.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def by_rate(amounts: Iterable[tuple[Decimal, Decimal]]) -> dict[Decimal, Decimal]:
    """The total of the amounts of each rate, the highest rate first. Tax is counted on these totals: a
    qualified invoice rounds once for each rate, never line by line (消費税法施行令第70条の10)."""
    totals: dict[Decimal, Decimal] = defaultdict(Decimal)
    for percentage, amount in amounts:
        totals[percentage] += amount
    return dict(sorted(totals.items(), reverse=True))


def tax_on(amount: Decimal, percentage: Decimal, places: int = 0, rounding: str = ROUND_DOWN) -> Decimal:
    """The tax that is added to an amount without tax."""
    return rounded(amount * percentage / 100, places, rounding)
