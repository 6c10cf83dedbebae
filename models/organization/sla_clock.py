"""The clock of service: which minutes count, and until when a request must be answered and solved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, now, session_of
from models.machinery.clock import TOKYO
from models.organization.sla_policy import ServedRequest, SlaPolicy

if TYPE_CHECKING:
    from models.organization.holiday_calendar import HolidayCalendar

NOTHING = timedelta(0)
MINUTE = timedelta(minutes=1)


def this_second() -> datetime:
    """What people can read off a clock, and write down without loss."""
    return now().replace(microsecond=0)


def due_after(start: datetime, allowed: timedelta, calendar: HolidayCalendar | None) -> datetime:
    """When so much time has passed since ``start``. Without a calendar, every minute counts."""
    if calendar is None:
        return start + allowed
    for opening, closing in _open_hours(start, calendar):
        if allowed <= closing - opening:
            return (opening + allowed).astimezone(UTC)
        allowed -= closing - opening
    raise AssertionError("A calendar always has one more working day.")


def time_between(start: datetime, end: datetime, calendar: HolidayCalendar | None) -> timedelta:
    """How much of the time between two moments counts."""
    if calendar is None:
        return max(end - start, NOTHING)
    counted = NOTHING
    for opening, closing in _open_hours(start, calendar):
        counted += max(min(closing, end) - opening, NOTHING)
        if end <= closing:
            break
    return counted


def _open_hours(start: datetime, calendar: HolidayCalendar) -> Iterator[tuple[datetime, datetime]]:
    """The business hours from a moment on, day by day."""
    day = start.astimezone(TOKYO).date()
    while True:
        if calendar.is_working_day(day):
            opening = datetime.combine(day, calendar.opens_at, TOKYO)
            closing = datetime.combine(day, calendar.closes_at, TOKYO)
            if closing > start:
                yield max(opening, start), closing
        day += timedelta(days=1)


class Served:
    """A request that must be answered and solved in time.

    The class says by ``__served_as__`` which policies are for it, and by ``named_policy`` which one its
    category asks for. Its ``compute`` calls ``keep_time``; its verbs tell the clock what happens:
    ``note_response``, ``stop_clock``, ``restart_clock``, ``note_resolution`` and ``reopen_clock``.
    """

    __served_as__: ClassVar[ServedRequest]

    received_at: Mapped[datetime] = mapped_column(default=this_second, sort_order=600, info=SET_BY_SYSTEM)
    response_due: Mapped[datetime | None] = mapped_column(index=True, sort_order=602, info=SET_BY_SYSTEM)
    resolution_due: Mapped[datetime | None] = mapped_column(
        index=True, sort_order=603, info=SET_BY_SYSTEM, doc="Empty while the request waits: the clock stands still."
    )
    first_response_at: Mapped[datetime | None] = mapped_column(sort_order=604, info=SET_BY_SYSTEM)
    resolved_at: Mapped[datetime | None] = mapped_column(sort_order=605, info=SET_BY_SYSTEM)
    waiting_since: Mapped[datetime | None] = mapped_column(sort_order=606, info=SET_BY_SYSTEM)
    waiting_minutes: Mapped[int] = mapped_column(
        default=0, sort_order=607, info=SET_BY_SYSTEM, doc="How long it has waited, in minutes that count."
    )
    sla_breached: Mapped[bool] = mapped_column(
        default=False, sort_order=608, info=SET_BY_SYSTEM, doc="The answer or the solution came too late."
    )
    if TYPE_CHECKING:
        priority: Mapped[Any]

    @declared_attr
    @classmethod
    def sla_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("sla_policies.id"), sort_order=601, info=SET_BY_SYSTEM)

    @declared_attr
    @classmethod
    def sla(cls) -> Mapped[SlaPolicy | None]:
        return relationship("SlaPolicy")

    @property
    def named_policy(self) -> SlaPolicy | None:
        """The policy that the kind of request asks for; None where the usual one will do."""
        return None

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    def keep_time(self) -> None:
        """Set the deadlines anew. They count from the receipt, so a change of priority moves them both ways;
        what is resolved keeps those it had."""
        if self.is_resolved or self.received_at is None or self.priority is None:
            return
        self.sla = self.named_policy or self._usual_policy()
        if self.sla is None:
            self.response_due, self.resolution_due, self.sla_breached = None, None, False
            return
        target, waited = self.sla.target_for(self.priority), self.waiting_minutes * MINUTE
        self.response_due = due_after(self.received_at, target.response_minutes * MINUTE, self.sla.counts_by)
        due = due_after(self.received_at, target.resolution_minutes * MINUTE + waited, self.sla.counts_by)
        self.resolution_due = due if self.waiting_since is None else None
        self.sla_breached = self._is_late(due)

    def note_response(self) -> None:
        """Somebody has taken the request up, or answered."""
        self.first_response_at = self.first_response_at or this_second()

    def stop_clock(self) -> None:
        """The request waits for somebody else. To ask is an answer too."""
        self.note_response()
        self.waiting_since = self.waiting_since or this_second()

    def restart_clock(self) -> None:
        """The request waits no longer."""
        if self.waiting_since is not None:
            self.waiting_minutes += self._minutes_since(self.waiting_since)
            self.waiting_since = None

    def note_resolution(self) -> None:
        """The request is solved; how long that took stays as it is."""
        self.restart_clock()
        self.note_response()
        self.keep_time()
        self.resolved_at = this_second()

    def reopen_clock(self) -> None:
        """It was not solved after all. The time in between was nobody's delay."""
        if self.resolved_at is not None:
            self.waiting_minutes += self._minutes_since(self.resolved_at)
            self.resolved_at = None

    def _usual_policy(self) -> SlaPolicy | None:
        if self.sla is not None and self.sla.is_default:
            return self.sla
        return SlaPolicy.usual_for(session_of(self), self.__served_as__)  # type: ignore[arg-type]

    def _minutes_since(self, moment: datetime) -> int:
        return time_between(moment, now(), self.sla.counts_by if self.sla is not None else None) // MINUTE

    def _is_late(self, resolution_due: datetime) -> bool:
        answered, stopped = self.first_response_at or now(), self.waiting_since or now()
        return (self.response_due is not None and answered > self.response_due) or stopped > resolution_due
