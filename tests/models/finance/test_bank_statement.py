"""Statements: they follow each other, add up, and are reconciled once every line is accounted for."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.finance.bank_statement import BankStatement, BankStatementStatus
from models.finance.bank_statement_line import BankStatementLine
from models.finance.company_bank_account import CompanyBankAccount
from models.finance.payment import Payment
from models.machinery import GuardedSession, Invalid, Refused
from tests.factories import make
from tests.support.hints.finance_documents import our_account

MONTH = date(2026, 10, 1)


@pytest.fixture
def account(session: GuardedSession) -> CompanyBankAccount:
    return our_account(session)


@pytest.fixture
def received(session: GuardedSession, account: CompanyBankAccount) -> Payment:
    payment = make(session, Payment, our_account=account, currency=account.currency, amount=Decimal(5000))
    payment.confirm_incoming()
    return payment


def statement(session: GuardedSession, account: CompanyBankAccount, **values: Any) -> BankStatement:
    """October: 1,000 yen, and 5,000 yen come."""
    lines = [BankStatementLine(line_date=MONTH, description="振込 ミホン", money_in=Decimal(5000))]
    about = {
        "our_account": account,
        "starts_on": MONTH,
        "ends_on": date(2026, 10, 31),
        "opening_balance": Decimal(1000),
        "closing_balance": Decimal(6000),
        "lines": lines,
    }
    return make(session, BankStatement, **{**about, **values})


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_a_statement_is_reconciled_once_every_line_is_accounted_for(
    session: GuardedSession, account: CompanyBankAccount, received: Payment
) -> None:
    made = statement(session, account)
    assert made.unmatched == 1
    with pytest.raises(Refused):
        made.reconcile()

    made.lines[0].payment = received
    session.flush()
    made.reconcile()

    assert (made.unmatched, made.status) == (0, BankStatementStatus.RECONCILED)
    with pytest.raises(Refused):
        received.annul("取消")

    unseen = make(session, Payment, our_account=account, currency=account.currency)
    unseen.confirm_incoming()
    unseen.annul("誤入力")


def test_a_line_shows_a_payment_of_its_amount(
    session: GuardedSession, account: CompanyBankAccount, received: Payment
) -> None:
    made = statement(session, account, closing_balance=Decimal(1000), lines=[])
    made.lines.append(BankStatementLine(line_date=MONTH, description="振込", money_in=Decimal(4999), payment=received))
    made.closing_balance = Decimal(5999)

    assert refused_at(session) == "lines"


def test_lines_lead_from_the_opening_to_the_closing_balance(
    session: GuardedSession, account: CompanyBankAccount
) -> None:
    made = statement(session, account)
    assert made.lines[0].running_balance == 6000

    made.closing_balance = Decimal(6001)

    assert refused_at(session) == "closing_balance"


@pytest.mark.parametrize(
    ("begins", "opening", "field"),
    [(date(2026, 11, 1), 5999, "opening_balance"), (date(2026, 11, 2), 6000, "starts_on")],
)
def test_a_statement_goes_on_where_the_last_one_ended(
    session: GuardedSession, account: CompanyBankAccount, begins: date, opening: int, field: str
) -> None:
    statement(session, account)
    after = {"starts_on": begins, "ends_on": begins + timedelta(days=20), "lines": []}

    with pytest.raises(Invalid) as refused:
        statement(session, account, opening_balance=Decimal(opening), closing_balance=Decimal(opening), **after)
    assert field in [problem.field for problem in refused.value.problems]


def test_a_line_lies_within_its_statement(session: GuardedSession, account: CompanyBankAccount) -> None:
    made = statement(session, account)

    made.lines[0].line_date = date(2026, 11, 1)

    assert refused_at(session) == "lines"
