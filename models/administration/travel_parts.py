from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Screen, ShortText, maintained, rule

if TYPE_CHECKING:
    from models.administration.travel_request import TravelRequest
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class TravelItemKind(StrEnum):
    FLIGHT = "air"
    TRAIN = "rail"
    CAR = "car"
    BUS = "bus"
    LODGING = "lodging"
    OTHER = "other"


class PaidBy(StrEnum):
    PAID_BY_COMPANY = "company"
    PAID_BY_EMPLOYEE = "employee"
    PAID_BY_CORPORATE_CARD = "card"


class TravelItinerary(Model):
    """One leg or one lodging of a business trip."""

    __tablename__ = "travel_itineraries"
    __table_args__ = (UniqueConstraint("travel_request_id", "line_number"),)
    __screen__ = Screen(label=["line_number", "from_place"])

    travel_request_id: Mapped[int] = mapped_column(ForeignKey("travel_requests.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    kind: Mapped[TravelItemKind]
    starts_at: Mapped[datetime] = mapped_column(doc="Departure or check-in.")
    ends_at: Mapped[datetime | None] = mapped_column(doc="Arrival or check-out.")
    from_place: Mapped[ShortText] = mapped_column(doc="Where the leg begins, or the name of the hotel.")
    to_place: Mapped[ShortText | None]
    estimated_cost: Mapped[Money]
    paid_by: Mapped[PaidBy] = mapped_column(default=PaidBy.PAID_BY_EMPLOYEE)
    travel_agency_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), info=maintained())
    booking_reference: Mapped[str | None] = mapped_column(String(40), info=maintained())
    is_booked: Mapped[bool] = mapped_column(info=maintained())
    actual_cost: Mapped[Money | None] = mapped_column(info=maintained())

    travel_request: Mapped[TravelRequest] = relationship(back_populates="itinerary")
    travel_agency: Mapped[Partner | None] = relationship(foreign_keys=[travel_agency_id])

    @rule(at="estimated_cost")
    def estimate_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.estimated_cost >= 0

    @rule(at="actual_cost")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.actual_cost >= 0

    @rule(at="ends_at")
    def arrives_after_it_departs(self: Any) -> Any:
        """Nobody arrives before the departure."""
        return self.ends_at >= self.starts_at


class TravelCompanion(Model):
    """A colleague who comes along on a trip."""

    __tablename__ = "travel_companions"
    __table_args__ = (UniqueConstraint("travel_request_id", "employee_id"),)
    __screen__ = Screen(label=["employee"])

    travel_request_id: Mapped[int] = mapped_column(ForeignKey("travel_requests.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    travel_request: Mapped[TravelRequest] = relationship(back_populates="companions")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
