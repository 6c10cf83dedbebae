from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import Employee
from models.hr.evaluation_goal import EvaluationGoal
from models.hr.evaluation_life import EvaluationLife
from models.hr.evaluation_status import UNSETTLED
from models.machinery import (
    EDIT,
    NONE,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    LongText,
    Quantity,
    Screen,
    confidential,
    invariant,
    lines_of,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.evaluation_cycle import EvaluationCycle
    from models.organization.department import Department

RATING = confidential(DataClass.EVALUATION)
HUNDRED = Decimal(100)


class Evaluation(EvaluationLife):
    """One employee's goals and ratings in a round of evaluation."""

    __tablename__ = "evaluations"
    __table_args__ = (UniqueConstraint("evaluation_cycle_id", "employee_id"),)
    __screen__ = Screen(
        list=["evaluation_cycle", "employee", "department", "first_rater", "goal_score", "final_rating", "status"],
        form={
            "Evaluation": ["evaluation_cycle", "employee", "department", "status"],
            "Raters": ["first_rater", "second_rater"],
            "Goals": ["goals"],
            "Comments": ["self_comment", "first_comment", "second_comment"],
            "Rating": ["goal_score", "competency_score", "final_rating", "feedback_on"],
        },
        access={
            RoleCode.DEPT_MANAGER: EDIT,
            RoleCode.EXECUTIVE: VIEW,
            RoleCode.HR_CLERK: VIEW,
            RoleCode.PAYROLL_CLERK: NONE,
        },
        order=["-evaluation_cycle", "department", "employee"],
        label=["evaluation_cycle", "employee"],
        editable_in=UNSETTLED,
    )

    evaluation_cycle_id: Mapped[int] = mapped_column(ForeignKey("evaluation_cycles.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    first_rater_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    second_rater_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    self_comment: Mapped[LongText | None] = mapped_column(info=RATING)
    first_comment: Mapped[LongText | None] = mapped_column(info=RATING)
    second_comment: Mapped[LongText | None] = mapped_column(info=RATING)
    goal_score: Mapped[Quantity | None] = mapped_column(
        info={**SET_BY_SYSTEM, **RATING}, doc="The achievements by their weights."
    )
    competency_score: Mapped[Quantity | None] = mapped_column(info=RATING)
    final_rating: Mapped[str | None] = mapped_column(String(5), info=RATING, doc="One of the ratings of the cycle.")
    feedback_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)

    evaluation_cycle: Mapped[EvaluationCycle] = relationship()
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship()
    first_rater: Mapped[Employee] = relationship(foreign_keys=[first_rater_id])
    second_rater: Mapped[Employee | None] = relationship(foreign_keys=[second_rater_id])
    goals: Mapped[list[EvaluationGoal]] = lines_of("evaluation")

    @classmethod
    def of(cls, employee: Employee, cycle: EvaluationCycle) -> Self:
        """To be rated by the supervisor, and by whoever stands above the supervisor."""
        first = employee.supervisor
        return cls(
            evaluation_cycle=cycle,
            employee=employee,
            first_rater=first,
            second_rater=first.supervisor if first else None,
        )

    def compute(self) -> None:
        if self.department is None and self.employee is not None:
            self.department = self.employee.department
        self.goal_score = self._score()

    def _score(self) -> Decimal | None:
        reached = [(goal.weight or 0) * goal.achievement for goal in self.goals if goal.achievement is not None]
        return sum(reached) / HUNDRED if reached and len(reached) == len(self.goals) else None

    @invariant(at="first_rater")
    def nobody_rates_themselves(self) -> bool:
        """Nobody rates themselves, and the second rater is another person than the first."""
        people: list[Any] = [self.employee, self.first_rater, self.second_rater]
        named = [person for person in people if person is not None]
        return len(set(named)) == len(named)

    @invariant(at="final_rating")
    def rating_is_on_the_scale(self) -> bool:
        """This is none of the ratings of the cycle."""
        return (
            self.final_rating is None
            or self.evaluation_cycle is None
            or self.final_rating in self.evaluation_cycle.ratings
        )

    @invariant()
    def is_written_by_those_concerned(self) -> bool:
        """Only the raters and the head of personnel write an evaluation, and nobody their own."""
        return self.is_actor_among(self.first_rater, self.second_rater)
