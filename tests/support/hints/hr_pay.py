"""Pay, benefits, training, evaluation and cases."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from models.hr.employee import Employee, EmployeeStatus
from models.hr.evaluation_goal import EvaluationGoal
from models.hr.evaluation_status import EvaluationStatus
from models.hr.health_checkup import Judgement, WorkMeasure
from models.hr.labor_case_kinds import DisciplinaryMeasure
from models.hr.payslip import Payslip
from models.hr.salary_assignment import SalaryAssignment
from models.hr.training_attendee import TrainingAttendance, TrainingAttendee, TrainingResult
from models.machinery import GuardedSession, today
from models.organization.request import RequestStatus
from tests.support.hints.made import Made, Ready, always, new


def goals(_session: GuardedSession) -> list[EvaluationGoal]:
    return [
        EvaluationGoal(goal="納期の遵守", yardstick="遅延件数", weight=60),
        EvaluationGoal(goal="原価の低減", yardstick="前年比", weight=40),
    ]


def somebody_to_pay(session: GuardedSession, run: Any) -> None:
    """One payslip, of somebody whose salary is approved."""
    employee = new(Employee)(session)
    new(SalaryAssignment, employee=employee, status=RequestStatus.APPROVED)(session)
    new(Payslip, payroll_run=run, employee=employee)(session)


def somebody_to_evaluate(session: GuardedSession, _cycle: Any) -> None:
    new(Employee, status=EmployeeStatus.EMPLOYED, supervisor=new(Employee)(session))(session)


def settle_evaluations(session: GuardedSession, cycle: Any) -> None:
    for evaluation in cycle.evaluations():
        evaluation.status = EvaluationStatus.FINALIZED
    session.flush()


def review(_session: GuardedSession, evaluation: Any) -> None:
    evaluation.self_comment = "計画どおりに進めました。"


def rate_goals(_session: GuardedSession, evaluation: Any) -> None:
    evaluation.first_comment = "よくできています。"
    for goal in evaluation.goals:
        goal.achievement = 100


def comment_again(_session: GuardedSession, evaluation: Any) -> None:
    evaluation.second_comment = "一次評価のとおりです。"


def choose_rating(_session: GuardedSession, evaluation: Any) -> None:
    """Without a second rater where nobody has rated a second time."""
    if evaluation.status is EvaluationStatus.FIRST_RATED:
        evaluation.second_rater = None
    evaluation.final_rating = "A"


def judge_health(_session: GuardedSession, checkup: Any) -> None:
    checkup.judgement, checkup.work_measure = Judgement.NO_FINDINGS, WorkMeasure.ORDINARY_WORK


def let_the_day_pass(_session: GuardedSession, checkup: Any) -> None:
    checkup.planned_on = today() - timedelta(days=1)


def find_out(_session: GuardedSession, case: Any) -> None:
    case.investigation_result, case.disciplinary_measure = "事実を確認しました。", DisciplinaryMeasure.GUIDANCE


def enrol_somebody(session: GuardedSession, training: Any) -> None:
    attendance = TrainingAttendance.ENROLLED
    training.attendees = [TrainingAttendee(employee=new(Employee)(session), presence=attendance)]


def enter_results(_session: GuardedSession, training: Any) -> None:
    for attendee in training.attendees:
        attendee.presence, attendee.result = TrainingAttendance.ATTENDED, TrainingResult.PASSED


HINTS: Mapping[str, Mapping[str, Made]] = {
    "BenefitEnrollment": {"claimed_amount": always(Decimal(10_000))},
    "Evaluation": {
        "employee": new(Employee),
        "first_rater": new(Employee),
        "second_rater": new(Employee),
        "goals": goals,
    },
    "LaborCase": {"employee": new(Employee), "handler": new(Employee)},
    "Payslip": {"employee": new(Employee)},
    "SalaryAssignment": {
        "employee": new(Employee),
        "base_wage": always(Decimal(300_000)),
        "monthly_hours": always(Decimal(160)),
    },
}
READY: Mapping[tuple[str, str], Ready] = {
    ("Evaluation", "accept_self_review"): review,
    ("Evaluation", "submit_first_rating"): rate_goals,
    ("Evaluation", "submit_second_rating"): comment_again,
    ("Evaluation", "finalize"): choose_rating,
    ("EvaluationCycle", "start"): somebody_to_evaluate,
    ("EvaluationCycle", "close"): settle_evaluations,
    ("HealthCheckup", "follow_up"): judge_health,
    ("HealthCheckup", "finish"): judge_health,
    ("HealthCheckup", "note_absence"): let_the_day_pass,
    ("LaborCase", "decide_measure"): find_out,
    ("PayrollRun", "submit"): somebody_to_pay,
    ("TrainingSession", "mark_held"): enrol_somebody,
    ("TrainingSession", "finish"): enter_results,
}
