"""Invoices to customers: issued by another person, corrected by credit notes only."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.finance.invoiced import InvoiceType
from models.finance.payment_term import PaymentTerm
from models.finance.sales_invoice import SalesInvoice
from models.finance.sales_invoice_issue import SalesInvoiceStatus
from models.finance.sales_invoice_parts import SalesInvoiceLine
from models.finance.settled import SettlementStatus
from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.organization.company import Company
from models.organization.partner import Partner
from models.roles import RoleCode
from tests.factories import acting, corporate_number, make, person


@pytest.fixture(autouse=True)
def company(session: GuardedSession) -> Company:
    number = corporate_number(7)
    return make(session, Company, corporate_number=number, invoice_registration_number=f"T{number}")


def invoice(session: GuardedSession, *prices: int, **values: object) -> SalesInvoice:
    tax = session.scalars(sa.select(TaxCode).where(TaxCode.code == "S10")).one()
    lines = [SalesInvoiceLine(description="校正", unit_price=Decimal(price), tax_code=tax) for price in prices]
    return make(session, SalesInvoice, lines=lines, **values)


def issued(session: GuardedSession, *prices: int) -> SalesInvoice:
    made = invoice(session, *prices)
    made.submit()
    made.issue_invoice()
    return made


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_an_invoice_gets_its_number_when_it_is_issued(session: GuardedSession) -> None:
    made = invoice(session, 315)
    assert (made.number, made.balance) == (None, 0)

    made.submit()
    made.issue_invoice()

    assert made.number is not None
    assert (made.tax_total, made.total, made.balance) == (31, 346, 346)


def test_numbers_of_issued_invoices_have_no_gaps(session: GuardedSession) -> None:
    invoice(session, 100).cancel("重複")

    numbers = [issued(session, 100).number, issued(session, 100).number]

    assert [int((number or "").rpartition("-")[2]) for number in numbers] == [1, 2]


def test_who_writes_an_invoice_does_not_issue_it(session: GuardedSession) -> None:
    both = person(session, "兼", RoleCode.AR_CLERK, RoleCode.FINANCE_MANAGER)
    made = invoice(session, 100)
    made.created_by_id = None
    with acting(session, both):
        made.submit()

    with pytest.raises(NotAllowed), acting(session, both):
        made.issue_invoice()


def test_without_our_registration_number_no_tax_is_invoiced(session: GuardedSession, company: Company) -> None:
    company.invoice_registration_number = None
    made = invoice(session, 100)
    made.submit()

    with pytest.raises(Refused):
        made.issue_invoice()


def test_an_issued_invoice_is_not_edited(session: GuardedSession) -> None:
    made = issued(session, 100)

    with pytest.raises(WrongState), acting(session, person(session, "花", RoleCode.AR_CLERK)):
        made.lines[0].unit_price = Decimal(1)


def test_the_day_it_is_due_follows_from_the_terms(session: GuardedSession) -> None:
    term = session.scalars(sa.select(PaymentTerm).where(PaymentTerm.code == "D20-NEXT")).one()

    made = invoice(session, 100, receipt_term=term, invoice_date=date(2026, 10, 20), payment_due_on=None)

    assert made.payment_due_on == date(2026, 11, 30)


def test_a_credit_note_lowers_what_is_owed(session: GuardedSession) -> None:
    made = issued(session, 1000, 500)
    note = made.make_credit_note()
    assert (note.invoice_type, note.total) == (InvoiceType.CREDIT_NOTE, made.total)
    del note.lines[1]

    note.submit()
    note.issue_invoice()

    assert (made.credited_amount, made.balance, made.payment_status) == (1100, 550, SettlementStatus.PARTLY_PAID)
    assert (note.balance, note.payment_status) == (0, SettlementStatus.NOTHING_DUE)


def test_a_credit_note_does_not_exceed_the_balance(session: GuardedSession) -> None:
    note = issued(session, 1000).make_credit_note()

    note.lines[0].unit_price = Decimal(1001)

    assert refused_at(session) == "total"


def test_two_credit_notes_do_not_take_back_more_than_once(session: GuardedSession) -> None:
    made = issued(session, 1000)
    first, second = made.make_credit_note(), made.make_credit_note()
    first.submit()
    second.submit()
    first.issue_invoice()

    with pytest.raises((Refused, Invalid)):
        second.issue_invoice()


def test_a_credit_note_is_of_the_same_customer(session: GuardedSession) -> None:
    note = issued(session, 1000).make_credit_note()

    note.customer = make(session, Partner)

    assert refused_at(session) == "corrected_invoice"


def test_an_invoice_has_lines_and_a_day_it_is_due(session: GuardedSession) -> None:
    made = invoice(session, 100)
    made.payment_due_on = None
    assert refused_at(session) == "payment_due_on"

    made.payment_due_on = made.invoice_date
    made.lines.clear()
    assert refused_at(session) == "lines"


def test_a_draft_is_given_up(session: GuardedSession) -> None:
    made = invoice(session, 100)

    made.cancel("受注取消のため")

    assert (made.status, made.balance) == (SalesInvoiceStatus.CANCELLED, 0)
