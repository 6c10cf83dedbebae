"""The money of an order: rounded once for each rate, frozen with the order."""

from datetime import date
from decimal import Decimal

import pytest

from models.finance.tax_code import TaxCode, TaxRate
from models.machinery import GuardedSession, Invalid
from models.organization.company import Company, Rounding
from models.organization.currency import Currency
from models.organization.partner import Partner
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from tests.factories import make


def ordered(session: GuardedSession, supplier: Partner, *prices: tuple[str, str, TaxCode]) -> PurchaseOrder:
    lines = [
        PurchaseOrderLine(description="品", quantity=Decimal(quantity), unit_price=Decimal(price), tax_code=code)
        for quantity, price, code in prices
    ]
    return make(session, PurchaseOrder, supplier=supplier, currency=session.get(Company, 1).base_currency, lines=lines)


def counted(order: PurchaseOrder) -> dict[int, tuple[Decimal, Decimal]]:
    return {int(tax.percentage): (tax.taxable_amount, tax.tax_amount) for tax in order.taxes}


@pytest.mark.parametrize(
    ("rounding", "tax", "total"),
    [
        (Rounding.ROUND_DOWN, {10: (315, 31), 8: (294, 23)}, 663),
        (Rounding.ROUND_HALF_UP, {10: (315, 32), 8: (294, 24)}, 665),
        (Rounding.ROUND_UP, {10: (315, 32), 8: (294, 24)}, 665),
    ],
)
def test_tax_is_rounded_once_for_each_rate(
    session: GuardedSession,
    company: Company,
    supplier: Partner,
    standard: TaxCode,
    reduced: TaxCode,
    rounding: Rounding,
    tax: dict[int, tuple[int, int]],
    total: int,
) -> None:
    """The example of the law's once-per-rate rule; rounding every line would give 21 + 30."""
    company.tax_rounding = rounding

    order = ordered(session, supplier, *[("1", "98", reduced)] * 3, *[("1", "105", standard)] * 3)

    assert counted(order) == tax
    assert (order.subtotal, order.total) == (609, total)


def test_a_larger_order_of_two_rates(
    session: GuardedSession, company: Company, supplier: Partner, standard: TaxCode, reduced: TaxCode
) -> None:
    prices = [("3", "98", reduced), ("1", "155", reduced), ("7", "1980", standard), ("3", "333", standard)]

    order = ordered(session, supplier, *prices)

    assert counted(order) == {10: (14_859, 1_485), 8: (449, 35)}
    assert order.total == 16_828


def test_a_discount_lowers_the_tax_of_its_rate(
    session: GuardedSession, company: Company, supplier: Partner, standard: TaxCode, reduced: TaxCode
) -> None:
    order = ordered(session, supplier, ("1", "1000", standard), ("1", "-100", standard), ("1", "1000", reduced))

    assert counted(order) == {10: (900, 90), 8: (1000, 80)}


def test_the_rate_is_that_of_the_day_of_the_order(
    session: GuardedSession, company: Company, supplier: Partner, standard: TaxCode
) -> None:
    standard.rates.append(TaxRate(valid_from=date(2014, 4, 1), percentage=Decimal(8)))
    order = ordered(session, supplier, ("1", "1000", standard))

    order.ordered_on = date(2019, 9, 30)
    session.flush()

    assert counted(order) == {8: (1000, 80)}


def test_a_line_is_rounded_to_the_unit_of_the_currency(
    session: GuardedSession, company: Company, supplier: Partner, standard: TaxCode
) -> None:
    order = ordered(session, supplier, ("2.5", "333", standard))
    assert order.lines[0].amount == 833

    order.currency = make(session, Currency, decimal_places=2)
    session.flush()

    assert (order.lines[0].amount, order.tax_total) == (Decimal("832.5"), Decimal("83.25"))


def test_issued_amounts_stay_whatever_the_law_becomes(
    session: GuardedSession, issued: PurchaseOrder, company: Company, standard: TaxCode
) -> None:
    before = issued.total

    company.tax_rounding = Rounding.ROUND_UP
    standard.rates[0].percentage = Decimal(50)
    issued.note = "電話で確認した"
    session.flush()

    assert issued.total == before


def test_a_total_below_nothing_is_refused(
    session: GuardedSession, company: Company, supplier: Partner, standard: TaxCode
) -> None:
    with pytest.raises(Invalid) as refused:
        ordered(session, supplier, ("1", "-1", standard))
    assert refused.value.problems[0].field == "total"
