from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, LongText, Model, Money, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.finance.cash_advance import CashAdvance
    from models.finance.expense_claim import ExpenseClaim
    from models.hr.employee import Employee
    from models.operations.project import Project
    from models.organization.partner import Partner


class TravelRequestArea(StrEnum):
    DOMESTIC_CITY = "domestic_city"
    DOMESTIC = "domestic"
    ASIA = "asia"
    EUROPE_AND_AMERICAS = "west"
    OTHER_OVERSEAS = "other"


class TravelRequestPassportCheck(StrEnum):
    NOT_NEEDED = "na"
    CHECKED = "ok"
    PENDING = "pending"


class TravelRequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ARRANGED = "arranged"
    TRAVELLING = "travelling"
    RETURNED = "returned"
    SETTLED = "settled"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class TravelItineraryKind(StrEnum):
    AIR = "air"
    RAIL = "rail"
    CAR = "car"
    BUS = "bus"
    LODGING = "lodging"
    OTHER = "other"


class TravelItineraryPaidBy(StrEnum):
    COMPANY = "company"
    EMPLOYEE = "employee"
    CARD = "card"


class TravelRequest(Request):
    """Business trip from request to settlement, including arrangements by the administration desk."""

    __tablename__ = "travel_requests"
    __number__ = "TV-{FY}-{seq:5}"

    traveller_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    purpose: Mapped[ShortText]
    destination: Mapped[ShortText]
    area: Mapped[TravelRequestArea]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    depart_on: Mapped[date] = mapped_column(index=True)
    return_on: Mapped[date] = mapped_column(index=True)
    arranger_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    arrange_by_desk: Mapped[bool] = mapped_column(default=True)
    estimated_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    advance_needed: Mapped[bool] = mapped_column(default=False)
    cash_advance_id: Mapped[int | None] = mapped_column(ForeignKey("cash_advances.id"), info=SET_BY_SYSTEM)
    passport_check: Mapped[TravelRequestPassportCheck] = mapped_column(default=TravelRequestPassportCheck.NOT_NEEDED)
    risk_level: Mapped[int | None]
    report: Mapped[LongText | None]
    expense_claim_id: Mapped[int | None] = mapped_column(ForeignKey("expense_claims.id"), info=SET_BY_SYSTEM)
    status: Mapped[TravelRequestStatus] = mapped_column(default=TravelRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    traveller: Mapped[Employee] = relationship(foreign_keys=[traveller_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    arranger: Mapped[Employee | None] = relationship(foreign_keys=[arranger_id])
    cash_advance: Mapped[CashAdvance | None] = relationship(foreign_keys=[cash_advance_id])
    expense_claim: Mapped[ExpenseClaim | None] = relationship(foreign_keys=[expense_claim_id])
    travel_itineraries: Mapped[list[TravelItinerary]] = relationship(
        back_populates="travel_request", cascade="all, delete-orphan"
    )


class TravelItinerary(Model):
    """One line of travel request."""

    __tablename__ = "travel_itineraries"

    travel_request_id: Mapped[int] = mapped_column(ForeignKey("travel_requests.id"))
    line_number: Mapped[int]
    kind: Mapped[TravelItineraryKind]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    from_place: Mapped[ShortText]
    to_place: Mapped[ShortText | None]
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    booking_ref: Mapped[str | None] = mapped_column(String(40))
    estimated: Mapped[Money]
    actual: Mapped[Money | None]
    paid_by: Mapped[TravelItineraryPaidBy] = mapped_column(default=TravelItineraryPaidBy.EMPLOYEE)
    booked: Mapped[bool] = mapped_column(default=False)

    travel_request: Mapped[TravelRequest] = relationship(back_populates="travel_itineraries")
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
