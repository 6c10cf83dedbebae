"""How a sales order goes its way: confirmed within the credit of the customer, then invoiced."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped

from models.finance.sales_invoice import SalesInvoice
from models.finance.sales_invoice_issue import SalesInvoiceStatus
from models.machinery import Refused, _, session_of, today, transition
from models.organization.taxed_document import TaxedDocument
from models.roles import RoleCode

CLERKS = {RoleCode.AR_CLERK, RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER}
CHIEFS = {RoleCode.OPS_MANAGER, RoleCode.FINANCE_MANAGER}


class SalesOrderStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SalesOrderInvoicing(TaxedDocument):
    """The life of a sales order."""

    __abstract__ = True

    if TYPE_CHECKING:
        id: Mapped[int]
        customer_id: Mapped[int]
        customer: Mapped[Any]
        department: Mapped[Any]
        contract: Mapped[Any]
        status: Mapped[Any]

    def is_within_credit(self) -> bool:
        """The customer would owe us more than its credit limit. A manager must confirm this order."""
        limit = self.customer.credit_limit
        return limit is None or self._would_owe() <= limit

    def exceeds_credit(self) -> bool:
        """The order is within the credit limit of the customer and needs no exception."""
        return not self.is_within_credit()

    def has_something_to_invoice(self) -> bool:
        """Everything on this order is invoiced already."""
        return any(line.open_quantity for line in self.lines)

    @transition(SalesOrderStatus.DRAFT, to=SalesOrderStatus.CONFIRMED, by=CLERKS, when=is_within_credit)
    def confirm(self) -> None:
        """Accept the order. It cannot be changed afterwards."""

    @transition(SalesOrderStatus.DRAFT, to=SalesOrderStatus.CONFIRMED, by=CHIEFS, when=exceeds_credit)
    def confirm_above_limit(self, reason: str) -> None:
        """Accept the order although the customer would owe us more than its credit limit."""

    @transition(
        SalesOrderStatus.CONFIRMED,
        to=SalesOrderStatus.CONFIRMED,
        by={RoleCode.AR_CLERK},
        when=has_something_to_invoice,
    )
    def make_invoice(self) -> SalesInvoice:
        """Prepare an invoice of everything that is not invoiced yet."""
        session = session_of(self)
        invoice = SalesInvoice(
            sales_order=self,
            customer=self.customer,
            department=self.department,
            contract=self.contract,
            currency=self.currency,
            payment_due_on=today(),
            lines=[line.to_invoice() for line in self.lines if line.open_quantity],
        )
        with session.elevated():
            session.add(invoice)
            session.flush()
        return invoice

    @transition(SalesOrderStatus.CONFIRMED, to=SalesOrderStatus.CLOSED, by=CLERKS, confirm=True)
    def close(self, reason: str) -> None:
        """Invoice nothing more. This happens by itself once everything is invoiced."""

    @transition(SalesOrderStatus.DRAFT, SalesOrderStatus.CONFIRMED, to=SalesOrderStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this order up."""
        if any(line.invoiced_quantity for line in self.lines):
            raise Refused(_("Something is invoiced already. Close the order instead."))

    def count_invoiced(self, invoice: SalesInvoice) -> None:
        """An invoice calls this when it is issued."""
        session = session_of(self)
        with session.elevated():
            session.refresh(self, with_for_update=True)
            for line in invoice.lines:
                if line.sales_order_line is not None:
                    line.sales_order_line.invoiced_quantity += line.quantity
            session.flush()
            if self.status is SalesOrderStatus.CONFIRMED and not self.has_something_to_invoice():
                self.close(invoice.number or "")

    def _would_owe(self) -> Decimal:
        """What the customer owes on issued invoices and confirmed orders of this currency, with this one."""
        session, cls = session_of(self), type(self)
        owed = select(func.sum(SalesInvoice.balance)).where(
            SalesInvoice.customer_id == self.customer.id,
            SalesInvoice.currency_id == self.currency.id,
            SalesInvoice.status == SalesInvoiceStatus.INVOICE_ISSUED,
        )
        ordered = select(func.sum(cls.total)).where(
            cls.customer_id == self.customer.id,
            cls.currency_id == self.currency.id,
            cls.status == SalesOrderStatus.CONFIRMED,
        )
        with session.elevated():
            total = self.total + (session.scalar(owed) or 0) + (session.scalar(ordered) or 0)
        return total if self.is_in_our_currency() else total * self.currency.rate_on(self.tax_day)
