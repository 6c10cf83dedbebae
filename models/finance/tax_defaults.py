"""The tax codes that an installation starts from, each with the law that sets its rate."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from models.finance.tax_code import TaxCode, TaxRate
from models.machinery import GuardedSession

ACT = "消費税法第29条、地方税法第72条の83"


class Rate(NamedTuple):
    valid_from: date
    percentage: int
    legal_basis: str


RATES: Mapping[tuple[str, str, str], tuple[Rate, ...]] = {
    ("standard", "課税仕入 標準税率", "Taxable purchase, standard rate"): (
        Rate(date(2014, 4, 1), 8, ACT),
        Rate(date(2019, 10, 1), 10, ACT),
    ),
    ("reduced", "課税仕入 軽減税率", "Taxable purchase, reduced rate"): (
        Rate(date(2019, 10, 1), 8, "平成28年法律第15号附則第34条、2023年10月から消費税法第29条第2号"),
    ),
    ("exempt", "非課税仕入", "Tax-exempt purchase"): (Rate(date(1989, 4, 1), 0, "消費税法第6条、別表第二"),),
    ("outside", "対象外(不課税)", "Outside the tax"): (Rate(date(1989, 4, 1), 0, "消費税法第4条"),),
}


def install_tax_codes(session: GuardedSession) -> None:
    """Give an installation the tax codes that it does not have. Later changes of the law are entered as rows."""
    known = set(session.scalars(select(TaxCode.code)))
    for position, ((code, name, name_en), rates) in enumerate(RATES.items(), start=1):
        if code not in known:
            session.add(TaxCode(code=code, name=name, name_en=name_en, sort_order=position, rates=_rows(rates)))
    session.flush()


def _rows(rates: tuple[Rate, ...]) -> list[TaxRate]:
    return [
        TaxRate(valid_from=each.valid_from, percentage=Decimal(each.percentage), legal_basis=each.legal_basis)
        for each in rates
    ]
