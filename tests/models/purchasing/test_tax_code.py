"""Tax codes: rates are rows with a day on which they begin, and the law behind them."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.finance.tax_code import TaxCode, TaxRate
from models.finance.tax_defaults import RATES, install_tax_codes
from models.machinery import GuardedSession, Invalid, Refused
from tests.factories import make


@pytest.fixture
def installed(session: GuardedSession) -> dict[str, TaxCode]:
    install_tax_codes(session)
    return {code.code: code for code in session.scalars(sa.select(TaxCode))}


@pytest.mark.parametrize(
    ("code", "day", "percentage"),
    [
        ("standard", date(2014, 4, 1), 8),
        ("standard", date(2019, 9, 30), 8),
        ("standard", date(2019, 10, 1), 10),
        ("standard", date(2026, 11, 25), 10),
        ("reduced", date(2019, 10, 1), 8),
        ("exempt", date(2026, 11, 25), 0),
        ("outside", date(2026, 11, 25), 0),
    ],
)
def test_an_installation_knows_the_rates_of_the_law(
    installed: dict[str, TaxCode], code: str, day: date, percentage: int
) -> None:
    assert installed[code].percentage_on(day) == percentage


def test_a_day_before_the_first_rate_is_refused(installed: dict[str, TaxCode]) -> None:
    with pytest.raises(Refused):
        installed["reduced"].percentage_on(date(2019, 9, 30))


def test_every_rate_names_its_law(installed: dict[str, TaxCode]) -> None:
    assert all(rate.legal_basis for code in installed.values() for rate in code.rates)


def test_installing_again_keeps_what_an_installation_changed(
    session: GuardedSession, installed: dict[str, TaxCode]
) -> None:
    installed["reduced"].rates.append(TaxRate(valid_from=date(2027, 4, 1), percentage=Decimal(0)))
    session.flush()

    install_tax_codes(session)

    assert installed["reduced"].percentage_on(date(2027, 4, 1)) == 0
    codes = list(session.scalars(sa.select(TaxCode.code).where(TaxCode.code.in_([key[0] for key in RATES]))))
    assert len(codes) == len(RATES)


def test_a_tax_code_has_a_rate(session: GuardedSession) -> None:
    session.add(TaxCode(code="empty", name="空"))

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "rates"


@pytest.mark.parametrize("percentage", ["-0.1", "100.1"])
def test_a_rate_is_a_share(session: GuardedSession, percentage: str) -> None:
    with pytest.raises(Invalid):
        make(session, TaxCode, rates=[TaxRate(valid_from=date(2020, 1, 1), percentage=Decimal(percentage))])


def test_two_rates_do_not_begin_on_one_day(session: GuardedSession, installed: dict[str, TaxCode]) -> None:
    installed["standard"].rates.append(TaxRate(valid_from=date(2019, 10, 1), percentage=Decimal(12)))

    with pytest.raises(IntegrityError):
        session.flush()
