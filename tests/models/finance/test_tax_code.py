"""Tax codes: rates are rows with a day on which they begin, and the law behind them."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.finance.starting_rows import install_books
from models.finance.tax_code import FilingColumn, TaxCode, TaxDirection, TaxRate
from models.machinery import GuardedSession, Invalid, Refused
from tests.factories import make


@pytest.fixture
def installed(session: GuardedSession) -> dict[str, TaxCode]:
    return {code.code: code for code in session.scalars(sa.select(TaxCode))}


@pytest.mark.parametrize(
    ("code", "day", "percentage"),
    [
        ("P08O", date(2014, 4, 1), 8),
        ("P10", date(2019, 10, 1), 10),
        ("S10", date(2026, 11, 25), 10),
        ("P08R", date(2019, 10, 1), 8),
        ("S05O", date(1997, 4, 1), 5),
        ("PRC", date(2019, 9, 30), 8),
        ("PNT", date(2026, 11, 25), 0),
        ("OUT", date(2026, 11, 25), 0),
    ],
)
def test_an_installation_knows_the_rates_of_the_law(
    installed: dict[str, TaxCode], code: str, day: date, percentage: int
) -> None:
    assert installed[code].percentage_on(day) == percentage


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2023, 10, 1), 80),
        (date(2026, 9, 30), 80),
        (date(2026, 10, 1), 70),
        (date(2028, 10, 1), 50),
        (date(2030, 10, 1), 30),
        (date(2031, 10, 1), 0),
    ],
)
def test_purchases_from_unregistered_suppliers_deduct_less_and_less(
    installed: dict[str, TaxCode], day: date, share: int
) -> None:
    shares = {installed[code].rate_on(day).deductible_percentage for code in ("P10N", "P08RN")}
    assert shares == {share}


def test_a_day_before_the_first_rate_is_refused(installed: dict[str, TaxCode]) -> None:
    with pytest.raises(Refused):
        installed["P08R"].percentage_on(date(2019, 9, 30))


def test_every_rate_names_its_law(installed: dict[str, TaxCode]) -> None:
    assert all(rate.legal_basis for code in installed.values() for rate in code.rates)


def test_installing_again_keeps_what_an_installation_changed(
    session: GuardedSession, installed: dict[str, TaxCode]
) -> None:
    installed["P08R"].rates.append(TaxRate(valid_from=date(2027, 4, 1), percentage=Decimal(0)))
    session.flush()

    install_books(session)

    assert installed["P08R"].percentage_on(date(2027, 4, 1)) == 0
    assert set(session.scalars(sa.select(TaxCode))) == set(installed.values())


def test_a_tax_code_has_a_rate(session: GuardedSession) -> None:
    direction, column = TaxDirection.OUTSIDE_THE_TAX, FilingColumn.NOT_COUNTED
    session.add(TaxCode(code="empty", name="空", tax_direction=direction, filing_column=column))

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "rates"


@pytest.mark.parametrize("percentage", ["-0.1", "100.1"])
def test_a_rate_is_a_share(session: GuardedSession, percentage: str) -> None:
    with pytest.raises(Invalid):
        make(session, TaxCode, rates=[TaxRate(valid_from=date(2020, 1, 1), percentage=Decimal(percentage))])


def test_two_rates_do_not_begin_on_one_day(session: GuardedSession, installed: dict[str, TaxCode]) -> None:
    installed["P10"].rates.append(TaxRate(valid_from=date(2019, 10, 1), percentage=Decimal(12)))

    with pytest.raises(IntegrityError):
        session.flush()
