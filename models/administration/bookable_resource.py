from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Quantity, ShortText

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.organization.department import Department
    from models.organization.location import Location


class BookableResourceKind(StrEnum):
    ROOM = "room"
    VEHICLE = "vehicle"
    EQUIPMENT = "equipment"
    DESK = "desk"
    PARKING = "parking"


class BookableResource(Master, Model):
    """Anything bookable: rooms, company cars, projectors, hot desks."""

    __tablename__ = "bookable_resources"

    kind: Mapped[BookableResourceKind]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    capacity: Mapped[int | None]
    features: Mapped[ShortText | None]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    needs_approval: Mapped[bool] = mapped_column(default=False)
    open_from: Mapped[time | None]
    open_to: Mapped[time | None]
    max_hours: Mapped[Quantity | None]
    advance_days: Mapped[int] = mapped_column(default=90)

    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
