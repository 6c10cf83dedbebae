"""Tax within an amount, and the share of it that is deducted where the issuer is not registered."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.finance.input_tax import deductible_tax, tax_within
from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession

DAYS = (date(2026, 9, 30), date(2026, 10, 1), date(2028, 10, 1), date(2030, 10, 1), date(2031, 10, 1))


@pytest.mark.parametrize(("gross", "percentage", "tax"), [(1000, 8, 74), (21_999, 10, 1_999), (110_000, 10, 10_000)])
def test_the_tax_within_an_amount(gross: int, percentage: int, tax: int) -> None:
    assert tax_within(Decimal(gross), Decimal(percentage)) == tax


@pytest.mark.parametrize(
    ("code", "gross", "deductible"),
    [
        ("P10N", 110_000, (8_000, 7_000, 5_000, 3_000, 0)),
        ("P10N", 10_999, (799, 699, 499, 299, 0)),
        ("P08RN", 10_800, (640, 560, 400, 240, 0)),
    ],
)
def test_the_day_of_the_purchase_decides_the_share(
    session: GuardedSession, code: str, gross: int, deductible: tuple[int, ...]
) -> None:
    tax_code = session.scalars(sa.select(TaxCode).where(TaxCode.code == code)).one()
    rates = [tax_code.rate_on(day) for day in DAYS]

    found = [deductible_tax(Decimal(gross), rate.percentage, rate.deductible_percentage) for rate in rates]

    assert tuple(found) == deductible
