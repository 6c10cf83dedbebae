"""What every asset loses in the months of a year, counted as often as somebody asks until a month is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.finance.depreciation_entry import DepreciationEntry, DepreciationEntryStatus
from models.finance.fiscal_period import FiscalPeriod, FiscalPeriodStatus
from models.machinery import GuardedSession

if TYPE_CHECKING:
    from models.facilities.asset import Asset

Entries = dict[tuple[int, int], DepreciationEntry]
"""By asset and period."""


def plan_depreciation(session: GuardedSession, periods: Sequence[FiscalPeriod]) -> None:
    """What was left out stays so, and so does what was planned for the time before a disposal."""
    from models.facilities.asset import Asset

    months = [period for period in periods if _is_open_month(period)]
    with session.elevated(), session.no_autoflush:
        there = _entries(session, months)
        for asset in session.scalars(select(Asset).where(Asset.is_capitalized)):
            for month in months:
                entry = there.get((asset.id, month.id))
                if not _is_settled(asset, month, entry):
                    _plan(session, asset, month, entry)
        session.flush()


def _is_open_month(period: FiscalPeriod) -> bool:
    return not period.is_closing_adjustment and period.status is not FiscalPeriodStatus.BOOKS_CLOSED


def _entries(session: GuardedSession, months: Sequence[FiscalPeriod]) -> Entries:
    mine = DepreciationEntry.period_id.in_([month.id for month in months])
    return {(each.asset_id, each.period_id): each for each in session.scalars(select(DepreciationEntry).where(mine))}


def _is_settled(asset: Asset, month: FiscalPeriod, entry: DepreciationEntry | None) -> bool:
    if asset.disposed_on is not None and asset.disposed_on > month.ends_on:
        return True
    return entry is not None and entry.status is DepreciationEntryStatus.LEFT_OUT


def _plan(session: GuardedSession, asset: Asset, month: FiscalPeriod, entry: DepreciationEntry | None) -> None:
    closing = asset.book_value_on(month.ends_on)
    before = month.starts_on - timedelta(days=1)
    opening = asset.acquisition_cost if asset.acquired_on > before else asset.book_value_on(before)
    if asset.is_gone or asset.acquired_on > month.ends_on or opening == closing:
        if entry is not None:
            session.delete(entry)
        return
    entry = entry or DepreciationEntry(asset=asset, period=month)
    entry.department, entry.opening_value, entry.closing_value = asset.using_department, opening, closing
    entry.amount, entry.accumulated_depreciation = opening - closing, asset.acquisition_cost - closing
    session.add(entry)
