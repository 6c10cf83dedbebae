from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, DataClass, Model, ShortText, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner


class VisitStatus(StrEnum):
    EXPECTED = "expected"
    INSIDE = "inside"
    LEFT = "left"
    NO_SHOW = "no_show"


class Visit(Model):
    """Visitor register."""

    __tablename__ = "visits"

    visit_at: Mapped[datetime]
    visitor_name: Mapped[ShortText] = mapped_column(info=confidential(DataClass.PERSONAL))
    company_name: Mapped[ShortText | None]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    headcount: Mapped[int] = mapped_column(default=1)
    host_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    purpose: Mapped[ShortText | None]
    badge_number: Mapped[str | None] = mapped_column(String(20))
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    status: Mapped[VisitStatus] = mapped_column(default=VisitStatus.EXPECTED, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    host: Mapped[Employee] = relationship(foreign_keys=[host_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    location: Mapped[Location] = relationship(foreign_keys=[location_id])
