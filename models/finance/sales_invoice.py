from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.sales_invoice_issue import OPEN, SalesInvoiceIssue, SalesInvoiceStatus
from models.finance.sales_invoice_parts import SalesInvoiceLine, SalesInvoiceTax
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Screen,
    lines_of,
    maintained,
    rule,
    today,
)
from models.organization.acting import acting_employee
from models.organization.company import our_company
from models.purchasing.item_line import number_lines
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.payment_term import PaymentTerm
    from models.legal.contract import Contract
    from models.operations.sales_order import SalesOrder
    from models.organization.department import Department
    from models.organization.partner import Partner

READERS = (RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER, RoleCode.CS_AGENT, RoleCode.CS_MANAGER)


class SalesInvoice(SalesInvoiceIssue):
    """An invoice or a credit note to a customer, as the law on qualified invoices wants it."""

    __tablename__ = "sales_invoices"
    __number__ = "INV-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "customer", "invoice_date", "payment_due_on", "total", "balance", "payment_status", "status"],
        form={
            "Invoice": ["number", "invoice_type", "customer", "invoice_date", "department", "status"],
            "Delivery": ["delivery_from", "delivery_to", "sales_order", "contract", "corrected_invoice"],
            "Lines": ["lines"],
            "Amounts": ["currency", "subtotal", "tax_total", "total"],
            "Taxes": ["taxes"],
            "Settlement": [
                *("receipt_term", "payment_due_on", "payment_promised_on"),
                *("paid_amount", "credited_amount", "balance", "payment_status"),
            ],
            "Remarks": ["note"],
        },
        access={RoleCode.AR_CLERK: EDIT, **dict.fromkeys(READERS, VIEW)},
        order=["-id"],
        label=["number", "customer"],
        key=["id"],
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    delivery_from: Mapped[date | None] = mapped_column(doc="Where the invoice is for a whole period, its first day.")
    delivery_to: Mapped[date] = mapped_column(
        default=today, doc="The day of the delivery, whose tax rates hold, or the last day of the period."
    )
    receipt_term_id: Mapped[int | None] = mapped_column(ForeignKey("payment_terms.id"))
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"), info=SET_BY_SYSTEM)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="To whom the sale belongs."
    )
    payment_promised_on: Mapped[date | None] = mapped_column(
        info=maintained(), doc="When the customer says it will pay."
    )
    note: Mapped[LongText | None] = mapped_column(info=maintained(), doc="For ourselves.")
    status: Mapped[SalesInvoiceStatus] = mapped_column(
        default=SalesInvoiceStatus.DRAFT, info=SET_BY_SYSTEM, sort_order=50
    )

    customer: Mapped[Partner] = relationship()
    receipt_term: Mapped[PaymentTerm | None] = relationship()
    sales_order: Mapped[SalesOrder | None] = relationship()
    contract: Mapped[Contract | None] = relationship()
    department: Mapped[Department] = relationship()
    lines: Mapped[list[SalesInvoiceLine]] = lines_of("sales_invoice", order_by="SalesInvoiceLine.line_number")
    taxes: Mapped[list[SalesInvoiceTax]] = lines_of("sales_invoice", order_by="SalesInvoiceTax.percentage.desc()")

    @property
    def tax_day(self) -> date:
        return self.delivery_to

    @property
    def counterpart(self) -> Partner:
        return self.customer

    @property
    def is_owed(self) -> bool:
        return self.status is SalesInvoiceStatus.INVOICE_ISSUED

    @property
    def is_undecided(self) -> bool:
        return self.status in OPEN

    def begin(self, session: GuardedSession) -> None:
        if (clerk := acting_employee(session)) is not None:
            self.department = clerk.department
        if company := our_company(session):
            self.currency = company.base_currency

    def compute(self) -> None:
        number_lines(self.lines)
        if self.status is SalesInvoiceStatus.DRAFT and self.invoice_date and self.delivery_to:
            if self.payment_due_on is None and self.receipt_term is not None:
                self.payment_due_on = self.receipt_term.due_on(self.invoice_date)
            self.count_amounts()
        self.count_balance()

    @rule(at="delivery_to")
    def delivery_ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.delivery_to >= self.delivery_from
