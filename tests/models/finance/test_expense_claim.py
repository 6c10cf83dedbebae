"""Expenses of employees: approved above them, checked by another person, after what was paid ahead."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.finance.cash_advance import CashAdvance, Clearing
from models.finance.expense_category import ExpenseCategory, ExpenseKind
from models.finance.expense_claim import ClaimType, ExpenseClaim, ExpenseClaimStatus
from models.finance.expense_line import ExpenseLine, ReceiptForm
from models.finance.invoice_exemption import InvoiceExemption
from models.finance.payment_type import PaymentType
from models.finance.settled import SettlementStatus
from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.finance.tax_code import TaxCode
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.roles import RoleCode
from tests.factories import acting, make, person


def tax(session: GuardedSession, code: str) -> TaxCode:
    return session.scalars(sa.select(TaxCode).where(TaxCode.code == code)).one()


def category(session: GuardedSession, **values: Any) -> ExpenseCategory:
    codes = {"tax_code": tax(session, "P10"), "tax_code_without_invoice": tax(session, "P10N")}
    return make(session, ExpenseCategory, **codes, **values)


def line(session: GuardedSession, amount: int | None = 1100, **values: Any) -> ExpenseLine:
    values = {"category": category(session), "spent_on": today(), "payee_name": "見本堂", **values}
    return ExpenseLine(description="文具", amount=amount and Decimal(amount), **values)


def claimed(session: GuardedSession, *lines: ExpenseLine, **values: Any) -> ExpenseClaim:
    return make(session, ExpenseClaim, lines=list(lines), **values)


def paid_advance(session: GuardedSession, applicant: Employee, amount: int) -> CashAdvance:
    advance = make(session, CashAdvance, applicant=applicant, amount=Decimal(amount))
    advance.submit()
    advance.approve()
    advance.settle(Decimal(amount), PaymentType.OUTGOING_PAYMENT)
    return advance


def verified(claim: ExpenseClaim) -> ExpenseClaim:
    claim.submit()
    claim.approve()
    claim.verify()
    return claim


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_a_registered_payee_lets_us_deduct_all(session: GuardedSession) -> None:
    claim = claimed(session, line(session, payee_registration_number="T7000012050002"), line(session, 550))

    assert (claim.total, [each.tax_amount for each in claim.lines]) == (1650, [100, 50])
    assert [each.tax_code.code if each.tax_code else "" for each in claim.lines] == ["P10", "P10N"]
    assert claim.lines[0].deductible_amount == 100
    assert 0 < claim.lines[1].deductible_amount < 50


def test_a_verified_claim_is_to_be_paid(session: GuardedSession) -> None:
    claim = verified(claimed(session, line(session)))

    assert (claim.status, claim.balance, claim.payment_status) == (
        ExpenseClaimStatus.VERIFIED,
        1100,
        SettlementStatus.NOT_PAID,
    )


def test_a_corporate_card_is_not_paid_out(session: GuardedSession) -> None:
    claim = verified(claimed(session, line(session), claim_type=ClaimType.CORPORATE_CARD))

    assert (claim.total, claim.payable, claim.payment_status) == (1100, 0, SettlementStatus.NOTHING_DUE)


def test_who_approved_a_claim_does_not_check_it(session: GuardedSession) -> None:
    claim = claimed(session, line(session))
    claim.submit()
    both = person(session, "兼", RoleCode.DEPT_MANAGER, RoleCode.AP_CLERK)
    with acting(session, both):
        claim.approve()

    with pytest.raises(NotAllowed), acting(session, both):
        claim.verify()


@pytest.mark.parametrize("days", [-1, 93])
def test_an_expense_is_claimed_in_time(session: GuardedSession, days: int) -> None:
    claim = claimed(session, line(session, spent_on=today() - timedelta(days=days)))

    with pytest.raises(Invalid) as refused:
        claim.submit()
    assert refused.value.problems[0].field == "spent_on"


def test_an_expense_is_claimed_once(session: GuardedSession) -> None:
    first = claimed(session, line(session))
    first.submit()
    second = claimed(session, line(session), applicant=first.applicant)

    with pytest.raises(Invalid) as refused:
        second.submit()
    assert refused.value.problems[0].field == "payee_name"


def test_the_own_car_is_paid_by_the_kilometre(session: GuardedSession) -> None:
    rate = {"kind": StatutoryRateKind.MILEAGE_ALLOWANCE, "amount": Decimal("25.5"), "region": None}
    make(session, StatutoryRate, valid_from=today(), **rate)
    car = category(session, kind=ExpenseKind.OWN_CAR)

    claim = claimed(session, line(session, None, category=car, distance_km=Decimal("42.5")))

    assert claim.total == 1083


@pytest.mark.parametrize(
    ("limits", "values", "field"),
    [
        ({}, {"amount": None}, "amount"),
        ({"item_limit": Decimal(1000)}, {"amount": 1001}, "amount"),
        ({"participants_required": True}, {"participants": "山田商事 山田様"}, "participants"),
        ({}, {"receipt": ReceiptForm.NO_RECEIPT}, "receipt"),
        ({}, {"amount": 30_000, "invoice_exemption": InvoiceExemption.PUBLIC_TRANSPORT}, "invoice_exemption"),
    ],
)
def test_a_line_keeps_to_its_category(
    session: GuardedSession, limits: dict[str, Any], values: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        claimed(session, line(session, **{"category": category(session, **limits), **values}))
    assert refused.value.problems[0].field == field


def test_a_claim_says_what_was_spent(session: GuardedSession) -> None:
    claim = claimed(session, line(session))

    claim.lines.clear()

    assert refused_at(session) == "lines"


# --- paid ahead -------------------------------------------------------------------------------------


def test_a_claim_uses_up_the_advance_first(session: GuardedSession) -> None:
    claim = claimed(session, line(session, 7000))
    claim.cash_advance = advance = paid_advance(session, claim.applicant, 5000)

    verified(claim)

    assert (claim.advance_offset, claim.payable, claim.balance) == (5000, 2000, 2000)
    assert (advance.cleared_amount, advance.balance, advance.clearing) == (5000, 0, Clearing.FULLY_SETTLED)


def test_what_is_left_of_an_advance_is_paid_back(session: GuardedSession) -> None:
    claim = claimed(session, line(session, 3000))
    claim.cash_advance = advance = paid_advance(session, claim.applicant, 5000)
    verified(claim)
    assert (claim.payable, advance.balance, advance.clearing) == (0, 2000, Clearing.TO_BE_SETTLED)

    advance.settle(Decimal(2000), PaymentType.INCOMING_PAYMENT)

    assert (advance.balance, advance.clearing) == (0, Clearing.FULLY_SETTLED)


def test_the_advance_is_the_own_one(session: GuardedSession) -> None:
    claim = claimed(session, line(session))

    claim.cash_advance = paid_advance(session, make(session, Employee), 5000)

    assert refused_at(session) == "cash_advance"


def test_nobody_gets_an_advance_while_another_is_overdue(session: GuardedSession) -> None:
    late = paid_advance(session, make(session, Employee), 5000)
    late.settle_by = today() - timedelta(days=1)
    session.flush()

    with pytest.raises(Refused):
        make(session, CashAdvance, applicant=late.applicant).submit()


def test_an_advance_is_settled_some_days_after_it_is_needed(session: GuardedSession) -> None:
    advance = make(session, CashAdvance, needed_on=today() + timedelta(days=3))

    assert advance.settle_by == today() + timedelta(days=17)
