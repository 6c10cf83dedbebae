from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import SET_BY_SYSTEM, Model, invariant, rule, session_of, today

if TYPE_CHECKING:
    from models.hr.employee import Employee


class ContractStatus(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"


class ContractPeriod(Model):
    """The time that a contract covers; of one person, two signed ones never cover the same day."""

    __abstract__ = True

    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(doc="Leave empty for a contract without a fixed term.")
    trial_ends_on: Mapped[date | None] = mapped_column(info={"listed": False})
    signed_on: Mapped[date | None] = mapped_column(sort_order=20, info=SET_BY_SYSTEM)
    ended_on: Mapped[date | None] = mapped_column(sort_order=20, info=SET_BY_SYSTEM)
    status: Mapped[ContractStatus] = mapped_column(sort_order=20, default=ContractStatus.DRAFT, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        employee_id: Mapped[int]
        employee: Mapped[Employee]

    @property
    def until(self) -> date | None:
        """The last day that it really covers; None where no end is in sight."""
        return self.ended_on or self.ends_on

    @property
    def days(self) -> int:
        """How long it lasts or lasted."""
        return ((self.until or today()) - self.starts_on).days + 1

    @property
    def is_signed(self) -> bool:
        return self.status is not ContractStatus.DRAFT

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    @rule(at="trial_ends_on")
    def trial_is_inside(self: Any) -> Any:
        """The trial period cannot end before the contract begins."""
        return self.trial_ends_on >= self.starts_on

    @invariant(at="starts_on")
    def stands_alone(self) -> bool:
        """Another signed contract of this person covers part of this period. End that one first."""
        if not self.is_signed or self.employee is None:
            return True
        cls = type(self)
        until = func.coalesce(cls.ended_on, cls.ends_on)
        overlapping = self._others().where(
            cls.starts_on <= (self.until or date.max), or_(until.is_(None), until >= self.starts_on)
        )
        return not self._found(overlapping.limit(1))

    def earlier(self) -> Sequence[Self]:
        """The signed contracts of this person that began before, newest first."""
        if self.employee is None or self.starts_on is None:
            return []
        cls = type(self)
        return self._found(self._others().where(cls.starts_on < self.starts_on).order_by(cls.starts_on.desc()))

    def _others(self) -> Select[Self]:
        """The signed contracts of the same person."""
        cls = type(self)
        theirs = select(cls).where(cls.employee_id == self.employee.id, cls.id != self.id)
        return theirs.where(cls.status != ContractStatus.DRAFT)

    def _found(self, contracts: Select[Self]) -> Sequence[Self]:
        session = session_of(self)
        with session.elevated():
            return session.scalars(contracts).all()
