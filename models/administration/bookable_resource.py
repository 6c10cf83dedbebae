from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import VIEW, Master, Model, Quantity, Screen, ShortText, rule
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.organization.department import Department
    from models.organization.location import Location


class ResourceKind(StrEnum):
    MEETING_ROOM = "room"
    COMPANY_CAR = "vehicle"
    EQUIPMENT = "equipment"
    HOT_DESK = "desk"
    PARKING_SPACE = "parking"


class BookableResource(Master, Model):
    """Something that people reserve: a meeting room, a company car, a projector, a seat."""

    __tablename__ = "bookable_resources"
    __screen__ = Screen(
        list=["code", "name", "kind", "location", "capacity", "needs_approval", "is_active"],
        form={
            "Resource": ["code", "name", "name_en", "kind", "department", "is_active"],
            "Place and size": ["location", "asset", "capacity", "features"],
            "How it may be reserved": [
                "needs_approval",
                "open_from",
                "open_to",
                "longest_hours",
                "bookable_days_ahead",
            ],
            "Remarks": ["note", "sort_order"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["kind", "sort_order", "code"],
    )

    kind: Mapped[ResourceKind]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    asset_id: Mapped[int | None] = mapped_column(
        ForeignKey("assets.id"), doc="The asset that is used, such as the car."
    )
    capacity: Mapped[int | None] = mapped_column(doc="How many people it holds.")
    features: Mapped[ShortText | None] = mapped_column(info={"searched": True}, doc="Screen, whiteboard, number plate.")
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), doc="The department that looks after it.")
    needs_approval: Mapped[bool] = mapped_column(doc="Somebody must approve a reservation before it is used.")
    open_from: Mapped[time | None]
    open_to: Mapped[time | None]
    longest_hours: Mapped[Quantity | None] = mapped_column(doc="The longest time of one reservation.")
    bookable_days_ahead: Mapped[int] = mapped_column(default=90, doc="How many days before it may be reserved.")

    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])

    @property
    def is_driven(self) -> bool:
        return self.kind is ResourceKind.COMPANY_CAR

    @rule(at="capacity")
    def somebody_fits_in(self: Any) -> Any:
        """A capacity is at least 1."""
        return self.capacity >= 1

    @rule(at="open_to")
    def closes_after_opening(self: Any) -> Any:
        """The hours of use must end after they begin."""
        return self.open_to > self.open_from

    @rule(at="longest_hours")
    def some_time_is_allowed(self: Any) -> Any:
        """The longest time of a reservation is more than 0 hours."""
        return self.longest_hours > 0

    @rule(at="bookable_days_ahead")
    def is_reserved_ahead(self: Any) -> Any:
        """A number of days cannot be negative."""
        return self.bookable_days_ahead >= 0
