from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Money

if TYPE_CHECKING:
    from models.organization.currency import Currency


class TravelClass(StrEnum):
    A = "a"
    B = "b"
    C = "c"


class TravelAllowanceRateArea(StrEnum):
    DOMESTIC_CITY = "domestic_city"
    DOMESTIC = "domestic"
    ASIA = "asia"
    EUROPE_AND_AMERICAS = "west"
    OTHER_OVERSEAS = "other"


class TravelAllowanceRate(Master, Model):
    """Per-diem and lodging limits by travel class and area."""

    __tablename__ = "travel_allowance_rates"

    travel_class: Mapped[TravelClass]
    area: Mapped[TravelAllowanceRateArea]
    per_diem: Mapped[Money]
    lodging_limit: Mapped[Money]
    transport_class: Mapped[str | None] = mapped_column(String(60))
    valid_from: Mapped[date]
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))

    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
