from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column

from models.administration.reservation_status import AHEAD, ReservationStatus
from models.machinery import SET_BY_SYSTEM, Model, Refused, _, now, rule, session_of, transition
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.bookable_resource import BookableResource

DESK = {RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER}


class ReservationUse(Model):
    """What becomes of a reservation when its time has come."""

    __abstract__ = True

    if TYPE_CHECKING:
        resource: Mapped[BookableResource]
        reserved_by_id: Mapped[int]
        starts_at: Mapped[datetime]
        ends_at: Mapped[datetime]

    odometer_start: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    odometer_end: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    checked_before_driving_at: Mapped[datetime | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    checked_after_driving_at: Mapped[datetime | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    alcohol_detected: Mapped[bool] = mapped_column(default=False, info={**SET_BY_SYSTEM, "listed": False})
    status: Mapped[ReservationStatus] = mapped_column(default=ReservationStatus.RESERVED, info=SET_BY_SYSTEM)

    @rule(at="odometer_end")
    def drives_forward(self: Any) -> Any:
        """The odometer cannot show less after the journey than before."""
        return self.odometer_end >= self.odometer_start

    def is_ones_own(self) -> bool:
        """Only those who reserved it may do that, or general affairs."""
        actor = session_of(self).actor
        is_desk = actor.is_unlimited or actor.may("approve", "Reservation")
        return is_desk or self.created_by_id == actor.user_id or self.reserved_by_id == actor.employee_id

    def needs_an_approval(self) -> bool:
        """Nobody has to approve reservations of this."""
        return self.resource.needs_approval

    def is_allowed(self) -> bool:
        """General affairs must approve this reservation first."""
        return self.status is ReservationStatus.APPROVED or not self.resource.needs_approval

    def is_driven(self) -> bool:
        """This is not a car. Begin to use it instead."""
        return self.resource.is_driven

    def is_not_driven(self) -> bool:
        """This is a car. Note the departure and the return instead."""
        return not self.resource.is_driven

    def has_come(self) -> bool:
        """The reserved time has not begun yet."""
        return self.starts_at <= now()

    @transition(ReservationStatus.RESERVED, to=ReservationStatus.APPROVED, by=DESK, when=needs_an_approval)
    def approve(self) -> None:
        """Let this person have it."""

    @transition(*AHEAD, to=ReservationStatus.IN_USE, when=(is_not_driven, is_ones_own, is_allowed))
    def begin_use(self) -> None:
        """Note that it is being used."""

    @transition(ReservationStatus.IN_USE, to=ReservationStatus.FINISHED, when=(is_not_driven, is_ones_own))
    def end_use(self) -> None:
        """Note that it is free again. Who ends early gives the rest of the time back."""
        if self.starts_at < now() < self.ends_at:
            self.ends_at = now()

    @transition(*AHEAD, to=ReservationStatus.IN_USE, when=(is_driven, is_ones_own, is_allowed))
    def note_departure(self, odometer_start: int, is_sober: bool) -> None:  # noqa: FBT001 - asked in a dialog
        """Note the departure, with the check for alcohol that the law asks for before driving."""
        if not is_sober:
            raise Refused(_("Nobody may drive without a clear check for alcohol. Report to general affairs."))
        self.odometer_start, self.checked_before_driving_at = odometer_start, now()

    @transition(ReservationStatus.IN_USE, to=ReservationStatus.FINISHED, when=(is_driven, is_ones_own))
    def come_back(self, odometer_end: int, is_sober: bool) -> None:  # noqa: FBT001 - asked in a dialog
        """Note the return, with the check for alcohol that the law asks for after driving."""
        self.odometer_end, self.checked_after_driving_at = odometer_end, now()
        self.alcohol_detected = not is_sober

    @transition(*AHEAD, to=ReservationStatus.NOT_USED, by=DESK, when=has_come)
    def note_unused(self) -> None:
        """Note that nobody came, and let others have the time."""
