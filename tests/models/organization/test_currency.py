"""Currencies and what they cost."""

from datetime import date
from decimal import Decimal

import pytest

from models.machinery import GuardedSession, Invalid, Refused
from models.organization.currency import Currency, ExchangeRate, RateKind
from tests.factories import make


@pytest.fixture
def dollar(session: GuardedSession) -> Currency:
    return make(session, Currency, code="USD", decimal_places=2)


def quote(session: GuardedSession, currency: Currency, day: int, rate: str, kind: RateKind) -> None:
    make(session, ExchangeRate, currency=currency, rate_date=date(2026, 11, day), rate=Decimal(rate), kind=kind)


def test_the_newest_rate_up_to_a_day_holds(session: GuardedSession, dollar: Currency) -> None:
    quote(session, dollar, 2, "150.25", RateKind.MIDDLE_RATE)
    quote(session, dollar, 2, "151.25", RateKind.SELLING_RATE)
    quote(session, dollar, 5, "152.5", RateKind.MIDDLE_RATE)

    assert dollar.rate_on(date(2026, 11, 4)) == Decimal("150.25")
    assert dollar.rate_on(date(2026, 11, 5)) == Decimal("152.5")
    assert dollar.rate_on(date(2026, 11, 30), RateKind.SELLING_RATE) == Decimal("151.25")


def test_a_day_before_the_first_rate_has_none(session: GuardedSession, dollar: Currency) -> None:
    quote(session, dollar, 2, "150.25", RateKind.MIDDLE_RATE)

    with pytest.raises(Refused, match="USD"):
        dollar.rate_on(date(2026, 11, 1))


@pytest.mark.parametrize("code", ["usd", "US", "US1", "DOLLAR"])
def test_a_code_follows_the_standard(session: GuardedSession, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, Currency, code=code)
    assert refused.value.problems[0].field == "code"


def test_nothing_costs_nothing(session: GuardedSession, dollar: Currency) -> None:
    with pytest.raises(Invalid):
        quote(session, dollar, 2, "0", RateKind.MIDDLE_RATE)
