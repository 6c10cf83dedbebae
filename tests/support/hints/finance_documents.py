"""Hints for invoices, bills, payments, statements and claims."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.finance.account import Account
from models.finance.bank_statement_line import BankStatementLine
from models.finance.bill_decision import SupplierBillStatus
from models.finance.bill_matching import MatchStatus
from models.finance.company_bank_account import CompanyBankAccount
from models.finance.expense_category import ExpenseCategory
from models.finance.expense_line import ExpenseLine
from models.finance.pay_method import PayMethod
from models.finance.payment_batch_line import PaymentBatchLine
from models.finance.payment_type import PaymentType
from models.finance.sales_invoice import SalesInvoice
from models.finance.sales_invoice_issue import SalesInvoiceStatus
from models.finance.sales_invoice_parts import SalesInvoiceLine
from models.finance.supplier_bill import SupplierBill
from models.finance.supplier_bill_parts import SupplierBillLine
from models.finance.tax_code import TaxCode
from models.machinery import GuardedSession, today
from models.organization.bank_account import AccountStatus
from models.organization.company import Company
from models.organization.currency import Currency
from models.organization.partner import Partner
from models.organization.partner_bank_account import PartnerBankAccount
from tests.support.hints.made import Made, Ready, always, brought_to, days_from_now, new


def our_currency(session: GuardedSession) -> Currency:
    return new(Company)(session).base_currency


def our_account(session: GuardedSession) -> CompanyBankAccount:
    return new(CompanyBankAccount, currency=our_currency(session))(session)


def expense_account(session: GuardedSession) -> Account:
    """The last of the chart, which is no heading."""
    return session.scalars(sa.select(Account).where(~Account.is_header).order_by(Account.code.desc())).first()


def outside(session: GuardedSession) -> TaxCode:
    return session.scalar(sa.select(TaxCode).where(TaxCode.code == "OUT"))


def invoice_lines(session: GuardedSession) -> list[SalesInvoiceLine]:
    price = Decimal(1200)
    return [SalesInvoiceLine(description="点検", quantity=Decimal(3), unit_price=price, tax_code=outside(session))]


def bill_lines(session: GuardedSession) -> list[SupplierBillLine]:
    account, tax_code = expense_account(session), outside(session)
    return [
        SupplierBillLine(
            description="清掃", quantity=Decimal(1), unit_price=Decimal(9000), tax_code=tax_code, account=account
        )
    ]


def expense_lines(session: GuardedSession) -> list[ExpenseLine]:
    category = new(ExpenseCategory)(session)
    return [
        ExpenseLine(spent_on=today(), category=category, description="文具", payee_name="見本堂", amount=Decimal(880))
    ]


def statement_lines(session: GuardedSession) -> list[BankStatementLine]:
    return [BankStatementLine(line_date=today(), description="利息", money_in=Decimal(10), explanation="預金利息")]


def payable_lines(session: GuardedSession, batch: Any) -> None:
    """An approved bill of a supplier whose account is verified."""
    supplier = new(Partner)(session)
    new(PartnerBankAccount, partner=supplier, status=AccountStatus.VERIFIED, is_default=True)(session)
    bill = brought_to(SupplierBill, SupplierBillStatus.APPROVED)(session)
    batch.lines.append(PaymentBatchLine(supplier_bill=bill))
    session.flush()


def becomes_a_payment(session: GuardedSession, payment: Any) -> None:
    payment.payment_type, payment.pay_method, payment.allocations = PaymentType.OUTGOING_PAYMENT, PayMethod.CASH, []
    session.flush()


def may_owe_nothing(session: GuardedSession, order: Any) -> None:
    order.customer.credit_limit = Decimal(0)
    session.flush()


def deviates(session: GuardedSession, bill: Any) -> None:
    bill.match_status = MatchStatus.DEVIATING
    session.flush()


HINTS: Mapping[str, Mapping[str, Made]] = {
    "BankStatement": {
        "our_account": our_account,
        "opening_balance": always(Decimal(0)),
        "closing_balance": always(Decimal(10)),
        "lines": statement_lines,
    },
    "CashAdvance": {"needed_on": days_from_now(7)},
    "ExpenseCategory": {
        "account": expense_account,
        "tax_code": outside,
        "tax_code_without_invoice": outside,
    },
    "ExpenseClaim": {"lines": expense_lines},
    "Payment": {"partner": new(Partner), "our_account": our_account, "currency": our_currency},
    "PaymentAllocation": {"sales_invoice": brought_to(SalesInvoice, SalesInvoiceStatus.INVOICE_ISSUED)},
    "PaymentBatch": {"our_account": our_account, "execute_on": days_from_now(3)},
    "PaymentBatchLine": {"supplier_bill": brought_to(SupplierBill, SupplierBillStatus.APPROVED)},
    "SalesInvoice": {"currency": our_currency, "payment_due_on": days_from_now(30), "lines": invoice_lines},
    "SupplierBill": {"currency": our_currency, "payment_due_on": days_from_now(30), "lines": bill_lines},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("Payment", "confirm_outgoing"): becomes_a_payment,
    ("PaymentBatch", "submit"): payable_lines,
    ("SupplierBill", "approve_deviation"): deviates,
}
