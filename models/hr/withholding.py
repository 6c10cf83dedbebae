"""源泉所得税: 月額表甲欄 by the computer special rule (所得税法 189条).

電子計算機等を使用して源泉徴収税額を計算する方法 (月額表の甲欄を適用する給与等).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.hr.yen import to_ten_yen, up_to_yen

HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Band:
    """Amounts from ``least`` up to the next band give ``rate`` per cent of themselves, and ``plus``."""

    least: Decimal
    rate: Decimal = Decimal(0)
    plus: Decimal = Decimal(0)

    def of(self, amount: Decimal) -> Decimal:
        return amount * self.rate / HUNDRED + self.plus


@dataclass(frozen=True, kw_only=True)
class WithholdingTable:
    """The parameters of one year, each list from the lowest band to the highest."""

    wage_deduction: Sequence[Band]
    """給与所得控除"""
    basic_deduction: Sequence[Band]
    """基礎控除"""
    dependent_deduction: Decimal
    """配偶者控除・扶養控除, for each person counted"""
    tax: Sequence[Band]


def monthly_tax(pay: Decimal, dependents: int, table: WithholdingTable) -> Decimal:
    """The tax on what is taxable of a month's pay after social insurance, in full tens of yen."""
    pay = max(pay, Decimal(0))
    deductions = up_to_yen(_in_band(pay, table.wage_deduction)) + _in_band(pay, table.basic_deduction)
    taxed = pay - deductions - table.dependent_deduction * dependents
    return to_ten_yen(_in_band(taxed, table.tax)) if taxed > 0 else Decimal(0)


def _in_band(amount: Decimal, bands: Sequence[Band]) -> Decimal:
    return next(band for band in reversed(bands) if band.least <= amount).of(amount)
