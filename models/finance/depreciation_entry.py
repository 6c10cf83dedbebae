from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Money,
    Screen,
    rule,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.finance.fiscal_period import FiscalPeriod
    from models.organization.department import Department


class DepreciationEntryStatus(StrEnum):
    PLANNED = "planned"
    LEFT_OUT = "skipped"


class DepreciationEntry(Model):
    """The depreciation of one asset in one period, as planned."""

    __tablename__ = "depreciation_entries"
    __table_args__ = (UniqueConstraint("asset_id", "period_id"),)
    __screen__ = Screen(
        list=[
            "asset",
            "period",
            "department",
            "opening_value",
            "amount",
            "closing_value",
            "accumulated_depreciation",
            "status",
        ],
        access=dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.ACCOUNTANT, RoleCode.FACILITY_MANAGER), VIEW),
        order=["-period", "asset"],
        label=["asset", "period"],
    )

    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"), info=SET_BY_SYSTEM)
    period_id: Mapped[int] = mapped_column(ForeignKey("fiscal_periods.id"), info=SET_BY_SYSTEM)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT}
    )
    opening_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    closing_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    accumulated_depreciation: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    status: Mapped[DepreciationEntryStatus] = mapped_column(default=DepreciationEntryStatus.PLANNED, info=SET_BY_SYSTEM)

    asset: Mapped[Asset] = relationship()
    period: Mapped[FiscalPeriod] = relationship()
    department: Mapped[Department | None] = relationship()

    @rule(at="closing_value")
    def leaves_the_rest(self: Any) -> Any:
        """What is left is the value before, less the depreciation."""
        return self.closing_value == self.opening_value - self.amount

    @transition(DepreciationEntryStatus.PLANNED, to=DepreciationEntryStatus.LEFT_OUT, by={RoleCode.ACCOUNTANT})
    def leave_out(self, reason: str) -> None:
        """Count no depreciation for this period, such as after a disposal."""

    @transition(DepreciationEntryStatus.LEFT_OUT, to=DepreciationEntryStatus.PLANNED, by={RoleCode.ACCOUNTANT})
    def plan_again(self) -> None:
        """Count this depreciation after all."""
