from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.sales_invoice import SalesInvoice, SalesInvoiceStatus
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Numbered,
    Refused,
    Screen,
    _,
    invariant,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.operations.sales_order_parts import SalesOrderLine, SalesOrderTax
from models.organization.acting import acting_employee
from models.organization.company import our_company
from models.organization.taxed_document import TaxedDocument
from models.purchasing.item_line import number_lines
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.operations.project import Project
    from models.organization.department import Department
    from models.organization.partner import Partner

CLERKS = {RoleCode.AR_CLERK, RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER}
CHIEFS = {RoleCode.OPS_MANAGER, RoleCode.FINANCE_MANAGER}


class SalesOrderStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SalesOrder(Numbered, TaxedDocument):
    """What a customer ordered from us, until it is invoiced."""

    __tablename__ = "sales_orders"
    __number__ = "SO-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "customer", "subject", "order_date", "due_on", "sales_owner", "total", "status"],
        form={
            "Sales order": ["number", "customer", "subject", "customer_order_number", "order_date", "status"],
            "Who sells": ["sales_owner", "department", "project", "contract"],
            "Delivery": ["due_on", "delivered_on"],
            "Lines": ["lines"],
            "Amounts": ["currency", "subtotal", "tax_total", "total"],
            "Taxes": ["taxes"],
            "Remarks": ["note"],
        },
        access={
            RoleCode.AR_CLERK: EDIT,
            **dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.ACCOUNTANT, RoleCode.CS_AGENT), VIEW),
        },
        order=["-number"],
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    subject: Mapped[str | None] = mapped_column(String(150), info={"searched": True})
    customer_order_number: Mapped[str | None] = mapped_column(
        String(40), index=True, info={"searched": True}, doc="As on the order of the customer."
    )
    order_date: Mapped[date] = mapped_column(default=today, index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    delivered_on: Mapped[date | None] = mapped_column(info=maintained(), doc="When everything was delivered.")
    sales_owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[SalesOrderStatus] = mapped_column(default=SalesOrderStatus.DRAFT, info=SET_BY_SYSTEM, sort_order=50)

    customer: Mapped[Partner] = relationship()
    sales_owner: Mapped[Employee | None] = relationship(foreign_keys=[sales_owner_id])
    department: Mapped[Department] = relationship()
    project: Mapped[Project | None] = relationship()
    contract: Mapped[Contract | None] = relationship()
    lines: Mapped[list[SalesOrderLine]] = relationship(
        back_populates="sales_order", cascade="all, delete-orphan", order_by="SalesOrderLine.line_number"
    )
    taxes: Mapped[list[SalesOrderTax]] = relationship(
        back_populates="sales_order", cascade="all, delete-orphan", order_by="SalesOrderTax.percentage.desc()"
    )

    @property
    def tax_day(self) -> date:
        return self.due_on or self.order_date

    def begin(self, session: GuardedSession) -> None:
        self.sales_owner = acting_employee(session)
        if self.sales_owner is not None:
            self.department = self.sales_owner.department
        if company := our_company(session):
            self.currency = company.base_currency

    def compute(self) -> None:
        number_lines(self.lines)
        if self.status is SalesOrderStatus.DRAFT and self.order_date:
            self.count_amounts()

    @rule(at="due_on")
    def is_delivered_after_it_was_ordered(self: Any) -> Any:
        """It cannot be due before it was ordered."""
        return self.due_on >= self.order_date

    @rule(at="total")
    def total_is_not_negative(self: Any) -> Any:
        """The total of an order cannot be negative."""
        return self.total >= 0

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what was ordered."""
        return bool(self.lines)

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
        """What the customer owes on issued invoices and confirmed orders, with this one."""
        session = session_of(self)
        owed = select(func.sum(SalesInvoice.balance)).where(
            SalesInvoice.customer_id == self.customer.id, SalesInvoice.status == SalesInvoiceStatus.INVOICE_ISSUED
        )
        ordered = select(func.sum(SalesOrder.total)).where(
            SalesOrder.customer_id == self.customer.id, SalesOrder.status == SalesOrderStatus.CONFIRMED
        )
        with session.elevated():
            return self.total + (session.scalar(owed) or 0) + (session.scalar(ordered) or 0)
