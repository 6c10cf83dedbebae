"""Payments keep what they settle in step; transfers to others go through an approved batch."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.finance.company_bank_account import CompanyBankAccount
from models.finance.pay_method import PayMethod
from models.finance.payment import Payment, PaymentStatus
from models.finance.payment_allocation import DifferenceKind, PaymentAllocation
from models.finance.payment_batch import PaymentBatch
from models.finance.payment_batch_line import PaymentBatchLine
from models.finance.payment_batch_status import PaymentBatchStatus
from models.finance.payment_type import PaymentType
from models.finance.sales_invoice import SalesInvoice
from models.finance.settled import SettlementStatus
from models.finance.supplier_bill import SupplierBill
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.bank_account import AccountStatus
from models.organization.currency import Currency
from models.organization.partner import Partner
from models.organization.partner_bank_account import PartnerBankAccount
from models.roles import RoleCode
from tests.factories import acting, make, person
from tests.support.hints.finance_documents import our_account


@pytest.fixture
def account(session: GuardedSession) -> CompanyBankAccount:
    return our_account(session)


@pytest.fixture
def invoice(session: GuardedSession) -> SalesInvoice:
    """3,600 yen, issued."""
    made = make(session, SalesInvoice)
    made.submit()
    made.issue_invoice()
    return made


def approved_bill(session: GuardedSession, number: str = "1") -> SupplierBill:
    """9,000 yen, of a supplier whose account is verified."""
    bill = make(session, SupplierBill, supplier_invoice_number=number, payment_due_on=today())
    bill.submit()
    bill.approve()
    make(session, PartnerBankAccount, partner=bill.supplier, status=AccountStatus.VERIFIED, is_default=number == "1")
    return bill


def receipt(session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice, amount: int) -> Payment:
    allocations = [PaymentAllocation(sales_invoice=invoice, amount=Decimal(amount))]
    about: dict[str, Any] = {"partner": invoice.customer, "currency": invoice.currency, "our_account": account}
    return make(session, Payment, amount=Decimal(amount), allocations=allocations, **about)


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_a_confirmed_receipt_counts_on_its_invoice(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    first = receipt(session, account, invoice, 1600)
    assert (first.number, invoice.balance) == (None, 3600)

    first.confirm_incoming()
    assert first.number is not None
    assert (invoice.paid_amount, invoice.balance, invoice.payment_status) == (1600, 2000, SettlementStatus.PARTLY_PAID)

    receipt(session, account, invoice, 2000).confirm_incoming()
    assert (invoice.balance, invoice.payment_status) == (0, SettlementStatus.FULLY_PAID)


def test_a_fee_that_the_customer_took_off_is_settled_too(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    payment = receipt(session, account, invoice, 3160)
    payment.allocations[0].difference, payment.allocations[0].difference_kind = Decimal(440), DifferenceKind.BANK_FEE

    payment.confirm_incoming()

    assert (invoice.balance, payment.unallocated) == (0, 0)


def test_only_customers_pay_invoices(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    payment = receipt(session, account, invoice, 3600)

    payment.payment_type, payment.pay_method = PaymentType.OUTGOING_PAYMENT, PayMethod.CASH

    assert refused_at(session) == "allocations"


def test_no_more_is_settled_than_is_owed(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    with pytest.raises(Invalid) as refused:
        receipt(session, account, invoice, 3601)
    assert refused.value.problems[0].field == "amount"


def test_two_receipts_do_not_settle_the_same(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    first, second = (receipt(session, account, invoice, 3600) for _time in range(2))
    first.confirm_incoming()

    with pytest.raises((Refused, Invalid)):
        second.confirm_incoming()
    assert invoice.paid_amount == 3600


def test_an_annulled_payment_opens_its_invoice_again(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    payment = receipt(session, account, invoice, 3600)
    payment.confirm_incoming()

    payment.annul("誤入金のため返金")

    assert (payment.status, invoice.balance) == (PaymentStatus.ANNULLED, 3600)


def test_a_payment_is_between_the_same_two(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    payment = receipt(session, account, invoice, 3600)

    payment.partner = make(session, Partner)

    assert refused_at(session) == "allocations"


def test_a_transfer_to_others_needs_a_batch(session: GuardedSession, account: CompanyBankAccount) -> None:
    payment = make(session, Payment, our_account=account)

    payment.payment_type = PaymentType.OUTGOING_PAYMENT
    assert refused_at(session) == "pay_method"

    payment.pay_method = PayMethod.CASH
    session.flush()


def test_a_transfer_between_our_accounts_names_both(session: GuardedSession, account: CompanyBankAccount) -> None:
    payment, other = make(session, Payment, our_account=account), our_account(session)
    payment.payment_type, payment.partner = PaymentType.INTERNAL_TRANSFER, None
    assert refused_at(session) == "to_account"

    payment.to_account = other
    payment.confirm_outgoing()

    assert payment.status is PaymentStatus.CONFIRMED


# --- batches ----------------------------------------------------------------------------------------


@pytest.fixture
def batch(session: GuardedSession, account: CompanyBankAccount) -> PaymentBatch:
    return make(session, PaymentBatch, our_account=account, execute_on=today())


def test_a_batch_collects_what_is_due_and_pays_each_payee_once(session: GuardedSession, batch: PaymentBatch) -> None:
    bills = [approved_bill(session, "1"), approved_bill(session, "2")]
    batch.collect_due(today())
    assert (batch.line_count, batch.total_amount) == (2, 18_000)

    batch.submit()
    batch.approve()
    batch.make_transfers(today())

    assert batch.status is PaymentBatchStatus.TRANSFERS_MADE
    assert {bill.payment_status for bill in bills} == {SettlementStatus.FULLY_PAID}
    assert all(line.is_transfer_made for line in batch.lines)


def test_who_prepares_a_batch_does_not_approve_it(session: GuardedSession, batch: PaymentBatch) -> None:
    both = person(session, "兼", RoleCode.TREASURER, RoleCode.EXECUTIVE)
    approved_bill(session)
    with acting(session, both):
        batch.collect_due(today())
        batch.submit()

    with pytest.raises(NotAllowed), acting(session, both):
        batch.approve()


def test_a_bill_stands_in_one_batch_only(
    session: GuardedSession, batch: PaymentBatch, account: CompanyBankAccount
) -> None:
    bill = approved_bill(session)
    batch.collect_due(today())
    other = make(session, PaymentBatch, our_account=account, execute_on=today())
    other.collect_due(today())
    assert other.line_count == 0

    other.lines.append(PaymentBatchLine(supplier_bill=bill))

    assert refused_at(session) == "lines"


@pytest.mark.parametrize("due_by", [date(2000, 1, 1)])
def test_what_is_not_due_is_not_collected(session: GuardedSession, batch: PaymentBatch, due_by: date) -> None:
    approved_bill(session)

    batch.collect_due(due_by)

    assert batch.lines == []


def test_a_payee_without_a_verified_account_is_not_paid(session: GuardedSession, batch: PaymentBatch) -> None:
    bill = make(session, SupplierBill)
    bill.submit()
    bill.approve()
    batch.lines.append(PaymentBatchLine(supplier_bill=bill))

    with pytest.raises(Refused):
        batch.submit()


def test_an_allocation_names_one_document(
    session: GuardedSession, account: CompanyBankAccount, invoice: SalesInvoice
) -> None:
    payment = receipt(session, account, invoice, 100)

    payment.allocations[0].sales_invoice = None

    assert refused_at(session) == "sales_invoice"


def test_a_line_of_a_batch_names_one_document(session: GuardedSession, batch: PaymentBatch) -> None:
    batch.lines.append(PaymentBatchLine(amount=Decimal(1)))

    assert refused_at(session) == "supplier_bill"


def test_a_batch_is_in_the_currency_of_its_account(session: GuardedSession, batch: PaymentBatch) -> None:
    approved_bill(session)
    dollars = make(session, CompanyBankAccount, currency=make(session, Currency, code="USD"))
    batch.collect_due(today())

    batch.our_account = dollars

    assert refused_at(session) == "our_account"
