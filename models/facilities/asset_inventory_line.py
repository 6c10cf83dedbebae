from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.asset_status import AT_HAND, AssetStatus
from models.machinery import SET_BY_SYSTEM, Model, ShortText, invariant, missing, now, rule, session_of
from models.machinery.clock import TOKYO

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.asset_inventory import AssetInventory
    from models.hr.employee import Employee
    from models.organization.location import Location


class InventoryResult(StrEnum):
    TO_BE_CONFIRMED = "pending"
    FOUND = "found"
    FOUND_ELSEWHERE = "moved"
    FOUND_DAMAGED = "damaged"
    NOT_FOUND = "missing"


class AssetInventoryLine(Model):
    """One asset that is looked for."""

    __tablename__ = "asset_inventory_lines"
    __table_args__ = (UniqueConstraint("asset_inventory_id", "asset_id"),)

    asset_inventory_id: Mapped[int] = mapped_column(ForeignKey("asset_inventories.id"))
    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    expected_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), info=SET_BY_SYSTEM)
    custodian_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    result: Mapped[InventoryResult] = mapped_column(default=InventoryResult.TO_BE_CONFIRMED)
    actual_location_id: Mapped[int | None] = mapped_column(
        ForeignKey("locations.id"), doc="Only where the asset was found elsewhere."
    )
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    checked_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    note: Mapped[ShortText | None]

    asset_inventory: Mapped[AssetInventory] = relationship(back_populates="lines")
    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])
    expected_location: Mapped[Location | None] = relationship(foreign_keys=[expected_location_id])
    custodian: Mapped[Employee | None] = relationship(foreign_keys=[custodian_id])
    actual_location: Mapped[Location | None] = relationship(foreign_keys=[actual_location_id])
    checked_by: Mapped[Employee | None] = relationship(foreign_keys=[checked_by_id])

    @classmethod
    def expecting(cls, asset: Asset) -> Self:
        return cls(asset=asset, expected_location_id=asset.location_id, custodian_id=asset.custodian_id)

    def compute(self) -> None:
        """Who enters the first result is the one who looked."""
        if self.result is InventoryResult.TO_BE_CONFIRMED:
            self.checked_by_id = self.checked_at = None
        elif self.checked_at is None:
            self.checked_by_id, self.checked_at = session_of(self).actor.employee_id, now()

    @invariant(at="actual_location")
    def says_where_it_was(self) -> bool:
        """Say where the asset was found; otherwise leave the place empty."""
        return (self.result is InventoryResult.FOUND_ELSEWHERE) == (self.actual_location is not None)

    @rule(at="result")
    def is_counted_by_another(self: Any) -> Any:
        """Whoever has an asset does not count it. Let somebody else look."""
        is_nobodys = missing(self.custodian_id) | missing(self.checked_by_id)
        return is_nobodys | (self.checked_by_id != self.custodian_id)

    def tell_asset(self) -> None:
        """The register follows what was found. What left the store or was given back meanwhile stays as it is."""
        if self.asset.status not in AT_HAND or self.checked_at is None:
            return
        if self.result is InventoryResult.NOT_FOUND:
            self.asset.status = AssetStatus.MISSING
            return
        self.asset.last_inventory_on = self.checked_at.astimezone(TOKYO).date()
        self.asset.location = self.actual_location or self.asset.location
        if self.result is InventoryResult.FOUND_DAMAGED:
            self.asset.physical_condition = self.note or self.asset.physical_condition
