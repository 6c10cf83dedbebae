"""Repairs: free under warranty, estimated otherwise; what was exchanged is no longer at the customer."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.customer_service.after_service_life import ServiceStatus, ServiceType
from models.customer_service.after_service_order import AfterServiceOrder
from models.customer_service.after_service_part import AfterServicePart
from models.customer_service.customer_case import CustomerCase
from models.customer_service.customer_product import CustomerProduct, ProductStatus
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.partner import Partner
from models.purchasing.item import Item
from models.roles import RoleCode
from tests.factories import acting, make, person


@pytest.fixture
def product(session: GuardedSession) -> CustomerProduct:
    return make(session, CustomerProduct, customer=make(session, Partner), delivered_on=today() - timedelta(days=100))


@pytest.fixture
def order(session: GuardedSession, product: CustomerProduct) -> AfterServiceOrder:
    """Two bearings for 1,200 yen each and an hour's work."""
    case = make(session, CustomerCase, product=product, customer=product.customer)
    part = AfterServicePart(item=make(session, Item, standard_price=Decimal(1200)), quantity=Decimal(2))
    return make(session, AfterServiceOrder, customer_case=case, parts=[part], labor_amount=Decimal(8000))


def expire_warranty(session: GuardedSession, order: AfterServiceOrder) -> None:
    assert order.product is not None
    order.product.warranty_until = today() - timedelta(days=1)
    order.diagnosis = "軸受の摩耗"
    session.flush()


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


@pytest.mark.parametrize(
    ("delivered", "until"), [(date(2026, 4, 10), date(2027, 4, 10)), (date(2024, 2, 29), date(2025, 2, 28))]
)
def test_the_usual_warranty_is_a_year(session: GuardedSession, delivered: date, until: date) -> None:
    assert make(session, CustomerProduct, delivered_on=delivered).warranty_until == until


def test_a_warranty_follows_the_delivery(session: GuardedSession, product: CustomerProduct) -> None:
    product.warranty_until = product.delivered_on - timedelta(days=1)

    assert field_refused(session) == "warranty_until"


def test_the_order_takes_what_the_case_says(order: AfterServiceOrder, product: CustomerProduct) -> None:
    assert (order.product, order.customer) == (product, product.customer)
    assert order.department is order.customer_case.department


def test_under_warranty_nothing_is_charged(order: AfterServiceOrder) -> None:
    assert order.is_in_warranty
    assert (order.parts_amount, order.charge_amount) == (Decimal(2400), Decimal(0))


def test_without_warranty_parts_and_work_are_charged(session: GuardedSession, order: AfterServiceOrder) -> None:
    expire_warranty(session, order)

    assert not order.is_in_warranty
    assert order.charge_amount == Decimal(10400)


def test_on_its_last_day_the_warranty_still_holds(session: GuardedSession, order: AfterServiceOrder) -> None:
    assert order.product is not None
    order.product.warranty_until = order.received_on
    order.diagnosis = "確認中"
    session.flush()

    assert order.is_in_warranty


def test_under_warranty_there_is_no_estimate(order: AfterServiceOrder) -> None:
    order.diagnose()
    with pytest.raises(Refused):
        order.start()
    order.diagnosis = "軸受の摩耗"
    with pytest.raises(Refused):
        order.estimate(Decimal(10400))

    order.start()


def test_without_warranty_the_customer_accepts_first(session: GuardedSession, order: AfterServiceOrder) -> None:
    expire_warranty(session, order)
    order.diagnose()
    with pytest.raises(Refused):
        order.start()

    order.estimate(Decimal(10400))
    order.accept_estimate(today())
    order.finish()
    order.return_to_customer("1234-5678-9012")
    order.close()

    assert (order.status, order.estimate_accepted_on) == (ServiceStatus.CLOSED, today())


@pytest.mark.parametrize(
    ("service_type", "status"),
    [
        (ServiceType.REPAIR, ProductStatus.AT_CUSTOMER),
        (ServiceType.EXCHANGE, ProductStatus.REPLACED),
        (ServiceType.RETURN_AND_REFUND, ProductStatus.TAKEN_BACK),
    ],
)
def test_what_is_exchanged_or_returned_leaves_the_customer(
    order: AfterServiceOrder, product: CustomerProduct, service_type: ServiceType, status: ProductStatus
) -> None:
    order.service_type, order.diagnosis = service_type, "初期不良"
    order.diagnose()
    order.start()
    order.finish()

    assert product.status is status


def test_only_what_is_returned_is_refunded(session: GuardedSession, order: AfterServiceOrder) -> None:
    order.refund_amount = Decimal(1000)

    assert field_refused(session) == "refund_amount"


def test_who_finished_does_not_approve_the_amounts(session: GuardedSession, order: AfterServiceOrder) -> None:
    lead = person(session, "責任者", RoleCode.CS_MANAGER)
    order.diagnosis = "軸受の摩耗"
    order.diagnose()
    order.start()
    with acting(session, lead):
        order.finish()

    with pytest.raises(NotAllowed), acting(session, lead):
        order.close()


def test_parts_are_counted_in_positive_numbers(session: GuardedSession, order: AfterServiceOrder) -> None:
    order.parts[0].quantity = Decimal(0)

    assert field_refused(session) == "quantity"
