from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from models.hr.evaluation_status import RATED, EvaluationStatus
from models.machinery import SET_BY_SYSTEM, Model, session_of, transition
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.evaluation_goal import EvaluationGoal

RATERS = {RoleCode.DEPT_MANAGER, RoleCode.HR_MANAGER}


class EvaluationLife(Model):
    """From the goals to the talk about the rating, each step by the person whose turn it is."""

    __abstract__ = True

    status: Mapped[EvaluationStatus] = mapped_column(
        default=EvaluationStatus.GOAL_SETTING, sort_order=100, info=SET_BY_SYSTEM
    )

    if TYPE_CHECKING:
        employee: Mapped[Employee]
        first_rater: Mapped[Employee]
        second_rater: Mapped[Employee | None]
        goals: Mapped[list[EvaluationGoal]]
        self_comment: Mapped[str | None]
        first_comment: Mapped[str | None]
        second_comment: Mapped[str | None]
        final_rating: Mapped[str | None]
        feedback_on: Mapped[date | None]

    def is_actor_among(self, *people: Employee | None) -> bool:
        """Whether one of these people acts, or the head of personnel for them; never the person evaluated."""
        actor = session_of(self).actor
        if actor.is_unlimited or actor.employee_id is None:
            return True
        if self.employee is not None and actor.employee_id == self.employee.id:
            return False
        named = [person.id for person in people if person is not None]
        return actor.employee_id in named or actor.may("finalize", "Evaluation")

    def is_turn_of_first_rater(self) -> bool:
        """This is for the first rater to do."""
        return self.is_actor_among(self.first_rater)

    def is_turn_of_second_rater(self) -> bool:
        """This is for the second rater to do, where there is one."""
        return self.second_rater is not None and self.is_actor_among(self.second_rater)

    def goals_weigh_hundred(self) -> bool:
        """The weights of the goals must come to 100."""
        return sum(goal.weight or 0 for goal in self.goals) == 100

    def is_reviewed(self) -> bool:
        """Enter what the person says about the own work first."""
        return bool(self.self_comment)

    def achievements_are_rated(self) -> bool:
        """Enter the achievement of every goal and the comment of the first rater first."""
        return bool(self.first_comment) and all(goal.achievement is not None for goal in self.goals)

    def is_commented_twice(self) -> bool:
        """Enter the comment of the second rater first."""
        return bool(self.second_comment)

    def everybody_has_rated(self) -> bool:
        """The second rater has not rated yet."""
        return self.second_rater is None or self.status is EvaluationStatus.SECOND_RATED

    def has_a_rating(self) -> bool:
        """Enter the final rating first."""
        return bool(self.final_rating)

    def is_not_about_the_actor(self) -> bool:
        """This is about yourself. Leave it to a colleague."""
        return session_of(self).actor.employee_id != self.employee.id

    @transition(
        EvaluationStatus.GOAL_SETTING,
        to=EvaluationStatus.GOALS_AGREED,
        by=RATERS,
        when=(is_turn_of_first_rater, goals_weigh_hundred),
    )
    def agree_goals(self) -> None:
        """Confirm that rater and employee agree on the goals."""

    @transition(
        EvaluationStatus.GOALS_AGREED,
        to=EvaluationStatus.SELF_REVIEWED,
        by=RATERS,
        when=(is_turn_of_first_rater, is_reviewed),
    )
    def accept_self_review(self) -> None:
        """Take over what the person says about the own work."""

    @transition(
        EvaluationStatus.SELF_REVIEWED,
        to=EvaluationStatus.FIRST_RATED,
        by=RATERS,
        when=(is_turn_of_first_rater, achievements_are_rated),
    )
    def submit_first_rating(self) -> None:
        """Hand the first rating on."""

    @transition(
        EvaluationStatus.FIRST_RATED,
        to=EvaluationStatus.SECOND_RATED,
        by=RATERS,
        when=(is_turn_of_second_rater, is_commented_twice),
    )
    def submit_second_rating(self) -> None:
        """Hand the second rating on to the personnel department."""

    @transition(*RATED, to=EvaluationStatus.SELF_REVIEWED, by={RoleCode.HR_MANAGER}, when=is_not_about_the_actor)
    def reject(self, reason: str) -> None:
        """Ask the raters to rate anew."""

    @transition(
        *RATED,
        to=EvaluationStatus.FINALIZED,
        by={RoleCode.HR_MANAGER},
        when=(is_not_about_the_actor, everybody_has_rated, has_a_rating),
        confirm=True,
    )
    def finalize(self) -> None:
        """Settle the final rating. It cannot be changed afterwards."""

    @transition(EvaluationStatus.FINALIZED, to=EvaluationStatus.FED_BACK, by=RATERS, when=is_turn_of_first_rater)
    def feed_back(self, met_on: date) -> None:
        """Note that the rating was talked over with the person."""
        self.feedback_on = met_on
