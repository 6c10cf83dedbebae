from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, Model, Period, Quantity, ShortText, invariant, rule, session_of
from models.operations.project_status import LIVE

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.operations.project import Project

FULL_TIME = 100


class ProjectMember(Period, Model):
    """Somebody who gives a part of the working time to a project, for some time."""

    __tablename__ = "project_members"
    __table_args__ = (UniqueConstraint("project_id", "employee_id", "valid_from"),)

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    part_played: Mapped[ShortText]
    allocation: Mapped[int] = mapped_column(default=FULL_TIME, doc="In per cent of the working time.")
    planned_hours: Mapped[Quantity | None] = mapped_column(sort_order=30)
    actual_hours: Mapped[Quantity | None] = mapped_column(sort_order=31)

    project: Mapped[Project] = relationship(back_populates="members")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])

    def compute(self) -> None:
        """Whoever is not said to come later or to leave earlier is there from the first day to the last."""
        self.valid_from = self.valid_from or self.project.starts_on
        self.valid_to = self.valid_to or self.project.ends_on

    @rule(at="allocation")
    def allocation_is_a_share(self: Any) -> Any:
        """A share is between 1 and 100 per cent."""
        return (self.allocation >= 1) & (self.allocation <= FULL_TIME)

    @invariant(at="allocation")
    def is_not_promised_twice(self) -> bool:
        """Together with other projects, this is more than the whole working time of this person."""
        if not self.project.is_live or self.employee is None or self.valid_from is None:
            return True
        meeting = [other for other in self._others() if self.meets(other)]
        first_days = {self.valid_from} | {each.valid_from for each in meeting if self.holds_on(each.valid_from)}
        return all(self.allocation + _together(meeting, day) <= FULL_TIME for day in first_days)

    def _others(self) -> list[ProjectMember]:
        from models.operations.project import Project

        session = session_of(self)
        rows = select(ProjectMember).join(ProjectMember.project).where(Project.status.in_(LIVE))
        with session.elevated(), session.no_autoflush:
            found = session.scalars(rows.where(ProjectMember.employee_id == self.employee.id)).all()
        return [other for other in found if other.project is not self.project and other.project.is_live]


def _together(members: list[ProjectMember], day: date) -> int:
    """The shares only change when somebody joins, so the first days tell the highest sum."""
    return sum(member.allocation for member in members if member.holds_on(day))


class ProjectMilestone(Model):
    """Something that is reached on the way."""

    __tablename__ = "project_milestones"
    __table_args__ = (UniqueConstraint("project_id", "milestone"),)

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    milestone: Mapped[ShortText]
    due_date: Mapped[date]
    reached_on: Mapped[date | None]

    project: Mapped[Project] = relationship(back_populates="milestones")
