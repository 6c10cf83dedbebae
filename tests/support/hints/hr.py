import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from models.hr.employee import Employee
from models.hr.employment_terms import WageBasis
from models.hr.interview import Interview, InterviewResult
from models.hr.job_requisition import JobRequisition, JobRequisitionStatus
from models.hr.leave_type import LeaveCategory, LeaveType
from models.hr.my_number import check_digit
from models.hr.personnel_action import ActionType
from models.hr.work_schedule import WorkSchedule
from models.machinery import GuardedSession, months_after, now, today
from models.organization.location import Location
from tests.support.hints import hr_pay
from tests.support.hints.made import Made, Ready, always, brought_to, days_from_now, new

_serial = itertools.count(1)


def worker(session: GuardedSession) -> Employee:
    """Somebody who has hours of work."""
    return new(Employee, work_schedule=new(WorkSchedule)(session))(session)


def day_of_work(session: GuardedSession) -> date:
    calendar = new(WorkSchedule)(session).calendar
    return calendar.next_working_day(today() + timedelta(days=7))


def month_before(_session: GuardedSession) -> date:
    return months_after(today().replace(day=1), -2)


def my_number(_session: GuardedSession) -> str:
    base = f"{next(_serial):011}"
    return f"{base}{check_digit(base)}"


def passed_interview(session: GuardedSession, applicant: Any) -> None:
    interviewer = new(Employee)(session)
    applicant.offered_wage, applicant.offer_expires_on, applicant.joins_on = Decimal(5_000_000), today(), today()
    for interview in applicant.interviews:
        interview.result, interview.score = InterviewResult.PASSED, 4
    passed = Interview(job_applicant=applicant, interviewer=interviewer, score=4, result=InterviewResult.PASSED)
    session.add(passed)
    session.flush()


def kept_long_enough(session: GuardedSession, applicant: Any) -> None:
    applicant.erase_after = today()
    session.flush()


def judged(session: GuardedSession, interview: Any) -> None:
    interview.scheduled_at, interview.score = now() - timedelta(hours=2), 4
    session.flush()


def due_today(session: GuardedSession, action: Any) -> None:
    action.takes_effect_on = today()
    session.flush()


def last_day_passed(session: GuardedSession, grant: Any) -> None:
    grant.granted_on, grant.expires_on = today() - timedelta(days=60), today() - timedelta(days=1)
    session.flush()


def all_have_joined(session: GuardedSession, requisition: Any) -> None:
    requisition.filled_count = requisition.wanted_count
    session.flush()


def kept_until_now(session: GuardedSession, number: Any) -> None:
    number.kept_until = number.collected_on = today() - timedelta(days=1)
    session.flush()


HINTS: Mapping[str, Mapping[str, Made]] = {
    "JobApplicant": {"requisition": brought_to(JobRequisition, JobRequisitionStatus.RECRUITING)},
    "AttendanceRecord": {
        "employee": new(Employee),
        "work_schedule": new(WorkSchedule),
        "work_date": day_of_work,
    },
    "AttendanceRequest": {
        "applicant": worker,
        "work_date": days_from_now(0),
        "from_time": lambda session: new(WorkSchedule)(session).ends_at,
        "to_time": lambda session: new(WorkSchedule)(session).starts_at,
    },
    "EmploymentContract": {
        "ends_on": days_from_now(180),
        "base_wage": always(Decimal(300_000)),
        "wage_basis": always(WageBasis.MONTHLY_WAGE),
    },
    "IndividualNumber": {"number": my_number, "employee": new(Employee)},
    "LeaveGrant": {
        "employee": new(Employee),
        "days": always(Decimal(10)),
        "leave_type": new(LeaveType, category=LeaveCategory.SPECIAL_LEAVE, needs_grant=True),
    },
    "LeaveRequest": {
        "applicant": worker,
        "leave_type": new(LeaveType),
        "starts_on": day_of_work,
        "ends_on": day_of_work,
    },
    "LeaveType": {"category": always(LeaveCategory.SPECIAL_LEAVE)},
    "MonthlyAttendance": {"employee": new(Employee), "attendance_month": month_before},
    "PersonnelAction": {
        "employee": new(Employee),
        "action_type": always(ActionType.CHANGE_OF_POST),
        "new_location": new(Location),
    },
    "SalaryAccount": {"fixed_amount": always(Decimal(10_000))},
    **hr_pay.HINTS,
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("EmploymentContract", "renew"): {"ends_on": days_from_now(365)},
    ("JobApplicant", "link_employee"): {"employee": new(Employee)},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("JobApplicant", "make_offer"): passed_interview,
    ("JobApplicant", "erase"): kept_long_enough,
    ("IndividualNumber", "propose_destruction"): kept_until_now,
    ("Interview", "recommend_applicant"): judged,
    ("Interview", "put_on_hold"): judged,
    ("Interview", "advise_against_applicant"): judged,
    ("JobRequisition", "fill"): all_have_joined,
    ("LeaveGrant", "let_lapse"): last_day_passed,
    ("PersonnelAction", "bring_into_effect"): due_today,
    **hr_pay.READY,
}
