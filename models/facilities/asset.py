from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.asset_category import AssetCategory
from models.facilities.asset_custody import AssetCustody
from models.facilities.asset_value import AssetValue
from models.facilities.duties import ASSET_ACCESS
from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    Name,
    Numbered,
    Screen,
    ShortText,
    invariant,
    maintained,
)
from models.machinery.clock import months_after
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder


class AssetOwnership(StrEnum):
    OWNED = "owned"
    LEASED = "leased"
    RENTAL = "rental"
    PRIVATELY_OWNED = "personal"


class Asset(Numbered, AssetCustody, AssetValue):
    """A thing with an identity: where it is, who has it, what it cost and what it is worth."""

    __tablename__ = "assets"
    __number__ = "A-{seq:6}"
    __table_args__ = (UniqueConstraint("manufacturer", "serial_number"),)
    __screen__ = Screen(
        list=["number", "name", "category", "custodian", "using_department", "location", "book_value", "status"],
        form={
            "Asset": ["number", "name", "category", "manufacturer", "model_number", "serial_number", "status"],
            "Where": ["owner_department", "using_department", "location", "custodian", "physical_condition"],
            "Acquisition": ["ownership", "supplier", "purchase_order", "acquired_on", "acquisition_cost"],
            "Depreciation": [
                "in_service_on",
                "depreciation_method",
                "useful_life",
                "is_capitalized",
                "book_value",
                "valued_on",
            ],
            "Upkeep": ["warranty_until", "contract", "last_inventory_on", "next_inventory_on"],
            "Vehicle": ["plate_number", "inspection_due"],
        },
        access={**ASSET_ACCESS, RoleCode.EMPLOYEE: VIEW},
        order=["-number"],
    )

    name: Mapped[Name] = mapped_column(sort_order=-55, info=maintained())
    category_id: Mapped[int] = mapped_column(ForeignKey("asset_categories.id"), sort_order=-54)
    manufacturer: Mapped[ShortText | None] = mapped_column(info=maintained())
    model_number: Mapped[ShortText | None] = mapped_column(info={**maintained(), "searched": True})
    serial_number: Mapped[ShortText | None] = mapped_column(info={**maintained(), "searched": True})
    owner_department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"),
        info={**maintained(), **OF_DEPARTMENT},
        doc="Leave empty to take that of the category.",
    )
    ownership: Mapped[AssetOwnership] = mapped_column(default=AssetOwnership.OWNED)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    purchase_order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_orders.id"))
    warranty_until: Mapped[date | None] = mapped_column(index=True, info=maintained())
    contract_id: Mapped[int | None] = mapped_column(
        ForeignKey("contracts.id"), info=maintained(), doc="The lease, or the contract about its maintenance."
    )
    last_inventory_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    next_inventory_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    plate_number: Mapped[str | None] = mapped_column(String(20), info=maintained())
    inspection_due: Mapped[date | None] = mapped_column(
        index=True, info=maintained(), doc="Until when the vehicle inspection holds."
    )

    category: Mapped[AssetCategory] = relationship(foreign_keys=[category_id])
    owner_department: Mapped[Department | None] = relationship(foreign_keys=[owner_department_id])
    supplier: Mapped[Partner | None] = relationship(foreign_keys=[supplier_id])
    purchase_order: Mapped[PurchaseOrder | None] = relationship(foreign_keys=[purchase_order_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])

    def compute(self) -> None:
        """What the asset does not say itself, it has from its category."""
        if self.category is None:
            return
        self.owner_department = self.owner_department or self.category.owner_department
        self.using_department = self.using_department or self.owner_department
        self.count_value()
        if counted := self.last_inventory_on or self.acquired_on:
            self.next_inventory_on = None if self.is_gone else months_after(counted, self.category.check_months)

    @invariant(at="category")
    def has_accounts_when_capitalized(self) -> bool:
        """This costs so much that it is capitalised. Its category needs the three accounts first."""
        return not self.is_capitalized or self.category is None or self.category.has_accounts
