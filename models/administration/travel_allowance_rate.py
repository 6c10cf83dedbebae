from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import VIEW, Dated, Model, Money, Screen, ShortText, rule
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.position import Position


class TravelArea(StrEnum):
    LARGE_DOMESTIC_CITY = "domestic_city"
    DOMESTIC = "domestic"
    ASIA = "asia"
    WESTERN_COUNTRIES = "west"
    OTHER_COUNTRIES = "other"


ABROAD = (TravelArea.ASIA, TravelArea.WESTERN_COUNTRIES, TravelArea.OTHER_COUNTRIES)


class TravelAllowanceRate(Dated, Model):
    """What our travel rules pay a position for a day and a night in an area, from a day on."""

    __tablename__ = "travel_allowance_rates"
    __table_args__ = (UniqueConstraint("position_id", "area", "valid_from"),)
    __screen__ = Screen(
        list=["position", "area", "valid_from", "per_diem", "lodging_limit", "transport_class"],
        form={
            "For whom and where": ["position", "area", "valid_from"],
            "Allowances": ["per_diem", "lodging_limit", "transport_class"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["position", "area", "-valid_from"],
        label=["position", "area", "valid_from"],
        key=["position", "area", "valid_from"],
    )

    position_id: Mapped[int] = mapped_column(ForeignKey("positions.id"))
    area: Mapped[TravelArea]
    per_diem: Mapped[Money] = mapped_column(doc="For every day, that of departure and of return included.")
    lodging_limit: Mapped[Money] = mapped_column(doc="The most that is paid for a night.")
    transport_class: Mapped[ShortText | None] = mapped_column(doc="Which class this position may travel in.")

    position: Mapped[Position] = relationship(foreign_keys=[position_id])

    @rule(at="per_diem")
    def per_diem_is_not_negative(self: Any) -> Any:
        """An allowance cannot be negative."""
        return self.per_diem >= 0

    @rule(at="lodging_limit")
    def lodging_is_not_negative(self: Any) -> Any:
        """An allowance cannot be negative."""
        return self.lodging_limit >= 0
