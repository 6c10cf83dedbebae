from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.facilities.book_value import months_in_first_year, months_of_use, written_off
from models.facilities.depreciation_method import DepreciationMethod
from models.finance.depreciation import declining_balance, lump_sum, straight_line
from models.finance.depreciation_rates import declining_rates, straight_line_rate
from models.machinery import SET_BY_SYSTEM, GuardedSession, Model, Money, given, rule, session_of, today
from models.organization.company import Company
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.facilities.asset import AssetOwnership
    from models.facilities.asset_category import AssetCategory
    from models.facilities.asset_status import AssetStatus


class AssetValue(Model):
    """What an asset cost, and what is left of that."""

    __abstract__ = True

    acquired_on: Mapped[date] = mapped_column(default=today, index=True, sort_order=20)
    in_service_on: Mapped[date | None] = mapped_column(
        sort_order=21, doc="Depreciation begins with this month. Left empty, the first use sets it."
    )
    acquisition_cost: Mapped[Money] = mapped_column(sort_order=22, doc="Until it could be used, without tax.")
    depreciation_method: Mapped[DepreciationMethod | None] = mapped_column(
        sort_order=23, doc="Leave empty to take that of the category."
    )
    useful_life: Mapped[int | None] = mapped_column(sort_order=24, doc="Leave empty to take that of the category.")
    is_capitalized: Mapped[bool] = mapped_column(default=False, sort_order=25, info=SET_BY_SYSTEM)
    book_value: Mapped[Money] = mapped_column(default=Decimal(0), sort_order=26, info=SET_BY_SYSTEM)
    valued_on: Mapped[date | None] = mapped_column(
        sort_order=27, info=SET_BY_SYSTEM, doc="The end of the month for which the book value was counted."
    )
    disposed_on: Mapped[date | None] = mapped_column(sort_order=28, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        category: Mapped[AssetCategory]
        ownership: Mapped[AssetOwnership]
        status: Mapped[AssetStatus]

    @rule(at="acquisition_cost")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.acquisition_cost >= 0

    @rule(at="in_service_on")
    def is_used_after_it_was_acquired(self: Any) -> Any:
        """It cannot be in use before it was acquired."""
        return self.in_service_on >= self.acquired_on

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

    @property
    def is_gone(self) -> bool:
        return self.disposed_on is not None

    def count_value(self) -> None:
        """The book value as it stood when the last month ended."""
        if self.acquired_on is None or self.acquisition_cost is None:
            return
        self.depreciation_method = self.depreciation_method or self.category.depreciation_method
        self.useful_life = self.useful_life or self.category.useful_life
        self.is_capitalized = self._is_worth_it()
        self.valued_on = today().replace(day=1) - timedelta(days=1)
        self.book_value = self.book_value_on(self.valued_on)

    def _is_worth_it(self) -> bool:
        """Only what is our own and costs enough stands in the balance sheet."""
        limit = setting(session_of(self), "asset_capitalize_over", on=self.acquired_on)
        is_written_off = self.depreciation_method is DepreciationMethod.EXPENSED_AT_ONCE
        return self.ownership.value == "owned" and self.acquisition_cost >= limit and not is_written_off

    def book_value_on(self, day: date) -> Decimal:
        """What the balance sheet of that day shows for this asset; depreciation is counted in whole months."""
        if not self.is_capitalized or self.is_gone or day < self.acquired_on:
            return Decimal(0)
        if self.in_service_on is None or day < self.in_service_on:
            return self.acquisition_cost
        return self.acquisition_cost - self._written_off_by(day, self.in_service_on)

    def _written_off_by(self, day: date, in_service_on: date) -> Decimal:
        session = session_of(self)
        first = months_in_first_year(in_service_on, _first_month_of_our_year(session))
        over_life = self.depreciation_method is not DepreciationMethod.LUMP_SUM_3_YEARS
        yearly = self._yearly(session, first)
        return written_off(yearly, first, months_of_use(in_service_on, day), ends_early=over_life)

    def _yearly(self, session: GuardedSession, first_months: int) -> list[Decimal]:
        """What the law lets us write off, year by year."""
        cost, life = self.acquisition_cost, self.useful_life or 0
        match self.depreciation_method:
            case DepreciationMethod.STRAIGHT_LINE:
                return straight_line(cost, life, straight_line_rate(session, life, self.acquired_on), first_months)
            case DepreciationMethod.DECLINING_BALANCE:
                return declining_balance(cost, life, declining_rates(session, life, self.acquired_on), first_months)
            case DepreciationMethod.LUMP_SUM_3_YEARS:
                return lump_sum(cost)
        return []


def _first_month_of_our_year(session: GuardedSession) -> int:
    with session.elevated():
        return session.scalar(select(Company.fiscal_year_start_month).limit(1)) or 4
