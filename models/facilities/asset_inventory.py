from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Numbered, ShortText

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.asset_category import AssetCategory
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location


class AssetInventoryStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "doing"
    DONE = "done"
    APPROVED = "approved"


class AssetInventoryLineFound(StrEnum):
    PENDING = "pending"
    FOUND = "found"
    MOVED = "moved"
    MISSING = "missing"
    DAMAGED = "damaged"


class AssetInventory(Numbered, Model):
    """Periodic physical verification of assets by scan."""

    __tablename__ = "asset_inventories"
    __number__ = "AI-{FY}-{seq:3}"

    subject: Mapped[ShortText]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    category_id: Mapped[int | None] = mapped_column(ForeignKey("asset_categories.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    planned_on: Mapped[date] = mapped_column(index=True)
    checker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    status: Mapped[AssetInventoryStatus] = mapped_column(default=AssetInventoryStatus.PLANNED, info=SET_BY_SYSTEM)

    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    category: Mapped[AssetCategory | None] = relationship(foreign_keys=[category_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    checker: Mapped[Employee] = relationship(foreign_keys=[checker_id])
    lines: Mapped[list[AssetInventoryLine]] = relationship(
        back_populates="asset_inventory", cascade="all, delete-orphan"
    )


class AssetInventoryLine(Model):
    """One line of asset inventory."""

    __tablename__ = "asset_inventory_lines"

    asset_inventory_id: Mapped[int] = mapped_column(ForeignKey("asset_inventories.id"))
    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    expected_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), info=SET_BY_SYSTEM)
    found: Mapped[AssetInventoryLineFound] = mapped_column(default=AssetInventoryLineFound.PENDING)
    actual_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    scanned_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    note: Mapped[ShortText | None]

    asset_inventory: Mapped[AssetInventory] = relationship(back_populates="lines")
    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])
    expected_location: Mapped[Location | None] = relationship(foreign_keys=[expected_location_id])
    actual_location: Mapped[Location | None] = relationship(foreign_keys=[actual_location_id])
