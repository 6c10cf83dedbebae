from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.administration.travel_status import UNDECIDED, PassportCheck, TravelStatus
from models.machinery import SET_BY_SYSTEM, LongText, session_of, today, transition
from models.organization.acting import acting_employee
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.travel_parts import TravelItinerary
    from models.hr.employee import Employee

DESK = {RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER}
TRAVELLERS = {*DESK, RoleCode.EMPLOYEE}


class TravelJourney(Request):
    """From an approved trip to the report about it."""

    __abstract__ = True

    if TYPE_CHECKING:
        is_arranged_by_desk: Mapped[bool]
        passport_check: Mapped[PassportCheck]
        itinerary: Mapped[list[TravelItinerary]]

    departs_on: Mapped[date] = mapped_column(index=True)
    returns_on: Mapped[date] = mapped_column(index=True)
    trip_report: Mapped[LongText | None] = mapped_column(sort_order=690, info=SET_BY_SYSTEM)
    status: Mapped[TravelStatus] = mapped_column(default=TravelStatus.DRAFT, sort_order=700, info=SET_BY_SYSTEM)

    @declared_attr
    @classmethod
    def arranger_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)

    @declared_attr
    @classmethod
    def arranger(cls) -> Mapped[Employee | None]:
        return relationship("Employee", foreign_keys=f"{cls.__name__}.arranger_id")

    def is_wanted_from_the_desk(self) -> bool:
        """The traveller arranges this trip."""
        return self.is_arranged_by_desk

    def is_booked(self) -> bool:
        """Book every part of the itinerary first."""
        return all(each.is_booked for each in self.itinerary)

    def has_valid_papers(self) -> bool:
        """Check passport and visa first."""
        return self.passport_check is not PassportCheck.PAPERS_NOT_CHECKED

    def is_arranged(self) -> bool:
        """General affairs has not arranged this trip yet."""
        return self.status is TravelStatus.ARRANGED or not self.is_arranged_by_desk

    def has_begun(self) -> bool:
        """The day of departure has not come yet."""
        return self.departs_on <= today()

    @transition(TravelStatus.APPROVED, to=TravelStatus.ARRANGED, by=DESK, when=(is_wanted_from_the_desk, is_booked))
    def arrange(self) -> None:
        """Report that tickets and rooms are booked."""
        self.arranger = acting_employee(session_of(self))

    @transition(
        *(TravelStatus.APPROVED, TravelStatus.ARRANGED),
        to=TravelStatus.TRAVELLING,
        by=TRAVELLERS,
        when=(has_begun, is_arranged, has_valid_papers),
    )
    def note_departure(self) -> None:
        """Note that the trip has begun."""

    @transition(TravelStatus.TRAVELLING, to=TravelStatus.RETURNED, by=TRAVELLERS)
    def come_back(self) -> None:
        """Note that the traveller is back. Who comes back on another day than planned changes the last day."""
        self.returns_on = max(self.departs_on, min(self.returns_on, today()))

    @transition(TravelStatus.RETURNED, to=TravelStatus.REPORTED, when=Request.is_own)
    def hand_in_report(self, trip_report: str) -> None:
        """Report what the trip led to."""
        self.trip_report = trip_report

    @transition(
        *(*UNDECIDED, TravelStatus.APPROVED, TravelStatus.ARRANGED),
        to=TravelStatus.CANCELLED,
        when=Request.is_own,
        confirm=True,
    )
    def cancel(self, reason: str) -> None:
        """Give this trip up. Tell general affairs what is booked already."""
