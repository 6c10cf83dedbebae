from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.invoice_exemption import InvoiceExemption
from models.finance.tax_use import TaxUse
from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, Model, Money, Numbered, Quantity, Rate, ShortText

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.journal_entry import JournalEntry
    from models.finance.payment_term import PaymentTerm
    from models.finance.tax_code import TaxCode
    from models.legal.contract import Contract
    from models.operations.project import Project
    from models.organization.currency import Currency
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.goods_receipt_line import GoodsReceiptLine
    from models.purchasing.purchase_order import PurchaseOrder
    from models.purchasing.purchase_order_line import PurchaseOrderLine


class BillType(StrEnum):
    INVOICE = "invoice"
    CREDIT = "credit"
    ADVANCE = "advance"


class SupplierBillMatchStatus(StrEnum):
    NOT_APPLICABLE = "na"
    MATCHED = "ok"
    WITHIN_TOLERANCE = "tolerance"
    MISMATCH = "mismatch"


class SupplierBillStatus(StrEnum):
    RECEIVED = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    POSTED = "posted"
    PAID = "paid"
    ON_HOLD = "held"
    CANCELLED = "cancelled"


class SupplierBill(Numbered, Model):
    """Received invoice from a supplier, matched to orders and receipts, and the payable it creates."""

    __tablename__ = "supplier_bills"
    __number__ = "BILL-{FY}-{seq:6}"

    bill_type: Mapped[BillType] = mapped_column(default=BillType.INVOICE)
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    supplier_invoice_number: Mapped[str] = mapped_column(String(40))
    invoice_date: Mapped[date] = mapped_column(index=True)
    received_on: Mapped[date]
    goods_received_on: Mapped[date | None]
    due_on: Mapped[date] = mapped_column(index=True)
    payment_term_id: Mapped[int] = mapped_column(ForeignKey("payment_terms.id"))
    purchase_order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_orders.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    qualified_invoice: Mapped[bool] = mapped_column(default=True)
    supplier_registration_number: Mapped[str | None] = mapped_column(String(14))
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    exchange_rate: Mapped[Rate] = mapped_column(default=Decimal(1))
    subtotal: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_total: Mapped[Money]
    withholding: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    paid_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    match_status: Mapped[SupplierBillMatchStatus] = mapped_column(
        default=SupplierBillMatchStatus.NOT_APPLICABLE, info=SET_BY_SYSTEM
    )
    hold_reason: Mapped[ShortText | None]
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[SupplierBillStatus] = mapped_column(default=SupplierBillStatus.RECEIVED, info=SET_BY_SYSTEM)

    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    payment_term: Mapped[PaymentTerm] = relationship(foreign_keys=[payment_term_id])
    purchase_order: Mapped[PurchaseOrder | None] = relationship(foreign_keys=[purchase_order_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
    lines: Mapped[list[SupplierBillLine]] = relationship(back_populates="supplier_bill", cascade="all, delete-orphan")


class SupplierBillLine(Model):
    """One line of supplier bill."""

    __tablename__ = "supplier_bill_lines"

    supplier_bill_id: Mapped[int] = mapped_column(ForeignKey("supplier_bills.id"))
    line_number: Mapped[int]
    po_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_order_lines.id"))
    receipt_line_id: Mapped[int | None] = mapped_column(ForeignKey("goods_receipt_lines.id"))
    description: Mapped[ShortText]
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1))
    unit_price: Mapped[Money]
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    tax_use: Mapped[TaxUse] = mapped_column(default=TaxUse.TAXABLE_SALES)
    invoice_exemption: Mapped[InvoiceExemption] = mapped_column(default=InvoiceExemption.NONE)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    is_capital: Mapped[bool] = mapped_column(default=False)

    supplier_bill: Mapped[SupplierBill] = relationship(back_populates="lines")
    po_line: Mapped[PurchaseOrderLine | None] = relationship(foreign_keys=[po_line_id])
    receipt_line: Mapped[GoodsReceiptLine | None] = relationship(foreign_keys=[receipt_line_id])
    tax_code: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_id])
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
