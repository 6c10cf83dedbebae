from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Money, Name, ShortText

if TYPE_CHECKING:
    from models.facilities.asset_category import AssetCategory
    from models.finance.supplier_bill import SupplierBillLine
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.purchasing.purchase_order_line import PurchaseOrderLine


class AssetOwnership(StrEnum):
    OWNED = "owned"
    LEASED = "leased"
    RENTAL = "rental"
    BYOD = "personal"


class AssetMethod(StrEnum):
    STRAIGHT_LINE = "straight"
    DECLINING_BALANCE = "declining"
    LUMP_SUM_3_YEARS = "lump3"
    IMMEDIATE = "immediate"
    NONE = "none"


class AssetStatus(StrEnum):
    DRAFT = "draft"
    IN_STOCK = "in_stock"
    IN_USE = "in_use"
    ON_LOAN = "on_loan"
    UNDER_REPAIR = "repair"
    MISSING = "missing"
    RETIRED = "retired"
    DISPOSED = "disposed"


class Asset(Model):
    """The one asset register for facilities, IT and finance: physical identity, custody and book value."""

    __tablename__ = "assets"

    tag: Mapped[str | None] = mapped_column(String(30), unique=True, info=SET_BY_SYSTEM)
    name: Mapped[Name]
    category_id: Mapped[int] = mapped_column(ForeignKey("asset_categories.id"))
    model: Mapped[ShortText | None]
    manufacturer: Mapped[ShortText | None]
    serial_number: Mapped[ShortText | None]
    owner_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    custodian_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info={**SET_BY_SYSTEM, **OWN})
    ownership: Mapped[AssetOwnership] = mapped_column(default=AssetOwnership.OWNED)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    po_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_order_lines.id"))
    bill_line_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bill_lines.id"))
    acquired_on: Mapped[date] = mapped_column(index=True)
    in_service_on: Mapped[date | None]
    cost: Mapped[Money]
    residual: Mapped[Money] = mapped_column(default=Decimal(1))
    method: Mapped[AssetMethod]
    useful_life: Mapped[int | None]
    book_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    is_capitalized: Mapped[bool] = mapped_column(default=False, info=SET_BY_SYSTEM)
    warranty_until: Mapped[date | None] = mapped_column(index=True)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    next_count_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    next_maintenance_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    plate_number: Mapped[str | None] = mapped_column(String(20))
    inspection_due: Mapped[date | None] = mapped_column(index=True)
    disposed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    condition_note: Mapped[ShortText | None]
    status: Mapped[AssetStatus] = mapped_column(default=AssetStatus.DRAFT, info=SET_BY_SYSTEM)

    category: Mapped[AssetCategory] = relationship(foreign_keys=[category_id])
    owner_department: Mapped[Department] = relationship(foreign_keys=[owner_department_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    custodian: Mapped[Employee | None] = relationship(foreign_keys=[custodian_id])
    supplier: Mapped[Partner | None] = relationship(foreign_keys=[supplier_id])
    po_line: Mapped[PurchaseOrderLine | None] = relationship(foreign_keys=[po_line_id])
    bill_line: Mapped[SupplierBillLine | None] = relationship(foreign_keys=[bill_line_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
