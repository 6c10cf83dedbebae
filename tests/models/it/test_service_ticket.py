"""Tickets: from a colleague to a desk and back, against the clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from models.hr.employee import Employee
from models.it.service_category import ServiceCategory
from models.it.service_ticket import ServiceTicket
from models.it.ticket_activity import TicketActivity, TicketActivityKind
from models.it.ticket_life import SolutionKind, TicketStatus
from models.it.ticket_priority import Impact
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, clock
from models.machinery.clock import TOKYO
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.priority import Priority
from models.organization.sla_policy import ServedRequest, SlaPolicy, SlaTarget
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@contextmanager
def at(day: int, hour: int, minute: int = 0) -> Iterator[None]:
    with clock.at(datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)):
        yield


@pytest.fixture
def policy(session: GuardedSession) -> SlaPolicy:
    calendar = make(session, HolidayCalendar, covers_from_year=2026, covers_to_year=2027)
    targets = [SlaTarget(priority=each, response_minutes=60, resolution_minutes=480) for each in Priority]
    kind = ServedRequest.INTERNAL_TICKET
    return make(session, SlaPolicy, applies_to=kind, calendar=calendar, targets=targets, is_default=True)


def employed(session: GuardedSession, name: str, *roles: str) -> User:
    """Somebody who worked here before the story begins."""
    with at(2, 9):
        return person(session, name, RoleCode.EMPLOYEE, *roles, employee=make(session, Employee))


@pytest.fixture
def mai(session: GuardedSession) -> User:
    return employed(session, "舞")


@pytest.fixture
def ren(session: GuardedSession) -> User:
    return employed(session, "蓮")


@pytest.fixture
def agent(session: GuardedSession) -> User:
    return employed(session, "担当", RoleCode.IT_AGENT)


@pytest.fixture
def category(session: GuardedSession) -> ServiceCategory:
    return make(session, ServiceCategory, default_urgency=Priority.HIGH)


@pytest.fixture
def ticket(session: GuardedSession, policy: SlaPolicy, mai: User, category: ServiceCategory) -> ServiceTicket:
    """On Monday at ten, Mai cannot print."""
    with at(9, 10), acting(session, mai):
        made = ServiceTicket(subject="印刷できない", details="用紙が出ない", category=category)
        made.begin(session)
        session.add(made)
    return made


def test_a_ticket_goes_to_the_desk_of_its_category(ticket: ServiceTicket, mai: User, policy: SlaPolicy) -> None:
    assert ticket.desk is ticket.category.desk
    assert ticket.kind is ticket.category.kind
    assert (ticket.requester, ticket.department) == (mai.employee, mai.employee and mai.employee.department)
    assert ticket.sla is policy
    assert ticket.response_due == datetime(2026, 11, 9, 11, 0, tzinfo=TOKYO)
    assert ticket.resolution_due == datetime(2026, 11, 9, 18, 0, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("impact", "urgency", "priority"),
    [
        (Impact.ONE_PERSON, None, Priority.NORMAL),
        (Impact.ONE_PERSON, Priority.LOW, Priority.LOW),
        (Impact.ONE_DEPARTMENT, None, Priority.HIGH),
        (Impact.WHOLE_COMPANY, Priority.URGENT, Priority.URGENT),
    ],
)
def test_the_priority_follows_from_impact_and_urgency(
    session: GuardedSession, ticket: ServiceTicket, impact: Impact, urgency: Priority | None, priority: Priority
) -> None:
    ticket.impact, ticket.urgency = impact, urgency
    session.flush()

    assert ticket.priority is priority


def test_the_life_of_a_ticket(session: GuardedSession, ticket: ServiceTicket, mai: User, agent: User) -> None:
    with at(9, 10, 30), acting(session, agent):
        ticket.start()
        ticket.wait("利用者に確認中")
    assert ticket.assignee is agent.employee
    assert ticket.resolution_due is None

    with at(10, 10, 30), acting(session, mai):
        ticket.resume()
    with at(10, 17), acting(session, agent):
        ticket.solve(SolutionKind.FIXED, "給紙ローラーを清掃")
    with at(10, 17, 30), acting(session, mai):
        ticket.close(5)

    assert ticket.waiting_minutes == 540
    assert not ticket.sla_breached
    assert (ticket.status, ticket.satisfaction) == (TicketStatus.CLOSED, 5)


def test_the_policy_of_the_category_counts(session: GuardedSession, ticket: ServiceTicket, policy: SlaPolicy) -> None:
    targets = [SlaTarget(priority=each, response_minutes=10, resolution_minutes=20) for each in Priority]
    quick = make(
        session, SlaPolicy, applies_to=ServedRequest.INTERNAL_TICKET, calendar=policy.calendar, targets=targets
    )
    ticket.category.sla = quick
    with at(9, 10):
        ticket.subject = "印刷できない(至急)"
        session.flush()

    assert ticket.sla is quick
    assert ticket.resolution_due == datetime(2026, 11, 9, 10, 20, tzinfo=TOKYO)


def test_only_a_policy_for_tickets_fits(session: GuardedSession, category: ServiceCategory) -> None:
    category.sla = make(session, SlaPolicy, applies_to=ServedRequest.CUSTOMER_CASE)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "sla"


def test_the_requesters_own_note_is_no_answer(
    session: GuardedSession, ticket: ServiceTicket, mai: User, agent: User
) -> None:
    with at(9, 10, 5), acting(session, mai):
        ticket.activities.append(TicketActivity(content="まだです"))
    assert ticket.first_response_at is None

    with at(9, 10, 20), acting(session, agent):
        ticket.activities.append(TicketActivity(kind=TicketActivityKind.REPLY, content="確認します"))

    assert ticket.activities[-1].handled_by is agent.employee
    assert ticket.first_response_at == datetime(2026, 11, 9, 10, 20, tzinfo=TOKYO)


def test_who_is_not_concerned_does_nothing(
    session: GuardedSession, ticket: ServiceTicket, ren: User, agent: User
) -> None:
    with pytest.raises(Refused), acting(session, ren):
        ticket.cancel("不要")
    with pytest.raises(NotAllowed), acting(session, ren):
        ticket.start()

    with acting(session, agent):
        ticket.cancel("重複")


def test_a_desk_closes_what_nobody_confirmed_some_days_later(
    session: GuardedSession, ticket: ServiceTicket, agent: User
) -> None:
    with at(9, 11), acting(session, agent):
        ticket.start()
        ticket.solve(SolutionKind.FIXED, "清掃")
    with at(16, 9), pytest.raises(Refused), acting(session, agent):
        ticket.close()

    with at(17, 9), acting(session, agent):
        ticket.close()


def test_satisfaction_is_on_the_scale(session: GuardedSession, ticket: ServiceTicket) -> None:
    ticket.start()
    ticket.solve(SolutionKind.FIXED, "清掃")

    with pytest.raises(Invalid) as refused:
        ticket.close(6)
    assert refused.value.problems[0].field == "satisfaction"


def test_a_service_that_needs_approval_waits_for_it(
    session: GuardedSession, ticket: ServiceTicket, mai: User, agent: User
) -> None:
    ticket.category.needs_approval = True
    head = person(session, "長", RoleCode.DEPT_MANAGER, employee=make(session, Employee))
    session.flush()
    with pytest.raises(Refused), acting(session, agent):
        ticket.start()

    with acting(session, head):
        ticket.approve()
    with acting(session, agent):
        ticket.start()

    with pytest.raises(Refused):
        ticket.category.needs_approval = False
        make(session, ServiceTicket, category=ticket.category).approve()


def test_nobody_approves_their_own_request(session: GuardedSession, ticket: ServiceTicket) -> None:
    head = employed(session, "長", RoleCode.DEPT_MANAGER)
    ticket.category.needs_approval = True
    ticket.requester_id = head.employee_id
    session.flush()

    with pytest.raises(Refused), acting(session, head):
        ticket.approve()


def test_a_transfer_goes_to_another_desk(session: GuardedSession, ticket: ServiceTicket, agent: User) -> None:
    expert = make(session, Employee)
    other = make(session, ServiceCategory, default_assignee=expert)
    with acting(session, agent):
        ticket.start()
        ticket.transfer(other, "複合機は総務の担当")

    assert (ticket.status, ticket.desk, ticket.assignee) == (TicketStatus.NEW, other.desk, expert)


def test_what_comes_again_is_not_charged_to_the_desk(session: GuardedSession, ticket: ServiceTicket) -> None:
    with at(9, 11):
        ticket.start()
        ticket.solve(SolutionKind.WORKED_AROUND, "再起動")
    with at(10, 11):
        ticket.reopen("また止まった")

    assert ticket.waiting_minutes == 540
    assert ticket.resolution_due == datetime(2026, 11, 10, 18, 0, tzinfo=TOKYO)


def test_an_old_service_is_not_asked_for(session: GuardedSession, ticket: ServiceTicket) -> None:
    ticket.category.is_active = False
    session.flush()

    with pytest.raises(Invalid) as refused:
        make(session, ServiceTicket, category=ticket.category)
    assert refused.value.problems[0].field == "category"
