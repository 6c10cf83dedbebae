from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_code import TaxCode
from models.machinery import VIEW, Screen, Tree
from models.roles import RoleCode


class ItemType(StrEnum):
    CONSUMABLE = "consumable"
    STOCK = "stock"
    SERVICE = "service"
    FIXED_ASSET = "asset"
    SOFTWARE = "software"


class ItemCategory(Tree):
    """A group of items. What an item does not say itself, it has from its category."""

    __tablename__ = "item_categories"
    __screen__ = Screen(
        list=["code", "name", "parent", "item_type", "tax_code", "is_active"],
        access={RoleCode.EMPLOYEE: VIEW},
        order=["path"],
    )

    item_type: Mapped[ItemType]
    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))

    tax_code: Mapped[TaxCode] = relationship()
