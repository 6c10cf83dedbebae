"""A small purchase: Mai asks for pens and tea, Goro allows it, Hana buys, Ken approves, Shin receives."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.finance.tax_code import TaxCode, TaxRate
from models.hr.employee import Employee
from models.machinery import GuardedSession, today
from models.organization.company import Company
from models.organization.currency import Currency
from models.organization.location import Location
from models.organization.partner import Partner
from models.organization.supplying import AntisocialCheck
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.item import Item
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_requisition import PurchaseRequisition
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def mai(session: GuardedSession) -> User:
    return person(session, "舞", RoleCode.EMPLOYEE, employee=make(session, Employee))


@pytest.fixture
def goro(session: GuardedSession) -> User:
    return person(session, "五郎", RoleCode.EMPLOYEE, RoleCode.DEPT_MANAGER, employee=make(session, Employee))


@pytest.fixture
def shin(session: GuardedSession) -> User:
    return person(session, "真", RoleCode.EMPLOYEE, RoleCode.WAREHOUSE_KEEPER)


@pytest.fixture
def company(session: GuardedSession) -> Company:
    return make(session, Company, base_currency=make(session, Currency, code="JPY"))


@pytest.fixture
def yen(company: Company) -> Currency:
    return company.base_currency


def tax(session: GuardedSession, percentage: int) -> TaxCode:
    begin = TaxRate(valid_from=date(2019, 10, 1), percentage=Decimal(percentage))
    return make(session, TaxCode, rates=[begin])


@pytest.fixture
def standard(session: GuardedSession) -> TaxCode:
    return tax(session, 10)


@pytest.fixture
def reduced(session: GuardedSession) -> TaxCode:
    return tax(session, 8)


@pytest.fixture
def pen(session: GuardedSession, standard: TaxCode) -> Item:
    return make(session, Item, name="ペン", tax_code=standard, standard_price=Decimal(105))


@pytest.fixture
def tea(session: GuardedSession, reduced: TaxCode) -> Item:
    return make(session, Item, name="お茶", tax_code=reduced, standard_price=Decimal(98))


def approved_supplier(session: GuardedSession) -> Partner:
    clear = AntisocialCheck.CLEAR
    partner = make(session, Partner, is_supplier=True, antisocial_check=clear, antisocial_checked_on=today())
    partner.approve_supplier()
    return partner


@pytest.fixture
def supplier(session: GuardedSession) -> Partner:
    return approved_supplier(session)


@pytest.fixture
def other_supplier(session: GuardedSession) -> Partner:
    return approved_supplier(session)


@pytest.fixture
def requisition(session: GuardedSession, mai: User, company: Company, pen: Item, tea: Item) -> PurchaseRequisition:
    """Ten pens and three packs of tea, in draft."""
    lines = [
        PurchaseRequisitionLine(item=pen, quantity=Decimal(10)),
        PurchaseRequisitionLine(item=tea, quantity=Decimal(3)),
    ]
    place = make(session, Location)
    made = PurchaseRequisition(purpose="会議", needed_on=today() + timedelta(days=30), deliver_to=place, lines=lines)
    with acting(session, mai):
        made.begin(session)
        session.add(made)
    return made


@pytest.fixture
def approved(session: GuardedSession, requisition: PurchaseRequisition, mai: User, goro: User) -> PurchaseRequisition:
    with acting(session, mai):
        requisition.submit()
    with acting(session, goro):
        requisition.approve()
    return requisition


@pytest.fixture
def order(session: GuardedSession, approved: PurchaseRequisition, hana: User, supplier: Partner) -> PurchaseOrder:
    """All of the request, in draft."""
    with acting(session, hana):
        return approved.make_order(supplier)


def issue(session: GuardedSession, order: PurchaseOrder, buyer: User, approver: User) -> None:
    with acting(session, buyer):
        order.submit()
    with acting(session, approver):
        order.approve()
    with acting(session, buyer):
        order.issue()


@pytest.fixture
def issued(session: GuardedSession, order: PurchaseOrder, hana: User, ken: User) -> PurchaseOrder:
    issue(session, order, hana, ken)
    return order


@pytest.fixture
def receipt(session: GuardedSession, issued: PurchaseOrder, shin: User) -> GoodsReceipt:
    """All of the order, not accepted yet."""
    with acting(session, shin):
        return issued.receive()
