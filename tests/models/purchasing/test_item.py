"""Items: what they take from their category, and what a supplier asks for them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession, Invalid, NotAllowed, today
from models.organization.company import Company
from models.organization.currency import Currency
from models.organization.partner import Partner
from models.purchasing.item import Item, SupplierItem
from models.purchasing.item_category import ItemCategory, ItemType
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def offer(supplier: Partner, currency: Currency, price: int, minimum: int = 1, begins: int = 0) -> SupplierItem:
    return SupplierItem(
        supplier=supplier,
        currency=currency,
        price=Decimal(price),
        minimum_quantity=Decimal(minimum),
        valid_from=today() + timedelta(days=begins),
    )


def test_an_item_takes_type_and_tax_from_its_category(session: GuardedSession, reduced: TaxCode) -> None:
    category = make(session, ItemCategory, item_type=ItemType.STOCK, tax_code=reduced)

    item = make(session, Item, category=category)

    assert (item.item_type, item.tax_code) == (ItemType.STOCK, reduced)
    assert item.code.startswith("IT-0")


def test_an_item_keeps_what_it_says_itself(session: GuardedSession, standard: TaxCode, reduced: TaxCode) -> None:
    category = make(session, ItemCategory, item_type=ItemType.STOCK, tax_code=standard)

    item = make(session, Item, category=category, tax_code=reduced, item_type=ItemType.SERVICE)

    assert (item.item_type, item.tax_code) == (ItemType.SERVICE, reduced)


@pytest.mark.parametrize("name", ["standard_price", "lead_days"])
def test_prices_and_days_are_not_negative(session: GuardedSession, pen: Item, name: str) -> None:
    setattr(pen, name, type(getattr(pen, name) or 0)(-1))

    assert field_refused(session) == name


@pytest.mark.parametrize(("quantity", "price"), [(1, 100), (9, 100), (10, 90), (99, 90), (100, 80)])
def test_more_costs_less(
    session: GuardedSession, pen: Item, supplier: Partner, yen: Currency, quantity: int, price: int
) -> None:
    pen.supplier_items = [offer(supplier, yen, 100), offer(supplier, yen, 90, 10), offer(supplier, yen, 80, 100)]
    session.flush()

    found = pen.offer_of(supplier, yen, Decimal(quantity), today())

    assert found
    assert found.price == price


def test_the_newest_price_that_has_begun_holds(
    session: GuardedSession, pen: Item, supplier: Partner, yen: Currency
) -> None:
    pen.supplier_items = [offer(supplier, yen, 100, begins=-90), offer(supplier, yen, 110, begins=30)]
    session.flush()

    prices = [pen.offer_of(supplier, yen, Decimal(1), today() + timedelta(days=days)) for days in (-91, 0, 30)]

    assert [found and found.price for found in prices] == [None, 100, 110]


def test_a_price_that_has_ended_does_not_hold(
    session: GuardedSession, pen: Item, supplier: Partner, yen: Currency
) -> None:
    ended = offer(supplier, yen, 100, begins=-90)
    ended.valid_to = today() - timedelta(days=1)
    pen.supplier_items = [ended]
    session.flush()

    assert pen.offer_of(supplier, yen, Decimal(1), today()) is None


def test_a_price_holds_for_its_supplier_and_currency_only(
    session: GuardedSession, pen: Item, supplier: Partner, other_supplier: Partner, yen: Currency
) -> None:
    pen.supplier_items = [offer(supplier, yen, 100)]
    session.flush()

    assert pen.offer_of(other_supplier, yen, Decimal(1), today()) is None
    assert pen.offer_of(supplier, make(session, Currency), Decimal(1), today()) is None


@pytest.mark.parametrize("has_own", [True, False])
def test_a_price_is_in_the_currency_of_the_supplier_or_ours(
    session: GuardedSession, pen: Item, supplier: Partner, yen: Currency, *, has_own: bool
) -> None:
    supplier.currency = make(session, Currency) if has_own else None
    pen.supplier_items = [SupplierItem(supplier=supplier, price=Decimal(1))]
    session.flush()

    assert pen.supplier_items[0].currency is (supplier.currency if has_own else yen)


def test_a_price_does_not_end_before_it_begins(
    session: GuardedSession, pen: Item, supplier: Partner, yen: Currency
) -> None:
    wrong = offer(supplier, yen, 100)
    wrong.valid_to = date(2020, 1, 1)
    pen.supplier_items = [wrong]

    assert field_refused(session) == "valid_to"


def test_prices_of_suppliers_are_written_by_buyers_only(
    session: GuardedSession, pen: Item, supplier: Partner, company: Company, hana: User
) -> None:
    pen.supplier_items = [offer(supplier, company.base_currency, 100)]
    session.flush()
    with acting(session, hana):
        pen.supplier_items[0].price = Decimal(95)

    clerk = person(session, "事", RoleCode.EMPLOYEE)

    assert pen.supplier_items[0].price == 95
    with pytest.raises(NotAllowed), acting(session, clerk):
        pen.supplier_items[0].price = Decimal(1)
