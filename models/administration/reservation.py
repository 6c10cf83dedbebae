from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.bookable_resource import BookableResource
from models.administration.reservation_status import AHEAD, TAKING, ReservationStatus
from models.administration.reservation_use import ReservationUse
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.clock import TOKYO
from models.organization.acting import acting_employee
from models.organization.company import our_calendar
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department

LONGEST_SERIES = timedelta(days=366)


class Reservation(ReservationUse):
    """The time for which somebody has a room, a car or something else."""

    __tablename__ = "reservations"
    __table_args__ = (Index(None, "resource_id", "starts_at"),)
    __screen__ = Screen(
        list=["resource", "subject", "starts_at", "ends_at", "reserved_by", "department", "status"],
        form={
            "Reservation": ["resource", "subject", "starts_at", "ends_at", "number_of_people", "status"],
            "Who": ["reserved_by", "department", "first_of_series"],
            "Journey": [
                "odometer_start",
                "odometer_end",
                "checked_before_driving_at",
                "checked_after_driving_at",
                "alcohol_detected",
            ],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        order=["-starts_at"],
        label=["resource", "subject", "starts_at"],
        editable_in=[ReservationStatus.RESERVED],
    )

    resource_id: Mapped[int] = mapped_column(ForeignKey("bookable_resources.id"), sort_order=-30)
    subject: Mapped[ShortText] = mapped_column(sort_order=-29, info={"searched": True})
    starts_at: Mapped[datetime] = mapped_column(sort_order=-28, index=True)
    ends_at: Mapped[datetime] = mapped_column(sort_order=-27)
    number_of_people: Mapped[int | None] = mapped_column(sort_order=-26, doc="How many people will come.")
    reserved_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), sort_order=-25, info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), sort_order=-24, info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    first_of_series_id: Mapped[int | None] = mapped_column(
        ForeignKey("reservations.id"), sort_order=-23, info=SET_BY_SYSTEM
    )

    resource: Mapped[BookableResource] = relationship(foreign_keys=[resource_id])
    reserved_by: Mapped[Employee] = relationship(foreign_keys=[reserved_by_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    first_of_series: Mapped[Reservation | None] = relationship(
        remote_side="Reservation.id", foreign_keys=[first_of_series_id]
    )

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.reserved_by = person

    def compute(self) -> None:
        if self.reserved_by is not None and self.status is ReservationStatus.RESERVED:
            self.department = self.reserved_by.department

    @rule(at="ends_at")
    def ends_after_it_begins(self: Any) -> Any:
        """It must end after it begins."""
        return self.ends_at > self.starts_at

    @rule(at="number_of_people")
    def somebody_comes(self: Any) -> Any:
        """At least one person comes."""
        return self.number_of_people >= 1

    @property
    def is_ready_to_judge(self) -> bool:
        """What the resource allows is judged while somebody reserves, not when its rules change later."""
        return self.status is ReservationStatus.RESERVED and self.is_complete

    @property
    def is_complete(self) -> bool:
        return self.resource is not None and self.starts_at is not None and self.ends_at is not None

    @invariant(at="resource")
    def is_in_use(self) -> bool:
        """This can no longer be reserved."""
        return not self.is_ready_to_judge or self.resource.is_active

    @invariant(at="number_of_people")
    def everybody_fits_in(self) -> bool:
        """So many people do not fit in."""
        capacity = self.resource.capacity if self.is_ready_to_judge else None
        return capacity is None or self.number_of_people is None or self.number_of_people <= capacity

    @invariant(at="starts_at")
    def is_within_the_hours_of_use(self) -> bool:
        """It can be reserved within its hours of use only."""
        if not self.is_ready_to_judge:
            return True
        begins, ends = self.starts_at.astimezone(TOKYO), self.ends_at.astimezone(TOKYO)
        opens, closes = self.resource.open_from, self.resource.open_to
        is_one_day = begins.date() == ends.date() or (opens is None and closes is None)
        return is_one_day and (not opens or begins.time() >= opens) and (not closes or ends.time() <= closes)

    @invariant(at="ends_at")
    def is_not_too_long(self) -> bool:
        """This is longer than it may be reserved at a time."""
        longest = self.resource.longest_hours if self.is_ready_to_judge else None
        return longest is None or self.ends_at - self.starts_at <= timedelta(hours=float(longest))

    @invariant(at="starts_at")
    def is_not_too_far_ahead(self) -> bool:
        """It cannot be reserved so long before."""
        if not self.is_ready_to_judge or self.first_of_series is not None:
            return True
        return self.starts_at.astimezone(TOKYO).date() <= today() + timedelta(days=self.resource.bookable_days_ahead)

    @invariant(at="starts_at")
    def is_free(self) -> bool:
        """Somebody else has reserved it for this time."""
        if self.status not in TAKING or not self.is_complete:
            return True
        return not any(self._meets(other) for other in (*self._unsaved(), *self._stored()))

    def _meets(self, other: Reservation) -> bool:
        """From the first moment on, and up to the last but without it."""
        is_taken = other is not self and other.status in TAKING and other.resource is self.resource
        return is_taken and other.starts_at < self.ends_at and self.starts_at < other.ends_at

    def _unsaved(self) -> list[Reservation]:
        session = session_of(self)
        return [each for each in (*session.new, *session.dirty) if isinstance(each, Reservation) and each.is_complete]

    def _stored(self) -> list[Reservation]:
        """Of the same time. Whoever reserves the same thing waits here until the other has finished."""
        session = session_of(self)
        lock = select(BookableResource.id).where(BookableResource.id == self.resource.id).with_for_update()
        others = select(Reservation).where(
            Reservation.resource_id == self.resource.id,
            Reservation.starts_at < self.ends_at,
            Reservation.ends_at > self.starts_at,
            Reservation.status.in_(TAKING),
            Reservation.id != (self.id or 0),
        )
        with session.elevated(), session.no_autoflush:
            session.execute(lock)
            return list(session.scalars(others))

    @transition(*AHEAD, to=ReservationStatus.CANCELLED, when=ReservationUse.is_ones_own, confirm=True)
    def cancel(self, reason: str = "") -> None:
        """Give this reservation up, so that others can have the time."""

    @transition(ReservationStatus.RESERVED, to=ReservationStatus.RESERVED, when=ReservationUse.is_ones_own)
    def repeat_weekly(self, until: date) -> None:
        """Reserve the same time every week until a day, except on holidays."""
        session = session_of(self)
        if until - self.starts_at.astimezone(TOKYO).date() > LONGEST_SERIES:
            raise Refused(_("A series ends within a year."))
        weeks = list(self._weeks(until))
        if not weeks:
            raise Refused(_("Choose a day at least one week after the reservation."))
        session.add_all(self._again(week) for week in weeks)
        session.flush()

    def _weeks(self, until: date) -> Iterator[timedelta]:
        calendar, week = our_calendar(session_of(self)), timedelta(weeks=1)
        while (day := (self.starts_at + week).astimezone(TOKYO).date()) <= until:
            if calendar.is_working_day(day):
                yield week
            week += timedelta(weeks=1)

    def _again(self, later: timedelta) -> Reservation:
        return Reservation(
            resource=self.resource,
            subject=self.subject,
            starts_at=self.starts_at + later,
            ends_at=self.ends_at + later,
            number_of_people=self.number_of_people,
            reserved_by=self.reserved_by,
            first_of_series=self.first_of_series or self,
        )
