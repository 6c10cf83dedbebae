"""Orders of customers: confirmed within their credit, closed once everything is invoiced."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession, Invalid, Refused
from models.operations.sales_order import SalesOrder, SalesOrderStatus
from models.operations.sales_order_parts import SalesOrderLine
from models.organization.company import Company
from tests.factories import make


@pytest.fixture
def order(session: GuardedSession) -> SalesOrder:
    """Ten instruments of 5,000 yen, and their delivery."""
    currency = make(session, Company).base_currency
    tax = session.scalars(sa.select(TaxCode).where(TaxCode.code == "OUT")).one()
    lines = [
        SalesOrderLine(description="測定器", quantity=Decimal(10), unit_price=Decimal(5000), tax_code=tax),
        SalesOrderLine(description="配送", quantity=Decimal(1), unit_price=Decimal(800), tax_code=tax),
    ]
    return make(session, SalesOrder, currency=currency, lines=lines)


def test_an_order_is_closed_once_everything_is_invoiced(order: SalesOrder) -> None:
    order.confirm()
    first = order.make_invoice()
    first.lines[0].quantity = Decimal(4)
    first.submit()
    first.issue_invoice()
    assert (order.status, [line.open_quantity for line in order.lines]) == (SalesOrderStatus.CONFIRMED, [6, 0])

    rest = order.make_invoice()
    rest.submit()
    rest.issue_invoice()

    assert order.status is SalesOrderStatus.CLOSED
    assert first.total + rest.total == order.total


def test_an_order_above_the_credit_limit_needs_a_manager(session: GuardedSession, order: SalesOrder) -> None:
    order.customer.credit_limit = order.total - 1
    session.flush()
    with pytest.raises(Refused):
        order.confirm()

    order.confirm_above_limit("長年の取引先のため")

    assert order.status is SalesOrderStatus.CONFIRMED


def test_what_is_owed_already_counts_towards_the_limit(session: GuardedSession, order: SalesOrder) -> None:
    other = make(session, SalesOrder, customer=order.customer, currency=order.currency)
    other.confirm()
    order.customer.credit_limit = order.total + other.total - 1
    session.flush()

    with pytest.raises(Refused):
        order.confirm()


def test_an_order_of_which_something_is_invoiced_is_not_cancelled(order: SalesOrder) -> None:
    order.confirm()
    invoice = order.make_invoice()
    del invoice.lines[1]
    invoice.submit()
    invoice.issue_invoice()

    with pytest.raises(Refused):
        order.cancel("取消の連絡")


def test_an_order_says_what_was_ordered(session: GuardedSession, order: SalesOrder) -> None:
    order.lines.clear()

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "lines"
