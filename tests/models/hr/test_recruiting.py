"""Recruiting: a vacancy is approved, applicants are judged, and whoever joins fills it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from models.hr.applicant import ApplicantStage, JobApplicant
from models.hr.employee import Employee, EmployeeStatus
from models.hr.interview import Interview, InterviewResult
from models.hr.job_requisition import JobRequisition, JobRequisitionStatus
from models.hr.recruiting import RecruitingChannel
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, months_after, now, today
from models.machinery.clock import at
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def vacancy(session: GuardedSession) -> JobRequisition:
    """For one person, at four to six million yen, and advertised."""
    made = make(session, JobRequisition, wage_from=Decimal(4_000_000), wage_to=Decimal(6_000_000))
    made.submit()
    made.approve()
    made.advertise(today() + timedelta(days=30))
    return made


@pytest.fixture
def applicant(session: GuardedSession, vacancy: JobRequisition) -> JobApplicant:
    return make(session, JobApplicant, requisition=vacancy, email="oubo@example.jp", phone="090-0000-0000")


@pytest.fixture
def manager(session: GuardedSession) -> User:
    return person(session, "律", RoleCode.HR_MANAGER, employee=make(session, Employee))


def interviewed(session: GuardedSession, applicant: JobApplicant, goro: User) -> Interview:
    assert goro.employee is not None
    applicant.begin_screening()
    interview = applicant.invite_to_interview(goro.employee)
    with acting(session, goro):
        interview.scheduled_at, interview.score = now() - timedelta(hours=1), 4
        interview.recommend_applicant()
    return interview


def offered(session: GuardedSession, applicant: JobApplicant, goro: User, manager: User) -> None:
    interviewed(session, applicant, goro)
    with acting(session, manager):
        applicant.offered_wage, applicant.offer_expires_on = Decimal(5_000_000), today() + timedelta(days=14)
        applicant.joins_on = today() + timedelta(days=60)
        applicant.make_offer()


def refused_at(session: GuardedSession) -> set[str | None]:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return {problem.field for problem in refused.value.problems}


def test_whoever_is_hired_fills_the_vacancy(
    session: GuardedSession, applicant: JobApplicant, goro: User, manager: User, hitomi: User
) -> None:
    offered(session, applicant, goro, manager)
    with acting(session, hitomi):
        applicant.accept_offer()
        employee = applicant.hire()

    assert (employee.status, employee.hired_on) == (EmployeeStatus.JOINING, applicant.joins_on)
    assert employee.department is applicant.requisition.department
    assert employee.personal_email == "oubo@example.jp"
    assert applicant.requisition.filled_count == 1
    assert applicant.requisition.status is JobRequisitionStatus.FILLED


def test_an_employee_who_was_registered_already_is_linked(
    session: GuardedSession, applicant: JobApplicant, goro: User, manager: User
) -> None:
    offered(session, applicant, goro, manager)
    applicant.accept_offer()
    known = make(session, Employee)
    applicant.link_employee(known)

    assert (applicant.employee, applicant.selection_stage) == (known, ApplicantStage.JOINED)


def test_no_offer_without_a_passed_interview(
    session: GuardedSession, applicant: JobApplicant, goro: User, manager: User
) -> None:
    interview = interviewed(session, applicant, goro)
    applicant.offered_wage, applicant.offer_expires_on, applicant.joins_on = Decimal(5_000_000), today(), today()
    interview.result = InterviewResult.PENDING
    session.flush()

    with pytest.raises(Refused), acting(session, manager):
        applicant.make_offer()


def test_the_offer_stays_within_the_approved_range(session: GuardedSession, applicant: JobApplicant) -> None:
    applicant.offered_wage = Decimal(6_000_001)

    assert refused_at(session) == {"offered_wage"}


@pytest.mark.parametrize(
    ("channel", "field"),
    [
        (RecruitingChannel.RECRUITING_AGENCY, "recruiting_agency"),
        (RecruitingChannel.EMPLOYEE_REFERRAL, "referred_by"),
    ],
)
def test_who_brought_the_applicant_is_told(
    session: GuardedSession, applicant: JobApplicant, channel: RecruitingChannel, field: str
) -> None:
    applicant.recruiting_channel = channel

    assert refused_at(session) == {field}


def test_an_interview_is_judged_by_those_who_led_it(
    session: GuardedSession, applicant: JobApplicant, goro: User, hitomi: User
) -> None:
    assert goro.employee is not None
    applicant.begin_screening()
    interview = applicant.invite_to_interview(goro.employee)
    with pytest.raises(Refused), acting(session, goro):
        interview.recommend_applicant()
    interview.scheduled_at = now() - timedelta(hours=1)
    session.flush()
    with pytest.raises(NotAllowed), acting(session, hitomi):
        interview.put_on_hold()


def test_the_data_of_others_is_erased_after_its_time(
    session: GuardedSession, applicant: JobApplicant, hitomi: User
) -> None:
    with acting(session, hitomi):
        applicant.begin_screening()
        applicant.decline_applicant("経験が要件に合わない")
    assert applicant.erase_after == months_after(today(), 6)
    with pytest.raises(Refused), acting(session, hitomi):
        applicant.erase()
    with at(now() + timedelta(days=190)), acting(session, hitomi):
        applicant.erase()

    assert (applicant.family_name, applicant.email, applicant.phone) == ("—", None, None)


def test_a_closed_vacancy_takes_nobody(session: GuardedSession, applicant: JobApplicant) -> None:
    applicant.requisition.close("計画の見直し")

    with pytest.raises(Refused):
        applicant.begin_screening()
