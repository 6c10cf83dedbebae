from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    MANAGE,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    GuardedSession,
    Model,
    Name,
    Screen,
    ShortText,
    confidential,
    invariant,
    now,
    rule,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner

_INSIDE = text("status = 'inside'")


class VisitStatus(StrEnum):
    DUE_TO_COME = "expected"
    INSIDE = "inside"
    DEPARTED = "left"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Visit(Model):
    """Visitors who are announced, in the building, or gone again."""

    __tablename__ = "visits"
    __table_args__ = (
        Index("uq_visits_badge_inside", "badge_number", unique=True, sqlite_where=_INSIDE, postgresql_where=_INSIDE),
    )
    __screen__ = Screen(
        list=["visit_at", "visiting_company", "visitor_name", "host", "location", "badge_number", "status"],
        form={
            "Visit": ["visit_at", "host", "department", "location", "reason_for_visit", "status"],
            "Visitors": ["visiting_company", "partner", "visitor_name", "headcount"],
            "Reception": ["badge_number", "arrived_at", "departed_at"],
        },
        access={
            RoleCode.ADMIN_CLERK: MANAGE,
            **dict.fromkeys((RoleCode.ADMIN_MANAGER, RoleCode.FACILITY_MANAGER, RoleCode.FACILITY_STAFF), VIEW),
            RoleCode.EMPLOYEE: VIEW,
        },
        order=["-visit_at"],
        label=["visit_at", "visiting_company"],
    )

    visit_at: Mapped[datetime] = mapped_column(default=lambda: now().replace(second=0, microsecond=0), index=True)
    visiting_company: Mapped[Name | None] = mapped_column(doc="Leave empty to take the name of the partner.")
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    visitor_name: Mapped[ShortText] = mapped_column(info=confidential(DataClass.PERSONAL))
    headcount: Mapped[int] = mapped_column(default=1)
    host_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    reason_for_visit: Mapped[ShortText | None]
    badge_number: Mapped[str | None] = mapped_column(String(20), info=SET_BY_SYSTEM)
    arrived_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    departed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[VisitStatus] = mapped_column(default=VisitStatus.DUE_TO_COME, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    host: Mapped[Employee] = relationship(foreign_keys=[host_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    location: Mapped[Location] = relationship(foreign_keys=[location_id])

    def begin(self, session: GuardedSession) -> None:
        clerk = acting_employee(session)
        if clerk is not None and clerk.work_location is not None:
            self.location = clerk.work_location

    def compute(self) -> None:
        if self.host is not None and self.status is VisitStatus.DUE_TO_COME:
            self.department = self.host.department
        if self.partner is not None:
            self.visiting_company = self.visiting_company or self.partner.name

    @invariant(at="visiting_company")
    def comes_from_somewhere(self) -> bool:
        """Say from which company the visitors come, or “private”."""
        return bool(self.visiting_company)

    @rule(at="headcount")
    def somebody_comes(self: Any) -> Any:
        """At least one person comes."""
        return self.headcount >= 1

    def is_overdue(self) -> bool:
        """The visitors may still come."""
        return self.visit_at <= now()

    @transition(VisitStatus.DUE_TO_COME, to=VisitStatus.INSIDE)
    def arrive(self, badge_number: str) -> None:
        """Let the visitors in, and give them a badge that nobody else in the building has."""
        self.badge_number, self.arrived_at = badge_number, now()

    @transition(VisitStatus.INSIDE, to=VisitStatus.DEPARTED)
    def see_off(self) -> None:
        """Take the badge back."""
        self.departed_at = now()

    @transition(VisitStatus.DUE_TO_COME, to=VisitStatus.NO_SHOW, when=is_overdue)
    def did_not_come(self) -> None:
        """Note that the visitors did not come."""

    @transition(VisitStatus.DUE_TO_COME, to=VisitStatus.CANCELLED)
    def cancel(self, reason: str) -> None:
        """Note that the visit was called off."""
