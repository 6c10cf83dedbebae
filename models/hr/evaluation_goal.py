from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import DataClass, LongText, Model, ShortText, confidential, rule

if TYPE_CHECKING:
    from models.hr.evaluation import Evaluation

RATING = confidential(DataClass.EVALUATION)


class EvaluationGoal(Model):
    """Something that an employee wants to reach in the period, and how far it was reached."""

    __tablename__ = "evaluation_goals"

    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"))
    goal: Mapped[ShortText]
    yardstick: Mapped[ShortText] = mapped_column(doc="By what one sees whether it is reached.")
    weight: Mapped[int] = mapped_column(doc="In per cent; all goals together weigh 100.")
    achievement: Mapped[int | None] = mapped_column(info=RATING, doc="In per cent; 100 is what was agreed.")
    goal_comment: Mapped[LongText | None] = mapped_column(info=RATING)

    evaluation: Mapped[Evaluation] = relationship(back_populates="goals")

    @rule(at="weight")
    def weighs_something(self: Any) -> Any:
        """A weight is between 1 and 100."""
        return (self.weight >= 1) & (self.weight <= 100)

    @rule(at="achievement")
    def achievement_is_possible(self: Any) -> Any:
        """An achievement is between 0 and 200 per cent."""
        return (self.achievement >= 0) & (self.achievement <= 200)
