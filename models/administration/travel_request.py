from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.travel_allowance_rate import ABROAD, TravelAllowanceRate, TravelArea
from models.administration.travel_journey import TravelJourney
from models.administration.travel_parts import TravelCompanion, TravelItemKind, TravelItinerary
from models.administration.travel_status import UNDECIDED, PassportCheck, TravelStatus
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    Money,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    rule,
    session_of,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.operations.project import Project
    from models.organization.partner import Partner

GOES_ON = frozenset(TravelStatus) - {TravelStatus.CANCELLED}
DO_NOT_TRAVEL = 3
"""The foreign ministry's level from which it advises against all travel (渡航中止勧告)."""


class TravelRequest(TravelJourney):
    """A business trip, from the request over its arrangement to the report."""

    __tablename__ = "travel_requests"
    __number__ = "TV-{FY}-{seq:5}"
    __screen__ = Screen(
        list=[
            "number",
            "applicant",
            "destination",
            "trip_purpose",
            "departs_on",
            "returns_on",
            "estimated_total",
            "status",
        ],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "status"],
            "Trip": ["destination", "area", "trip_purpose", "departs_on", "returns_on", "partner", "project"],
            "Abroad": ["passport_check", "travel_warning_level"],
            "Arrangement": ["is_arranged_by_desk", "arranger", "needs_advance"],
            "Itinerary": ["itinerary"],
            "Companions": ["companions"],
            "Estimate": ["per_diem_total", "lodging_total", "transport_total", "estimated_total"],
            "Trip report": ["trip_report"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        order=["-number"],
    )

    destination: Mapped[ShortText] = mapped_column(info={"searched": True})
    area: Mapped[TravelArea] = mapped_column(default=TravelArea.LARGE_DOMESTIC_CITY)
    trip_purpose: Mapped[ShortText] = mapped_column(info={"searched": True})
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="Whom you visit.")
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    passport_check: Mapped[PassportCheck] = mapped_column(default=PassportCheck.NOT_NEEDED)
    travel_warning_level: Mapped[int | None] = mapped_column(doc="The warning level of the foreign ministry, 0 to 4.")
    is_arranged_by_desk: Mapped[bool] = mapped_column(default=True, doc="General affairs books tickets and rooms.")
    needs_advance: Mapped[bool] = mapped_column(doc="Money is needed before the trip.")
    per_diem_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    lodging_total: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="What the itinerary says, at most the limit for every night."
    )
    transport_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    estimated_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    itinerary: Mapped[list[TravelItinerary]] = lines_of("travel_request", order_by="TravelItinerary.line_number")
    companions: Mapped[list[TravelCompanion]] = lines_of("travel_request")

    @property
    def amount_at_stake(self) -> Decimal:
        return self.estimated_total

    @property
    def days(self) -> int:
        return (self.returns_on - self.departs_on).days + 1

    @property
    def is_abroad(self) -> bool:
        return self.area in ABROAD

    def compute(self) -> None:
        """What was asked for stays, whatever becomes of the rates."""
        last = max((each.line_number or 0 for each in self.itinerary), default=0)
        for each in self.itinerary:
            if each.line_number is None:
                each.line_number = last = last + 1
        if self.status in UNDECIDED and self.departs_on and self.returns_on:
            self._estimate()

    def _estimate(self) -> None:
        rate = self.allowance_rate()
        self.per_diem_total = (rate.per_diem if rate else Decimal(0)) * self.days
        lodging = self._cost_of(lodging=True)
        self.lodging_total = min(lodging, rate.lodging_limit * (self.days - 1)) if rate else lodging
        self.transport_total = self._cost_of(lodging=False)
        self.estimated_total = self.per_diem_total + self.lodging_total + self.transport_total

    def _cost_of(self, *, lodging: bool) -> Decimal:
        wanted = (each for each in self.itinerary if (each.kind is TravelItemKind.LODGING) is lodging)
        return sum((each.estimated_cost or Decimal(0) for each in wanted), Decimal(0))

    def allowance_rate(self) -> TravelAllowanceRate | None:
        """What the rules pay the traveller's position on the day of departure."""
        if self.applicant is None:
            return None
        position = self.applicant.position
        return TravelAllowanceRate.in_force(session_of(self), self.departs_on, position=position, area=self.area)

    @rule(at="returns_on")
    def returns_after_departing(self: Any) -> Any:
        """Nobody returns before the departure."""
        return self.returns_on >= self.departs_on

    @rule(at="travel_warning_level")
    def level_exists(self: Any) -> Any:
        """The foreign ministry has the levels 0 to 4."""
        return (self.travel_warning_level >= 0) & (self.travel_warning_level <= 4)

    @invariant(at="departs_on")
    def is_nowhere_else(self) -> bool:
        """There is another trip of the same person on these days."""
        if self.status not in UNDECIDED or not (self.applicant and self.departs_on and self.returns_on):
            return True
        others = select(TravelRequest.id).where(
            TravelRequest.applicant_id == self.applicant.id,
            TravelRequest.departs_on <= self.returns_on,
            TravelRequest.returns_on >= self.departs_on,
            TravelRequest.status.in_(GOES_ON),
            TravelRequest.id != (self.id or 0),
        )
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return session.scalar(others.limit(1)) is None

    def judge_submission(self) -> None:
        if self.is_abroad and self.travel_warning_level is None:
            raise Refused(_("Enter the warning level of the foreign ministry for a trip abroad."))
        if self.travel_warning_level is not None and self.travel_warning_level >= DO_NOT_TRAVEL:
            raise Refused(_("The foreign ministry advises against travel there. Put the trip off."))
