from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.hr.employee import Employee, EmployeeStatus
from models.hr.employment_type import EmploymentType
from models.hr.evaluation_schedule import EvaluationSchedule
from models.hr.evaluation_status import SETTLED
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    Refused,
    Screen,
    _,
    session_of,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.evaluation import Evaluation

NOT_EVALUATED = (EmploymentType.DIRECTOR, EmploymentType.AGENCY_WORKER, EmploymentType.CONTRACTOR)


class EvaluationCycleStatus(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    CALIBRATING = "calibrating"
    CLOSED = "closed"


class EvaluationCycle(EvaluationSchedule):
    """One round of personnel evaluation: the period that it looks at, and when what is due."""

    __tablename__ = "evaluation_cycles"
    __screen__ = Screen(
        list=["code", "name", "starts_on", "ends_on", "final_due_on", "status"],
        form={
            "Evaluation cycle": ["code", "name", "name_en", "rating_scale", "status", "is_active"],
            "Evaluated period": ["starts_on", "ends_on"],
            "Deadlines": ["goals_due_on", "self_review_due_on", "first_rating_due_on", "final_due_on"],
        },
        access={RoleCode.HR_CLERK: EDIT, RoleCode.EMPLOYEE: VIEW},
        order=["-starts_on", "code"],
    )

    status: Mapped[EvaluationCycleStatus] = mapped_column(default=EvaluationCycleStatus.PLANNED, info=SET_BY_SYSTEM)

    def evaluations(self) -> Sequence[Evaluation]:
        from models.hr.evaluation import Evaluation

        session = session_of(self)
        with session.elevated():
            return session.scalars(select(Evaluation).where(Evaluation.evaluation_cycle_id == self.id)).all()

    def everybody_is_rated(self) -> bool:
        """Some evaluations are not final yet."""
        return all(evaluation.status in SETTLED for evaluation in self.evaluations())

    @transition(
        EvaluationCycleStatus.PLANNED,
        to=EvaluationCycleStatus.RUNNING,
        by={RoleCode.HR_CLERK, RoleCode.HR_MANAGER},
        confirm=True,
    )
    def start(self) -> None:
        """Prepare an evaluation for everybody who is employed, rated by the two above them."""
        from models.hr.evaluation import Evaluation

        session = session_of(self)
        with session.elevated():
            there = {evaluation.employee_id for evaluation in self.evaluations()}
            people = [employee for employee in session.scalars(_evaluated()) if employee.id not in there]
            if not people and not there:
                raise Refused(_("There is nobody with a supervisor to be evaluated."))
            session.add_all(Evaluation.of(employee, self) for employee in people)
            session.flush()

    @transition(EvaluationCycleStatus.RUNNING, to=EvaluationCycleStatus.CALIBRATING, by={RoleCode.HR_MANAGER})
    def calibrate(self) -> None:
        """Compare the ratings of all departments, and settle them."""

    @transition(EvaluationCycleStatus.CALIBRATING, to=EvaluationCycleStatus.RUNNING, by={RoleCode.HR_MANAGER})
    def reopen(self) -> None:
        """Go back to rating, since something is missing."""

    @transition(
        EvaluationCycleStatus.CALIBRATING,
        to=EvaluationCycleStatus.CLOSED,
        by={RoleCode.HR_MANAGER},
        when=everybody_is_rated,
        confirm=True,
    )
    def close(self) -> None:
        """Close the round. Its ratings stand."""


def _evaluated() -> Any:
    """Those who work here under an employment contract, below somebody."""
    return (
        select(Employee)
        .where(Employee.status == EmployeeStatus.EMPLOYED, Employee.supervisor_id.is_not(None))
        .where(Employee.employment_type.not_in(NOT_EVALUATED))
        .order_by(Employee.id)
    )
