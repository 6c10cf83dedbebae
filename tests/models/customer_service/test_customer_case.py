"""Cases and complaints: answered by those who may, and closed after the cause is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal

import pytest

from models.customer_service.case_activity import CaseActivity, CaseActivityKind
from models.customer_service.case_category import CaseCategory
from models.customer_service.case_life import CaseStatus
from models.customer_service.case_type import CaseType
from models.customer_service.complaint_investigation import ComplaintInvestigation, InvestigationStatus
from models.customer_service.customer_case import CustomerCase
from models.customer_service.customer_product import CustomerProduct
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, clock, today
from models.machinery.clock import TOKYO
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.partner import Partner
from models.organization.priority import Priority
from models.organization.severity import Severity
from models.organization.sla_policy import ServedRequest, SlaPolicy, SlaTarget
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@contextmanager
def at(day: int, hour: int, minute: int = 0) -> Iterator[None]:
    with clock.at(datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)):
        yield


def employed(session: GuardedSession, name: str, *roles: str) -> User:
    return person(session, name, RoleCode.EMPLOYEE, *roles, employee=make(session, Employee))


@pytest.fixture
def agent(session: GuardedSession) -> User:
    return employed(session, "担当", RoleCode.CS_AGENT)


@pytest.fixture
def lead(session: GuardedSession) -> User:
    return employed(session, "責任者", RoleCode.CS_MANAGER)


def case_of(session: GuardedSession, case_type: CaseType) -> CustomerCase:
    category = make(session, CaseCategory, case_type=case_type, default_priority=Priority.HIGH)
    return make(session, CustomerCase, category=category, customer=make(session, Partner))


@pytest.fixture
def inquiry(session: GuardedSession) -> CustomerCase:
    return case_of(session, CaseType.INQUIRY)


@pytest.fixture
def complaint(session: GuardedSession, agent: User) -> CustomerCase:
    """Taken up by the agent."""
    made = case_of(session, CaseType.COMPLAINT)
    with acting(session, agent):
        made.start()
        made.answer = "交換します"
    return made


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_the_category_says_who_takes_care_and_how_soon(inquiry: CustomerCase) -> None:
    assert inquiry.department is inquiry.category.department
    assert (inquiry.priority, inquiry.case_type) == (Priority.HIGH, CaseType.INQUIRY)


def test_the_clock_stands_still_for_the_customer_only(session: GuardedSession) -> None:
    calendar = make(session, HolidayCalendar, covers_from_year=2026, covers_to_year=2027)
    targets = [SlaTarget(priority=each, response_minutes=60, resolution_minutes=480) for each in Priority]
    kind = ServedRequest.CUSTOMER_CASE
    make(session, SlaPolicy, applies_to=kind, calendar=calendar, targets=targets, is_default=True)
    with at(9, 10):
        case = make(session, CustomerCase)
        case.start()
        case.ask_customer("型番の確認")
    with at(9, 12):
        case.resume()
        case.ask_colleagues("製造部に照会")
    with at(9, 15):
        case.resume()

    assert case.waiting_minutes == 120
    assert case.resolution_due == datetime(2026, 11, 10, 11, 0, tzinfo=TOKYO)


def test_to_contact_the_customer_is_an_answer(session: GuardedSession, inquiry: CustomerCase) -> None:
    inquiry.activities.append(CaseActivity(kind=CaseActivityKind.PHONE_CALL, content="着信"))
    session.flush()
    assert inquiry.first_response_at is None

    inquiry.activities.append(CaseActivity(kind=CaseActivityKind.PHONE_CALL, content="折返し", is_to_customer=True))
    session.flush()
    assert inquiry.first_response_at is not None


def test_a_case_comes_from_somebody(session: GuardedSession, inquiry: CustomerCase) -> None:
    inquiry.customer = None
    assert field_refused(session) == "customer"

    inquiry.caller_name = "山田"
    session.flush()


def test_the_product_is_the_customers(session: GuardedSession, inquiry: CustomerCase) -> None:
    inquiry.product = make(session, CustomerProduct, customer=make(session, Partner))

    assert field_refused(session) == "product"


def test_an_agent_answers_an_inquiry(session: GuardedSession, inquiry: CustomerCase, agent: User) -> None:
    with acting(session, agent):
        inquiry.start()
    with pytest.raises(Refused), acting(session, agent):
        inquiry.report_answer()

    with acting(session, agent):
        inquiry.answer = "来週お届けします"
        inquiry.report_answer()
        inquiry.close()

    assert inquiry.resolved_at is not None


@pytest.mark.parametrize(("compensation", "is_refused"), [("50000", False), ("50001", True)])
def test_an_agent_promises_a_limited_compensation(
    session: GuardedSession, inquiry: CustomerCase, agent: User, lead: User, compensation: str, is_refused: bool
) -> None:
    inquiry.answer, inquiry.compensation = "お詫びします", Decimal(compensation)
    inquiry.start()
    if is_refused:
        with pytest.raises(Refused), acting(session, agent):
            inquiry.report_answer()
    with acting(session, lead if is_refused else agent):
        inquiry.report_answer()


def test_a_compensation_is_not_negative(session: GuardedSession, inquiry: CustomerCase) -> None:
    inquiry.compensation = Decimal(-1)

    assert field_refused(session) == "compensation"


def test_escalation_leaves_a_trace(session: GuardedSession, complaint: CustomerCase, agent: User) -> None:
    with acting(session, agent):
        complaint.escalate("補償の判断が必要")

    assert complaint.escalation_level == 1
    assert [each.kind for each in complaint.activities] == [CaseActivityKind.ESCALATION]


def test_a_complaint_is_answered_by_the_lead_and_closed_after_its_investigation(
    session: GuardedSession, complaint: CustomerCase, agent: User, lead: User
) -> None:
    with pytest.raises(Refused), acting(session, agent):
        complaint.report_answer()
    investigator = make(session, Employee)
    with acting(session, lead):
        investigation = complaint.order_investigation(investigator, Severity.MAJOR)
        complaint.report_answer()
    with pytest.raises(Refused), acting(session, lead):
        complaint.close()

    investigate(investigation)
    with acting(session, lead):
        investigation.approve()
        complaint.close()

    assert complaint.status is CaseStatus.CLOSED
    assert investigation.approved_on == today()


def investigate(investigation: ComplaintInvestigation) -> None:
    with pytest.raises(Refused):
        investigation.submit()
    investigation.facts = investigation.root_cause = "梱包材の不足"
    investigation.corrective_action = investigation.preventive_action = "梱包材を変更"
    investigation.submit()


def test_who_worked_on_the_case_does_not_investigate(
    session: GuardedSession, complaint: CustomerCase, agent: User
) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, ComplaintInvestigation, customer_case=complaint, investigator=agent.employee)
    assert refused.value.problems[0].field == "investigator"


def test_who_spoke_with_the_customer_does_not_investigate(session: GuardedSession, complaint: CustomerCase) -> None:
    helper = make(session, Employee)
    complaint.activities.append(CaseActivity(content="電話で聞き取り", handled_by=helper))
    session.flush()

    with pytest.raises(Invalid) as refused:
        make(session, ComplaintInvestigation, customer_case=complaint, investigator=helper)
    assert refused.value.problems[0].field == "investigator"


def test_who_investigated_does_not_approve(session: GuardedSession, complaint: CustomerCase, lead: User) -> None:
    investigation = make(session, ComplaintInvestigation, customer_case=complaint, investigator=lead.employee)
    investigate(investigation)

    with pytest.raises(Refused), acting(session, lead):
        investigation.approve()
    assert investigation.status is InvestigationStatus.SUBMITTED


def test_the_callers_number_is_for_those_who_are_cleared(session: GuardedSession, inquiry: CustomerCase) -> None:
    lawyer = person(session, "法", RoleCode.LEGAL_OFFICER, RoleCode.OPS_ANALYST)

    with pytest.raises(NotAllowed), acting(session, lawyer):
        inquiry.caller_phone = "03-0000-0000"
