from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.pay_method import PayMethod
from models.machinery import SET_BY_SYSTEM, Model, Money, Numbered, Rate

if TYPE_CHECKING:
    from models.finance.bank_statement_line import BankStatementLine
    from models.finance.cash_advance import CashAdvance
    from models.finance.company_bank_account import CompanyBankAccount
    from models.finance.expense_claim import ExpenseClaim
    from models.finance.journal_entry import JournalEntry
    from models.finance.payment_batch import PaymentBatch
    from models.finance.sales_invoice import SalesInvoice
    from models.finance.supplier_bill import SupplierBill
    from models.hr.employee import Employee
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class PaymentDirection(StrEnum):
    RECEIPT = "in"
    PAYMENT = "out"
    TRANSFER = "transfer"


class PaymentStatus(StrEnum):
    DRAFT = "draft"
    POSTED = "posted"
    RECONCILED = "reconciled"
    RETURNED = "returned"
    REVERSED = "reversed"


class DifferenceKind(StrEnum):
    NONE = "none"
    BANK_FEE = "fee"
    DISCOUNT = "discount"
    FX = "fx"
    ROUNDING = "rounding"


class Payment(Numbered, Model):
    """Money in or out, allocated to invoices, bills, claims and advances."""

    __tablename__ = "payments"
    __number__ = "PAY-{FY}-{seq:6}"

    direction: Mapped[PaymentDirection]
    payment_date: Mapped[date] = mapped_column(index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    bank_account_id: Mapped[int] = mapped_column(ForeignKey("company_bank_accounts.id"))
    to_bank_account_id: Mapped[int | None] = mapped_column(ForeignKey("company_bank_accounts.id"))
    method: Mapped[PayMethod]
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    exchange_rate: Mapped[Rate] = mapped_column(default=Decimal(1))
    amount: Mapped[Money]
    bank_fee: Mapped[Money] = mapped_column(default=Decimal(0))
    unallocated: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    payer_name_kana: Mapped[str | None] = mapped_column(String(60))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("payment_batches.id"), info=SET_BY_SYSTEM)
    statement_line_id: Mapped[int | None] = mapped_column(ForeignKey("bank_statement_lines.id"), info=SET_BY_SYSTEM)
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[PaymentStatus] = mapped_column(default=PaymentStatus.DRAFT, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    bank_account: Mapped[CompanyBankAccount] = relationship(foreign_keys=[bank_account_id])
    to_bank_account: Mapped[CompanyBankAccount | None] = relationship(foreign_keys=[to_bank_account_id])
    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
    batch: Mapped[PaymentBatch | None] = relationship(foreign_keys=[batch_id])
    statement_line: Mapped[BankStatementLine | None] = relationship(foreign_keys=[statement_line_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
    allocations: Mapped[list[PaymentAllocation]] = relationship(back_populates="payment", cascade="all, delete-orphan")


class PaymentAllocation(Model):
    """One line of payment."""

    __tablename__ = "payment_allocations"

    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"))
    sales_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("sales_invoices.id"))
    supplier_bill_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bills.id"))
    expense_claim_id: Mapped[int | None] = mapped_column(ForeignKey("expense_claims.id"))
    cash_advance_id: Mapped[int | None] = mapped_column(ForeignKey("cash_advances.id"))
    amount: Mapped[Money]
    difference: Mapped[Money] = mapped_column(default=Decimal(0))
    difference_kind: Mapped[DifferenceKind] = mapped_column(default=DifferenceKind.NONE)

    payment: Mapped[Payment] = relationship(back_populates="allocations")
    sales_invoice: Mapped[SalesInvoice | None] = relationship(foreign_keys=[sales_invoice_id])
    supplier_bill: Mapped[SupplierBill | None] = relationship(foreign_keys=[supplier_bill_id])
    expense_claim: Mapped[ExpenseClaim | None] = relationship(foreign_keys=[expense_claim_id])
    cash_advance: Mapped[CashAdvance | None] = relationship(foreign_keys=[cash_advance_id])
