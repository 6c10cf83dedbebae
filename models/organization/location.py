from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Address, PostalCode, Quantity, Screen, Tree, rule

if TYPE_CHECKING:
    from models.organization.department import Department


class LocationType(StrEnum):
    SITE = "site"
    BUILDING = "building"
    FLOOR = "floor"
    ROOM = "room"
    WAREHOUSE = "warehouse"
    SHELF = "shelf"
    ARCHIVE_ROOM = "archive"
    PARKING = "parking"
    OFF_SITE = "remote"


class AccessLevel(StrEnum):
    GENERAL = "general"
    RESTRICTED = "restricted"
    SECURE = "secure"


class Location(Tree):
    """A place: a site, a building, a room, a shelf; people, stock and assets are somewhere."""

    __tablename__ = "locations"
    __screen__ = Screen(
        list=["code", "name", "location_type", "parent", "department", "is_stock_location", "is_active"],
        form={
            "Place": ["code", "name", "name_en", "location_type", "parent", "is_active"],
            "Use": ["department", "floor_area", "capacity", "access_level", "is_stock_location"],
            "Address": ["postal_code", "address"],
        },
        order=["path"],
    )

    location_type: Mapped[LocationType] = mapped_column(sort_order=-45)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="Who uses it; rent is allocated to this department."
    )
    floor_area: Mapped[Quantity | None] = mapped_column(doc="In square metres.")
    capacity: Mapped[int | None] = mapped_column(doc="How many people it holds.")
    access_level: Mapped[AccessLevel] = mapped_column(default=AccessLevel.GENERAL)
    is_stock_location: Mapped[bool] = mapped_column(doc="Goods are received and kept here.")
    postal_code: Mapped[PostalCode | None]
    address: Mapped[Address | None]

    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])

    @rule(at="is_stock_location")
    def stock_is_kept_in_stores(self: Any) -> Any:
        """Only a warehouse or a shelf can be a stock location."""
        is_store = (self.location_type == LocationType.WAREHOUSE) | (self.location_type == LocationType.SHELF)
        return is_store | (self.is_stock_location == False)  # noqa: E712 - also read as SQL

    @rule(at="capacity")
    def somebody_fits_in(self: Any) -> Any:
        """A capacity is at least 1."""
        return self.capacity >= 1
