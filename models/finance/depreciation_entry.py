from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
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
    from models.finance.fiscal_year import FiscalYear
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


def plan_depreciation(session: GuardedSession, year: FiscalYear) -> None:
    """Count anew what every asset loses in the months of a year that are not closed; what was left out stays so."""
    from models.facilities.asset import Asset

    months = [period for period in year.periods if not period.is_closing_adjustment and period.status.value != "closed"]
    with session.elevated(), session.no_autoflush:
        there = {
            (entry.asset_id, entry.period_id): entry
            for entry in session.scalars(
                select(DepreciationEntry).where(DepreciationEntry.period_id.in_([m.id for m in months]))
            )
        }
        for asset in session.scalars(select(Asset).where(Asset.is_capitalized)):
            for month in months:
                _plan(session, asset, month, there.pop((asset.id, month.id), None))
        for entry in there.values():
            session.delete(entry)
        session.flush()


def _plan(session: GuardedSession, asset: Asset, month: FiscalPeriod, entry: DepreciationEntry | None) -> None:
    if entry is not None and entry.status is DepreciationEntryStatus.LEFT_OUT:
        return
    closing = asset.book_value_on(month.ends_on)
    before = month.starts_on - timedelta(days=1)
    opening = asset.acquisition_cost if asset.acquired_on > before else asset.book_value_on(before)
    if closing == opening:
        if entry is not None:
            session.delete(entry)
        return
    entry = entry or DepreciationEntry(asset=asset, period=month)
    entry.department, entry.opening_value, entry.closing_value = asset.using_department, opening, closing
    entry.amount, entry.accumulated_depreciation = opening - closing, asset.acquisition_cost - closing
    session.add(entry)
