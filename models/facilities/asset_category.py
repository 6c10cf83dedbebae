from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.organization.department import Department


class AssetKind(StrEnum):
    IT_EQUIPMENT = "it"
    OFFICE_EQUIPMENT = "office"
    FURNITURE = "furniture"
    MACHINERY = "machine"
    BUILDING = "building"
    VEHICLE = "vehicle"
    TOOLS = "tool"
    INTANGIBLE = "intangible"
    KEYS_AND_CARDS = "key"
    LEASED = "lease"


class AssetCategoryMethod(StrEnum):
    STRAIGHT_LINE = "straight"
    DECLINING_BALANCE = "declining"
    LUMP_SUM_3_YEARS = "lump3"
    IMMEDIATE = "immediate"
    NONE = "none"


class AssetCategory(Master, Model):
    """Rules for capitalisation, depreciation, count and maintenance."""

    __tablename__ = "asset_categories"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("asset_categories.id"))
    asset_kind: Mapped[AssetKind]
    owner_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    asset_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    accumulated_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    expense_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    method: Mapped[AssetCategoryMethod] = mapped_column(default=AssetCategoryMethod.STRAIGHT_LINE)
    useful_life: Mapped[int | None]
    count_months: Mapped[int] = mapped_column(default=12)
    is_assignable: Mapped[bool] = mapped_column(default=True)
    tag_prefix: Mapped[str] = mapped_column(String(10))

    parent: Mapped[AssetCategory | None] = relationship(foreign_keys=[parent_id], remote_side="AssetCategory.id")
    owner_department: Mapped[Department] = relationship(foreign_keys=[owner_department_id])
    asset_account: Mapped[Account | None] = relationship(foreign_keys=[asset_account_id])
    accumulated_account: Mapped[Account | None] = relationship(foreign_keys=[accumulated_account_id])
    expense_account: Mapped[Account | None] = relationship(foreign_keys=[expense_account_id])
