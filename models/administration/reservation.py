from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, ShortText
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.administration.bookable_resource import BookableResource
    from models.hr.employee import Employee
    from models.organization.department import Department


class AlcoholCheck(StrEnum):
    NOT_APPLICABLE = "na"
    CLEAR = "ok"
    DETECTED = "ng"


class ReservationStatus(StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    IN_USE = "in_use"
    DONE = "done"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Reservation(Model):
    """One booking."""

    __tablename__ = "reservations"

    resource_id: Mapped[int] = mapped_column(ForeignKey("bookable_resources.id"))
    reserved_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    title: Mapped[ShortText]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    attendees: Mapped[int | None]
    recurrence: Mapped[Frequency] = mapped_column(default=Frequency.ONCE)
    recur_until: Mapped[date | None]
    series_key: Mapped[str | None] = mapped_column(String(36), info=SET_BY_SYSTEM)
    odometer_start: Mapped[int | None]
    odometer_end: Mapped[int | None]
    alcohol_check: Mapped[AlcoholCheck] = mapped_column(default=AlcoholCheck.NOT_APPLICABLE)
    status: Mapped[ReservationStatus] = mapped_column(default=ReservationStatus.CONFIRMED, info=SET_BY_SYSTEM)

    resource: Mapped[BookableResource] = relationship(foreign_keys=[resource_id])
    reserved_by: Mapped[Employee] = relationship(foreign_keys=[reserved_by_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
