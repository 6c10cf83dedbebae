from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.asset_inventory_line import AssetInventoryLine, InventoryResult
from models.facilities.asset_status import AT_HAND
from models.facilities.duties import ASSET_ACCESS, MANAGERS
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    Model,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    lines_of,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.location import Location

if TYPE_CHECKING:
    from models.facilities.asset_category import AssetCategory
    from models.hr.employee import Employee
    from models.organization.department import Department


class InventoryStatus(StrEnum):
    PLANNED = "planned"
    CHECKING = "doing"
    CHECKED = "done"
    APPROVED = "approved"


class AssetInventory(Numbered, Model):
    """A check whether the assets of the register are really there."""

    __tablename__ = "asset_inventories"
    __number__ = "AI-{FY}-{seq:3}"
    __screen__ = Screen(
        list=["number", "subject", "location", "inventory_taker", "scheduled_on", "missing_count", "status"],
        form={
            "Inventory": ["number", "subject", "scheduled_on", "inventory_taker", "status"],
            "Which assets": ["location", "category", "department"],
            "Lines": ["lines"],
            "Result": ["asset_count", "missing_count"],
        },
        access=ASSET_ACCESS,
        order=["-number"],
        editable_in=[InventoryStatus.PLANNED, InventoryStatus.CHECKING],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    location_id: Mapped[int | None] = mapped_column(
        ForeignKey("locations.id"), doc="With everything inside it. Leave empty for all places."
    )
    category_id: Mapped[int | None] = mapped_column(
        ForeignKey("asset_categories.id"), doc="With everything below it. Leave empty for all categories."
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Who uses the assets. Leave empty for all departments."
    )
    scheduled_on: Mapped[date] = mapped_column(default=today, index=True)
    inventory_taker_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    asset_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    missing_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    status: Mapped[InventoryStatus] = mapped_column(default=InventoryStatus.PLANNED, info=SET_BY_SYSTEM)

    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    category: Mapped[AssetCategory | None] = relationship(foreign_keys=[category_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    inventory_taker: Mapped[Employee] = relationship(foreign_keys=[inventory_taker_id])
    lines: Mapped[list[AssetInventoryLine]] = lines_of("asset_inventory")

    def begin(self, session: GuardedSession) -> None:
        inventory_taker = acting_employee(session)
        if inventory_taker is not None:
            self.inventory_taker = inventory_taker

    def compute(self) -> None:
        self.asset_count = len(self.lines)
        self.missing_count = sum(line.result is InventoryResult.NOT_FOUND for line in self.lines)

    def everything_is_counted(self) -> bool:
        """Some assets are not counted yet. Enter a result on every line."""
        return not any(line.result is InventoryResult.TO_BE_CONFIRMED for line in self.lines)

    def was_checked_by_others(self) -> bool:
        """You counted these assets yourself, so another person must approve the result."""
        actor = session_of(self).actor
        checked_by = {self.inventory_taker_id, *(line.checked_by_id for line in self.lines)}
        return actor.employee_id is None or actor.employee_id not in checked_by

    @transition(InventoryStatus.PLANNED, to=InventoryStatus.CHECKING)
    def start(self) -> None:
        """List every asset that should be found."""
        session = session_of(self)
        with session.elevated():
            assets = session.scalars(self._expected()).all()
        if not assets:
            raise Refused(_("The register has no assets there."))
        self.lines = [AssetInventoryLine.expecting(asset) for asset in assets]

    @transition(InventoryStatus.CHECKING, to=InventoryStatus.CHECKED, when=everything_is_counted)
    def finish(self) -> None:
        """Report that everything was looked for. The result cannot be changed afterwards."""

    @transition(InventoryStatus.CHECKED, to=InventoryStatus.CHECKING, by=MANAGERS)
    def check_again(self, reason: str) -> None:
        """Have the assets looked for once more."""

    @transition(
        InventoryStatus.CHECKED,
        to=InventoryStatus.APPROVED,
        by=MANAGERS,
        not_by={"finish"},
        when=was_checked_by_others,
        confirm=True,
    )
    def approve(self) -> None:
        """Accept the result. The register follows it: new places, damage, and what is missing."""
        session = session_of(self)
        with session.elevated():
            for line in self.lines:
                line.tell_asset()
            session.flush()

    def _expected(self) -> Select[Any]:
        from models.facilities.asset import Asset
        from models.facilities.asset_category import AssetCategory

        assets = select(Asset).where(Asset.status.in_(AT_HAND)).order_by(Asset.number)
        if self.location is not None:
            assets = assets.join(Asset.location).where(Location.path.startswith(self.location.path, autoescape=True))
        if self.category is not None:
            assets = assets.join(Asset.category)
            assets = assets.where(AssetCategory.path.startswith(self.category.path, autoescape=True))
        return assets.where(Asset.using_department == self.department) if self.department is not None else assets
