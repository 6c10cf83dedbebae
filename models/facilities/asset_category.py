from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.depreciation_method import DepreciationMethod
from models.facilities.duties import ASSET_ACCESS
from models.machinery import EDIT, VIEW, Screen, Tree, given, invariant, rule
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.organization.department import Department


class AssetKind(StrEnum):
    IT_EQUIPMENT = "it"
    OFFICE_EQUIPMENT = "office"
    FURNITURE = "furniture"
    MACHINERY = "machine"
    BUILDING_EQUIPMENT = "building"
    VEHICLE = "vehicle"
    TOOLS = "tool"
    INTANGIBLE = "intangible"
    KEYS_AND_CARDS = "key"


class AssetCategory(Tree):
    """A group of assets: who looks after them, how they lose value, how often they are counted."""

    __tablename__ = "asset_categories"
    __table_args__ = (
        CheckConstraint(
            "(asset_account_id IS NULL) = (accumulated_account_id IS NULL)"
            " AND (asset_account_id IS NULL) = (expense_account_id IS NULL)",
            name="accounts_come_together",
        ),
    )
    __screen__ = Screen(
        list=["code", "name", "parent", "asset_kind", "owner_department", "useful_life", "is_active"],
        form={
            "Category": ["code", "name", "name_en", "parent", "asset_kind", "owner_department", "is_active"],
            "Depreciation": ["depreciation_method", "useful_life"],
            "Accounts": ["asset_account", "accumulated_account", "expense_account"],
            "Upkeep": ["check_months", "is_assignable"],
        },
        access={**ASSET_ACCESS, RoleCode.ACCOUNTANT: EDIT, RoleCode.EMPLOYEE: VIEW},
        order=["path"],
    )

    asset_kind: Mapped[AssetKind]
    owner_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), doc="Who looks after these assets.")
    depreciation_method: Mapped[DepreciationMethod] = mapped_column(default=DepreciationMethod.NOT_DEPRECIATED)
    useful_life: Mapped[int | None] = mapped_column(doc="In years, as the ordinance on useful lives sets it.")
    asset_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    accumulated_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    expense_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    check_months: Mapped[int] = mapped_column(default=12, doc="An inventory is due so many months after the last one.")
    is_assignable: Mapped[bool] = mapped_column(default=True, doc="Assets are given or lent to persons.")

    owner_department: Mapped[Department] = relationship(foreign_keys=[owner_department_id])
    asset_account: Mapped[Account | None] = relationship(foreign_keys=[asset_account_id])
    accumulated_account: Mapped[Account | None] = relationship(foreign_keys=[accumulated_account_id])
    expense_account: Mapped[Account | None] = relationship(foreign_keys=[expense_account_id])

    @property
    def has_accounts(self) -> bool:
        return self.asset_account is not None

    @invariant(at="asset_account")
    def accounts_come_together(self) -> bool:
        """Enter all three accounts or none: cost, accumulated depreciation and expense belong together."""
        accounts = (self.asset_account, self.accumulated_account, self.expense_account)
        return len({account is None for account in accounts}) == 1

    @rule(at="useful_life")
    def lasts_some_years(self: Any) -> Any:
        """A useful life is between 2 and 100 years."""
        return (self.useful_life >= 2) & (self.useful_life <= 100)

    @rule(at="useful_life")
    def life_is_known(self: Any) -> Any:
        """What is written off over its life needs a useful life."""
        straight, declining = DepreciationMethod.STRAIGHT_LINE, DepreciationMethod.DECLINING_BALANCE
        return ((self.depreciation_method != straight) & (self.depreciation_method != declining)) | given(
            self.useful_life
        )

    @rule(at="check_months")
    def is_counted_sometimes(self: Any) -> Any:
        """Assets are counted every 1 to 60 months."""
        return (self.check_months >= 1) & (self.check_months <= 60)
