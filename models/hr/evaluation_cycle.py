from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from models.hr.employee import Employee, EmployeeStatus
from models.hr.employment_type import EmploymentType
from models.hr.evaluation_status import SETTLED
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    Master,
    Model,
    Refused,
    Screen,
    _,
    invariant,
    maintained,
    rule,
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


class EvaluationCycle(Master, Model):
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

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    goals_due_on: Mapped[date] = mapped_column(info=maintained())
    self_review_due_on: Mapped[date] = mapped_column(info=maintained())
    first_rating_due_on: Mapped[date] = mapped_column(info=maintained())
    final_due_on: Mapped[date] = mapped_column(info=maintained())
    rating_scale: Mapped[str] = mapped_column(
        String(40), default="S,A,B,C,D", doc="The ratings from best to worst, separated by commas."
    )
    status: Mapped[EvaluationCycleStatus] = mapped_column(default=EvaluationCycleStatus.PLANNED, info=SET_BY_SYSTEM)

    @property
    def ratings(self) -> list[str]:
        return [rating.strip() for rating in (self.rating_scale or "").split(",") if rating.strip()]

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    @rule(at="goals_due_on")
    def goals_are_set_within_the_period(self: Any) -> Any:
        """Goals are set after the period has begun."""
        return self.goals_due_on >= self.starts_on

    @rule(at="self_review_due_on")
    def review_follows_goals(self: Any) -> Any:
        """The self review comes after the goals."""
        return self.self_review_due_on >= self.goals_due_on

    @rule(at="first_rating_due_on")
    def rating_follows_review(self: Any) -> Any:
        """The first rating comes after the self review."""
        return self.first_rating_due_on >= self.self_review_due_on

    @rule(at="final_due_on")
    def end_follows_rating(self: Any) -> Any:
        """The final rating comes after the first."""
        return self.final_due_on >= self.first_rating_due_on

    @invariant(at="rating_scale")
    def ratings_differ(self) -> bool:
        """Enter at least two different ratings of at most five letters."""
        ratings = self.ratings
        return len(set(ratings)) == len(ratings) >= 2 and all(len(rating) <= 5 for rating in ratings)

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
