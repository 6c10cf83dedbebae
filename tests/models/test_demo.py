"""The demo company: small, on a fixed day, and held to what every real record is held to."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from models import ENTITIES, demo
from models.demo.places import TOWNS
from models.hr.employee import Employee
from models.machinery import GuardedSession, Model, today
from models.machinery.clock import TOKYO, at
from models.machinery.entity import entity_of
from models.machinery.language import speaking
from models.machinery.steps import Step
from models.organization.department import Department, DepartmentFunction
from models.organization.partner import Partner
from models.organization.partner_parts import PartnerAddress
from models.purchasing.goods_receipt import GoodsReceipt, ReceiptStatus
from models.purchasing.order_status import Arrival, OrderStatus
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_requisition import PurchaseRequisition, RequisitionStatus
from tests.support.databases import TESTS, Databases, engine_for

pytestmark = pytest.mark.sqlite_only
"""Building a company takes long. That PostgreSQL holds one too, ``tests/test_demo.py`` sees."""

PRESENT = datetime(2026, 11, 25, 16, tzinfo=TOKYO)
SCALE = 0.035


def build(engine: Engine) -> None:
    with GuardedSession(engine) as session, at(PRESENT):
        session.act_as(TESTS)
        demo.build(session, SCALE)
        session.commit()


@pytest.fixture(scope="module")
def engine(databases: Databases, template: str) -> Iterator[Engine]:
    url = databases.create(template)
    with engine_for(url) as opened:
        build(opened)
        yield opened
    databases.drop(url)


@pytest.fixture
def company(engine: Engine) -> Iterator[GuardedSession]:
    """A session on the day on which the company was built. The tests only look."""
    with GuardedSession(engine) as session, at(PRESENT):
        session.act_as(TESTS)
        yield session


def found(session: GuardedSession, column: Any) -> set[Any]:
    return set(session.scalars(select(column).distinct()))


def test_it_knows_that_it_is_there(company: GuardedSession, session: GuardedSession) -> None:
    assert demo.is_built(company)
    assert not demo.is_built(session)


def test_it_has_the_promised_size(company: GuardedSession) -> None:
    size = {name: company.scalar(select(func.count(entity.model.id))) or 0 for name, entity in ENTITIES.items()}

    assert 190 <= size["Employee"] <= 230
    assert 38 <= size["Department"] <= 48
    assert 36 <= size["PurchaseOrder"] <= 46
    assert [name for name, count in size.items() if not count] == ["Attachment"]


def test_every_function_has_a_department(company: GuardedSession) -> None:
    assert found(company, Department.function) == set(DepartmentFunction)


def test_purchases_stand_in_every_state(company: GuardedSession) -> None:
    assert found(company, PurchaseOrder.status) == set(OrderStatus)
    assert found(company, PurchaseOrder.arrival) == set(Arrival)
    assert found(company, PurchaseRequisition.status) == set(RequisitionStatus)
    assert found(company, GoodsReceipt.status) >= {ReceiptStatus.DRAFT, ReceiptStatus.ACCEPTED}


@pytest.mark.parametrize("name", ENTITIES)
def test_no_record_got_past_the_rules(name: str, company: GuardedSession) -> None:
    for record in company.scalars(select(ENTITIES[name].model)):
        lines = [line for part in ENTITIES[name].parts for line in getattr(record, part)]
        for each in (record, *lines):
            assert list(problems(each)) == [], each


def problems(record: Model) -> Iterator[str]:
    entity = entity_of(type(record))
    for field in entity.fields.values():
        value = getattr(record, field.column.key)
        if value is not None and not field.target and (problem := field.kind.problem(value)):
            yield f"{field.name}: {problem}"
    yield from (str(rule.text) for rule in entity.rules.values() if not rule.holds(record))


def test_different_people_ask_decide_and_receive(company: GuardedSession) -> None:
    doers: dict[tuple[str, int], dict[str, int | None]] = {}
    for step in company.scalars(select(Step).where(Step.entity.like("Purchase%"))):
        doers.setdefault((step.entity, step.record_id), {})[step.verb] = step.actor_id

    decided = [verbs for verbs in doers.values() if "approve" in verbs]
    assert len(decided) > 40
    assert all(None not in verbs.values() and verbs["approve"] != verbs["submit"] for verbs in decided)


def test_nothing_happened_in_the_future_or_in_the_night(company: GuardedSession) -> None:
    moments = [moment.astimezone(TOKYO) for moment in company.scalars(select(Step.happened_at))]

    assert max(moments) <= PRESENT
    assert all(8 <= moment.hour < 21 for moment in moments)
    assert max(found(company, PurchaseOrder.ordered_on)) <= today()
    assert len({moment.date() for moment in moments}) > 100


def test_addresses_belong_together(company: GuardedSession) -> None:
    towns = {(town.postal_code, town.prefecture, town.city) for town in TOWNS}
    columns = (PartnerAddress.postal_code, PartnerAddress.prefecture, PartnerAddress.city)

    given = company.execute(select(*columns).where(PartnerAddress.country == "JP")).all()

    assert len(given) > 40
    assert set(given) <= towns


def test_nobody_can_be_called_or_written_to_by_mistake(company: GuardedSession) -> None:
    emails = found(company, Partner.email) | found(company, Employee.work_email)
    phones = (
        found(company, Partner.phone) | found(company, Employee.work_phone) | found(company, Employee.personal_phone)
    )

    assert all(email.endswith((".example.jp", ".example.com", "@example.co.jp")) for email in emails - {None})
    assert all(phone.split("-")[1].startswith("0") for phone in phones - {None})


def test_a_newcomer_meets_ten_people_who_have_something_to_do(company: GuardedSession) -> None:
    with speaking("en"):
        people = demo.demo_people(company)

    assert len({user.id for user, _roles in people}) == 10
    assert {roles[0] for _user, roles in people} >= {"Buyer", "Purchasing manager", "Employee", "Sys admin"}
    asks = next(user for user, roles in people if roles == ["Employee"])
    assert asks.employee_id in found(company, PurchaseRequisition.applicant_id)


def test_the_same_company_is_built_every_time(company: GuardedSession, own_engine: Engine) -> None:
    build(own_engine)

    with GuardedSession(own_engine) as again:
        again.act_as(TESTS)
        for statement in (
            select(Partner.code, Partner.name, Partner.corporate_number).order_by(Partner.code),
            select(Employee.code, Employee.family_name, Employee.given_name).order_by(Employee.code),
            select(PurchaseOrder.number, PurchaseOrder.total, PurchaseOrder.status).order_by(PurchaseOrder.number),
        ):
            assert again.execute(statement).all() == company.execute(statement).all()
