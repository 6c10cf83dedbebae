"""How an invoice goes out, and how it is taken back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy.orm import Mapped

from models.finance.invoiced import Invoiced, InvoiceType
from models.machinery import NumberedLater, session_of, today, transition
from models.organization.company import our_company
from models.roles import RoleCode


class SalesInvoiceStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    INVOICE_ISSUED = "issued"
    CANCELLED = "cancelled"


OPEN = (SalesInvoiceStatus.DRAFT, SalesInvoiceStatus.SUBMITTED)


class SalesInvoiceIssue(NumberedLater, Invoiced):
    """The life of an invoice to a customer."""

    __abstract__ = True

    if TYPE_CHECKING:
        customer: Mapped[Any]
        department: Mapped[Any]
        sales_order: Mapped[Any]
        delivery_from: Mapped[Any]
        delivery_to: Mapped[Any]

    def is_qualified(self) -> bool:
        """Our company has no registration number yet, so it cannot issue an invoice with tax."""
        company = our_company(session_of(self))
        return not self.tax_total or (company is not None and bool(company.invoice_registration_number))

    @transition(SalesInvoiceStatus.DRAFT, to=SalesInvoiceStatus.SUBMITTED)
    def submit(self) -> None:
        """Ask for the issue. Until it is decided, the invoice cannot be changed."""

    @transition(SalesInvoiceStatus.SUBMITTED, to=SalesInvoiceStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the invoice back, to change it."""

    @transition(SalesInvoiceStatus.SUBMITTED, to=SalesInvoiceStatus.DRAFT, by={RoleCode.FINANCE_MANAGER})
    def reject(self, reason: str) -> None:
        """Give the invoice back, with the reason, so that it can be corrected."""

    @transition(
        SalesInvoiceStatus.SUBMITTED,
        to=SalesInvoiceStatus.INVOICE_ISSUED,
        by={RoleCode.FINANCE_MANAGER},
        not_by={"create", "submit"},
        when=is_qualified,
        confirm=True,
    )
    def issue_invoice(self) -> None:
        """Give it its number and let it go out. Afterwards only a credit note can correct it."""
        self.take_number()
        self.take_off()
        if self.sales_order is not None and not self.is_credit_note:
            self.sales_order.count_invoiced(self)

    @transition(
        SalesInvoiceStatus.INVOICE_ISSUED,
        to=SalesInvoiceStatus.INVOICE_ISSUED,
        by={RoleCode.AR_CLERK},
        when=Invoiced.has_a_balance,
    )
    def make_credit_note(self) -> Self:
        """Prepare a credit note about all lines; what remains owed is taken out of it before it is submitted."""
        note = type(self)(
            invoice_type=InvoiceType.CREDIT_NOTE,
            corrected_invoice=self,
            customer=self.customer,
            department=self.department,
            currency=self.currency,
            delivery_from=self.delivery_from,
            delivery_to=self.delivery_to,
            payment_due_on=today(),
            lines=[line.copied() for line in self.lines],
        )
        session = session_of(self)
        with session.elevated():
            session.add(note)
            session.flush()
        return note

    @transition(*OPEN, to=SalesInvoiceStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this invoice up before it is issued."""
