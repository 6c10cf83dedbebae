"""Bills: compared with what was ordered and received, approved by another person, stopped where something is wrong."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.finance.bill_decision import SupplierBillStatus
from models.finance.bill_matching import MatchStatus
from models.finance.invoiced import InvoiceType
from models.finance.settled import SettlementStatus
from models.finance.supplier_bill import SupplierBill
from models.finance.supplier_bill_parts import SupplierBillLine
from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession, Invalid, Refused, today
from models.organization.company import Company
from models.organization.partner import Partner
from models.organization.registered import PartnerKind
from models.organization.supplying import FairPaymentRule
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.purchase_order_line import PurchaseOrderLine
from tests.factories import corporate_number, make
from tests.support.hints.finance_documents import expense_account

NUMBER = f"T{corporate_number(3)}"


@pytest.fixture
def supplier(session: GuardedSession) -> Partner:
    kind = PartnerKind.SOLE_PROPRIETOR
    return make(session, Partner, kind=kind, invoice_registration_number=NUMBER, is_supplier=True)


def tax(session: GuardedSession, code: str) -> TaxCode:
    return session.scalars(sa.select(TaxCode).where(TaxCode.code == code)).one()


def billed(session: GuardedSession, supplier: Partner, *prices: int, code: str = "P10", **values: Any) -> SupplierBill:
    lines = [
        SupplierBillLine(
            description="部品", unit_price=Decimal(price), tax_code=tax(session, code), account=expense_account(session)
        )
        for price in prices
    ]
    values = {"supplier_registration_number": NUMBER, "lines": lines, **values}
    return make(session, SupplierBill, supplier=supplier, currency=make(session, Company).base_currency, **values)


def approved(session: GuardedSession, supplier: Partner, *prices: int, **values: Any) -> SupplierBill:
    bill = billed(session, supplier, *prices, **values)
    bill.submit()
    bill.approve()
    return bill


@pytest.fixture
def order(session: GuardedSession, supplier: Partner) -> PurchaseOrder:
    """Ten parts of 500 yen, of which six have come."""
    part = PurchaseOrderLine(
        description="部品", quantity=Decimal(10), unit_price=Decimal(500), tax_code=tax(session, "P10")
    )
    currency = make(session, Company).base_currency
    made = make(session, PurchaseOrder, supplier=supplier, currency=currency, lines=[part])
    made.lines[0].received_quantity = Decimal(6)
    session.flush()
    return made


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- beside the order -------------------------------------------------------------------------------


def test_a_bill_begins_with_what_was_received(session: GuardedSession, supplier: Partner, order: PurchaseOrder) -> None:
    bill = billed(session, supplier, purchase_order=order, lines=[])

    assert [(line.quantity, line.unit_price) for line in bill.lines] == [(6, 500)]
    assert bill.match_status is MatchStatus.MATCHED


def test_an_order_from_an_unregistered_supplier_takes_another_tax_code(
    session: GuardedSession, supplier: Partner, order: PurchaseOrder
) -> None:
    bill = billed(session, supplier, purchase_order=order, lines=[], supplier_registration_number=None)

    assert [line.tax_code.code for line in bill.lines] == ["P10N"]


@pytest.mark.parametrize(
    ("quantity", "price", "expected"),
    [
        (6, 500, MatchStatus.MATCHED),
        (6, 510, MatchStatus.WITHIN_TOLERANCE),
        (6, 511, MatchStatus.DEVIATING),
        (7, 500, MatchStatus.DEVIATING),
    ],
)
def test_quantity_and_price_are_compared(
    session: GuardedSession,
    supplier: Partner,
    order: PurchaseOrder,
    quantity: int,
    price: int,
    expected: MatchStatus,
) -> None:
    bill = billed(session, supplier, purchase_order=order, lines=[])

    bill.lines[0].quantity, bill.lines[0].unit_price = Decimal(quantity), Decimal(price)
    session.flush()

    assert bill.match_status is expected


def test_what_is_billed_already_is_not_billed_again(
    session: GuardedSession, supplier: Partner, order: PurchaseOrder
) -> None:
    first = billed(session, supplier, purchase_order=order, lines=[])
    first.lines[0].quantity = Decimal(4)
    session.flush()

    second = billed(session, supplier, purchase_order=order, lines=[], supplier_invoice_number="2")

    assert [line.quantity for line in second.lines] == [2]


def test_a_deviation_is_approved_as_such(session: GuardedSession, supplier: Partner, order: PurchaseOrder) -> None:
    bill = billed(session, supplier, purchase_order=order, lines=[])
    bill.lines[0].unit_price, bill.lines[0].account = Decimal(900), expense_account(session)
    bill.submit()
    with pytest.raises(Refused):
        bill.approve()

    bill.approve_deviation("値上げの連絡あり")

    assert bill.status is SupplierBillStatus.APPROVED


def test_the_order_is_of_the_supplier(session: GuardedSession, order: PurchaseOrder, supplier: Partner) -> None:
    bill = billed(session, make(session, Partner, is_supplier=True), 100, code="P10N")

    bill.purchase_order = order

    assert refused_at(session) == "purchase_order"


# --- tax --------------------------------------------------------------------------------------------


def test_a_registered_supplier_lets_us_deduct_all(session: GuardedSession, supplier: Partner) -> None:
    bill = billed(session, supplier, 100_000)

    assert bill.is_qualified_invoice
    assert [(each.tax_amount, each.deductible_amount) for each in bill.taxes] == [(10_000, 10_000)]


def test_a_lapsed_registration_needs_another_tax_code(session: GuardedSession, supplier: Partner) -> None:
    bill, unregistered = billed(session, supplier, 100_000), tax(session, "P10N")

    bill.supplier.registration_ended_on = bill.invoice_date
    bill.note = "登録の失効を確認"
    assert refused_at(session) == "lines"

    bill.lines[0].tax_code = unregistered
    session.flush()
    share = unregistered.rate_on(bill.tax_day).deductible_percentage
    assert [each.deductible_amount for each in bill.taxes] == [10_000 * share / 100]


def test_the_tax_on_the_bill_may_differ_by_a_yen(session: GuardedSession, supplier: Partner) -> None:
    bill = billed(session, supplier, 315, stated_tax=Decimal(32))
    assert (bill.tax_total, bill.total) == (32, 347)

    bill.stated_tax = Decimal(33)

    assert refused_at(session) == "stated_tax"


def test_income_tax_is_withheld_from_a_fee(session: GuardedSession, supplier: Partner) -> None:
    supplier.withholds_income_tax = True

    bill = approved(session, supplier, 1_500_000)

    assert (bill.withheld_tax, bill.total, bill.balance) == (204_200, 1_650_000, 1_445_800)


# --- days and states --------------------------------------------------------------------------------


def test_a_protected_supplier_is_paid_within_sixty_days(session: GuardedSession, supplier: Partner) -> None:
    supplier.fair_payment_rule = FairPaymentRule.SUBCONTRACT_ACT
    bill = billed(session, supplier, 100, goods_received_on=today(), payment_due_on=today() + timedelta(days=60))

    bill.payment_due_on = today() + timedelta(days=61)

    assert refused_at(session) == "payment_due_on"


def test_a_bill_names_an_account_before_it_is_submitted(session: GuardedSession, supplier: Partner) -> None:
    bill = billed(session, supplier, 100)
    bill.lines[0].account = None

    with pytest.raises(Invalid) as refused:
        bill.submit()
    assert refused.value.problems[0].field == "account"


def test_a_bill_on_hold_is_not_payable(session: GuardedSession, supplier: Partner) -> None:
    bill = approved(session, supplier, 100)

    bill.hold_payment("不良品の確認中")
    assert (bill.hold_reason, bill.is_payable, bill.balance) == ("不良品の確認中", False, 110)

    bill.resume_payment()
    assert (bill.hold_reason, bill.is_payable) == (None, True)


def test_a_credit_note_of_the_supplier_lowers_what_we_owe(session: GuardedSession, supplier: Partner) -> None:
    bill = approved(session, supplier, 1000)

    note = approved(
        session,
        supplier,
        400,
        invoice_type=InvoiceType.CREDIT_NOTE,
        corrected_invoice=bill,
        supplier_invoice_number="赤-1",
    )

    assert (bill.balance, bill.payment_status, note.balance) == (660, SettlementStatus.PARTLY_PAID, 0)
