from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, Model, Money, Numbered, confidential

if TYPE_CHECKING:
    from models.finance.cash_advance import CashAdvance
    from models.finance.company_bank_account import CompanyBankAccount
    from models.finance.expense_claim import ExpenseClaim
    from models.finance.supplier_bill import SupplierBill
    from models.hr.payslip import Payslip


class PaymentBatchKind(StrEnum):
    SUPPLIERS = "supplier"
    EXPENSES = "expense"
    PAYROLL = "payroll"
    TAXES = "tax"


class FileFormat(StrEnum):
    ZENGIN_BULK = "zengin"
    ZENGIN_PAYROLL = "zengin_payroll"
    MANUAL = "manual"


class PaymentBatchStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    EXPORTED = "exported"
    EXECUTED = "executed"
    CANCELLED = "cancelled"


class PaymentBatchLineResult(StrEnum):
    PENDING = "pending"
    DONE = "done"
    RETURNED = "returned"


class PaymentBatch(Numbered, Model):
    """A payment run: proposal, approval, bank file, execution."""

    __tablename__ = "payment_batches"
    __number__ = "PB-{FY}-{seq:4}"

    kind: Mapped[PaymentBatchKind]
    bank_account_id: Mapped[int] = mapped_column(ForeignKey("company_bank_accounts.id"))
    execute_on: Mapped[date] = mapped_column(index=True)
    file_format: Mapped[FileFormat] = mapped_column(default=FileFormat.ZENGIN_BULK)
    line_count: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    total_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    file_hash: Mapped[str | None] = mapped_column(String(64), info=SET_BY_SYSTEM)
    status: Mapped[PaymentBatchStatus] = mapped_column(default=PaymentBatchStatus.DRAFT, info=SET_BY_SYSTEM)

    bank_account: Mapped[CompanyBankAccount] = relationship(foreign_keys=[bank_account_id])
    lines: Mapped[list[PaymentBatchLine]] = relationship(back_populates="payment_batch", cascade="all, delete-orphan")


class PaymentBatchLine(Model):
    """One line of payment batch."""

    __tablename__ = "payment_batch_lines"

    payment_batch_id: Mapped[int] = mapped_column(ForeignKey("payment_batches.id"))
    line_number: Mapped[int]
    supplier_bill_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bills.id"))
    expense_claim_id: Mapped[int | None] = mapped_column(ForeignKey("expense_claims.id"))
    payslip_id: Mapped[int | None] = mapped_column(ForeignKey("payslips.id"))
    cash_advance_id: Mapped[int | None] = mapped_column(ForeignKey("cash_advances.id"))
    payee_name_kana: Mapped[str | None] = mapped_column(
        String(60), info={**SET_BY_SYSTEM, **confidential(DataClass.BANK)}
    )
    bank_code: Mapped[str | None] = mapped_column(String(4), info=SET_BY_SYSTEM)
    branch_code: Mapped[str | None] = mapped_column(String(3), info=SET_BY_SYSTEM)
    account_type: Mapped[str | None] = mapped_column(String(10), info=SET_BY_SYSTEM)
    account_number: Mapped[str | None] = mapped_column(
        String(10), info={**SET_BY_SYSTEM, **confidential(DataClass.BANK)}
    )
    amount: Mapped[Money]
    result: Mapped[PaymentBatchLineResult] = mapped_column(default=PaymentBatchLineResult.PENDING)

    payment_batch: Mapped[PaymentBatch] = relationship(back_populates="lines")
    supplier_bill: Mapped[SupplierBill | None] = relationship(foreign_keys=[supplier_bill_id])
    expense_claim: Mapped[ExpenseClaim | None] = relationship(foreign_keys=[expense_claim_id])
    payslip: Mapped[Payslip | None] = relationship(foreign_keys=[payslip_id])
    cash_advance: Mapped[CashAdvance | None] = relationship(foreign_keys=[cash_advance_id])
