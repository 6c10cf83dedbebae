"""Rows that come with the program: entered where they are missing, left alone where they are."""

from datetime import date
from pathlib import Path

import sqlalchemy as sa

from models.finance.account import Account, AccountingType
from models.finance.tax_code import TaxCode, TaxRate
from models.machinery import GuardedSession, Shipment

CHART = """# From nowhere, for a test.
code,name,parent,accounting_type,normal_side,statement_group,is_header
1110,変えてはいけない,,asset,debit,current_asset,
X100,見出し,,expense,debit,sga,yes
X110,新しい科目,X100,expense,debit,sga,
"""
CODES = """code,name,tax_direction,filing_column
XNEW,新しい税区分,purchases,deduction
"""
RATES = """tax_code,valid_from,percentage
XNEW,2030-04-01,12
P10,2030-04-01,12
"""


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_missing_is_entered_and_what_is_there_stays(session: GuardedSession, tmp_path: Path) -> None:
    file = written(tmp_path, "chart.csv", CHART)
    for _time in range(2):
        Shipment(session).enter(Account, file)
        session.flush()

    found = {each.code: each for each in session.scalars(sa.select(Account))}
    assert (found["1110"].name, found["X110"].name) == ("現金", "新しい科目")
    assert (found["X110"].parent, found["X100"].is_header) == (found["X100"], True)
    assert found["X110"].accounting_type is AccountingType.EXPENSE


def test_lines_come_to_records_of_the_same_shipment_and_to_those_before(
    session: GuardedSession, tmp_path: Path
) -> None:
    shipment = Shipment(session)
    shipment.enter(TaxCode, written(tmp_path, "codes.csv", CODES))
    shipment.enter(TaxRate, written(tmp_path, "rates.csv", RATES))
    session.flush()

    codes = session.scalars(sa.select(TaxCode).where(TaxCode.code.in_(["XNEW", "P10"]))).all()
    assert {code.percentage_on(date(2030, 4, 1)) for code in codes} == {12}
