"""Income tax on fees: 10.21 per cent up to a million yen, 20.42 per cent of what is above."""

from datetime import date
from decimal import Decimal

import pytest

from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.finance.withholding import withheld
from models.machinery import GuardedSession


@pytest.mark.parametrize(
    ("fee", "untaxed", "tax"),
    [
        (0, 0, 0),
        (100_000, 0, 10_210),
        (1_000_000, 0, 102_100),
        (1_000_001, 0, 102_100),
        (1_500_000, 0, 204_200),
        (33_333, 0, 3_403),
        (60_000, 10_000, 5_105),
        (5_000, 10_000, 0),
    ],
)
def test_what_is_kept_back(session: GuardedSession, fee: int, untaxed: int, tax: int) -> None:
    table = StatutoryRate.table(session, StatutoryRateKind.PROFESSIONAL_FEE_WITHHOLDING, date(2026, 11, 25))

    assert withheld(Decimal(fee), table, Decimal(untaxed)) == tax
