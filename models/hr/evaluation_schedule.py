from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import Master, Model, invariant, maintained, rule


class EvaluationSchedule(Master, Model):
    """The period that a round of evaluation looks at, when what is due, and how it is rated."""

    __abstract__ = True

    starts_on: Mapped[date]
    ends_on: Mapped[date]
    goals_due_on: Mapped[date] = mapped_column(info=maintained())
    self_review_due_on: Mapped[date] = mapped_column(info=maintained())
    first_rating_due_on: Mapped[date] = mapped_column(info=maintained())
    final_due_on: Mapped[date] = mapped_column(info=maintained())
    rating_scale: Mapped[str] = mapped_column(
        String(40), default="S,A,B,C,D", doc="The ratings from best to worst, separated by commas."
    )

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
