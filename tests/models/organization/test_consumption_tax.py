"""The law rounds tax once for each rate of a document, never for each line."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest

from models.organization.consumption_tax import by_rate, tax_on

SMALL = [(8, 98)] * 3 + [(10, 105)] * 3
LARGE = [(8, 98)] * 3 + [(8, 155)] + [(10, 1980)] * 7 + [(10, 333)] * 3


def taxes(lines: list[tuple[int, int]], rounding: str) -> dict[int, tuple[Decimal, Decimal]]:
    totals = by_rate((Decimal(percentage), Decimal(amount)) for percentage, amount in lines)
    return {int(rate): (total, tax_on(total, rate, 0, rounding)) for rate, total in totals.items()}


@pytest.mark.parametrize(
    ("lines", "rounding", "expected", "total"),
    [
        (SMALL, ROUND_DOWN, {10: (315, 31), 8: (294, 23)}, 663),
        (SMALL, ROUND_HALF_UP, {10: (315, 32), 8: (294, 24)}, 665),
        (SMALL, ROUND_UP, {10: (315, 32), 8: (294, 24)}, 665),
        (LARGE, ROUND_DOWN, {10: (14_859, 1_485), 8: (449, 35)}, 16_828),
    ],
)
def test_each_rate_is_rounded_once(
    lines: list[tuple[int, int]], rounding: str, expected: dict[int, tuple[int, int]], total: int
) -> None:
    found = taxes(lines, rounding)

    assert found == expected
    assert sum(amount + tax for amount, tax in found.values()) == total


def test_a_discount_stays_within_its_rate() -> None:
    assert taxes([(10, 1000), (10, -100), (8, 1000)], ROUND_DOWN) == {10: (900, 90), 8: (1000, 80)}
