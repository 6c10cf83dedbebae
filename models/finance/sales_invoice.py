from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, Model, Money, Numbered, Quantity, Rate, ShortText
from models.purchasing.unit import Unit

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.journal_entry import JournalEntry
    from models.finance.payment_term import PaymentTerm
    from models.finance.tax_code import TaxCode
    from models.legal.contract import Contract
    from models.operations.project import Project
    from models.operations.sales_order import SalesOrder
    from models.organization.currency import Currency
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.item import Item


class InvoiceType(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit"
    ADVANCE = "advance"


class PaymentStatus(StrEnum):
    UNPAID = "unpaid"
    PARTIAL = "partial"
    PAID = "paid"
    OVERPAID = "overpaid"


class SalesInvoiceStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ISSUED = "issued"
    SETTLED = "settled"
    CANCELLED = "cancelled"


class SalesInvoice(Numbered, Model):
    """Qualified invoice to a customer and the receivable it creates. Credit notes are the same document with type credit."""

    __tablename__ = "sales_invoices"
    __number__ = "INV-{FY}-{seq:6}"

    invoice_type: Mapped[InvoiceType] = mapped_column(default=InvoiceType.INVOICE)
    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    invoice_date: Mapped[date] = mapped_column(index=True)
    delivery_from: Mapped[date | None]
    delivery_to: Mapped[date]
    due_on: Mapped[date] = mapped_column(index=True)
    receipt_term_id: Mapped[int] = mapped_column(ForeignKey("payment_terms.id"))
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    original_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("sales_invoices.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    exchange_rate: Mapped[Rate] = mapped_column(default=Decimal(1))
    subtotal: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    paid_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    payment_status: Mapped[PaymentStatus] = mapped_column(default=PaymentStatus.UNPAID, info=SET_BY_SYSTEM)
    dunning_level: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    last_dunned_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    promised_on: Mapped[date | None]
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[SalesInvoiceStatus] = mapped_column(default=SalesInvoiceStatus.DRAFT, info=SET_BY_SYSTEM)

    customer: Mapped[Partner] = relationship(foreign_keys=[customer_id])
    receipt_term: Mapped[PaymentTerm] = relationship(foreign_keys=[receipt_term_id])
    sales_order: Mapped[SalesOrder | None] = relationship(foreign_keys=[sales_order_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    original_invoice: Mapped[SalesInvoice | None] = relationship(
        foreign_keys=[original_invoice_id], remote_side="SalesInvoice.id"
    )
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
    lines: Mapped[list[SalesInvoiceLine]] = relationship(back_populates="sales_invoice", cascade="all, delete-orphan")


class SalesInvoiceLine(Model):
    """One line of sales invoice."""

    __tablename__ = "sales_invoice_lines"

    sales_invoice_id: Mapped[int] = mapped_column(ForeignKey("sales_invoices.id"))
    line_number: Mapped[int]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    description: Mapped[ShortText]
    quantity: Mapped[Quantity] = mapped_column(default=Decimal(1))
    unit: Mapped[Unit] = mapped_column(default=Unit.EACH)
    unit_price: Mapped[Money]
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))

    sales_invoice: Mapped[SalesInvoice] = relationship(back_populates="lines")
    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])
    tax_code: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_id])
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
