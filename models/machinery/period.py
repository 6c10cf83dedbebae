"""Rows that hold for a time: what the law sets until it sets something else, and what ends on a day."""

from datetime import date
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery.rules import rule
from models.machinery.session import GuardedSession


class Dated:
    """Holds from one day until the next row about the same thing begins, so that two can never overlap
    where the key and ``valid_from`` are unique together."""

    valid_from: Mapped[date] = mapped_column(index=True)

    @classmethod
    def in_force(cls: type[Any], session: GuardedSession, day: date, **key: Any) -> Any | None:
        """The row about ``key`` that holds on a day; None before the first."""
        rows = sa.select(cls).filter_by(**key).where(cls.valid_from <= day)
        with session.elevated(), session.no_autoflush:
            return session.scalar(rows.order_by(cls.valid_from.desc()).limit(1))


class Period:
    """Holds from one day to another, both included; without a last day, for good."""

    valid_from: Mapped[date] = mapped_column(sort_order=20)
    valid_to: Mapped[date | None] = mapped_column(sort_order=21)

    @rule(at="valid_to")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.valid_to >= self.valid_from

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def meets(self, other: Self) -> bool:
        """Whether the two share a day."""
        return (other.valid_to is None or self.valid_from <= other.valid_to) and (
            self.valid_to is None or other.valid_from <= self.valid_to
        )
