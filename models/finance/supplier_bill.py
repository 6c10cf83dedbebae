from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.bill_amounts import BillAmounts
from models.finance.bill_matching import MatchStatus, lines_of_order, match_of
from models.finance.supplier_bill_parts import SupplierBillLine, SupplierBillTax
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Invalid,
    LongText,
    Numbered,
    Problem,
    Screen,
    ShortText,
    _,
    invariant,
    maintained,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.company import our_company
from models.purchasing.duties import judge_approval
from models.purchasing.item_line import number_lines
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.payment_term import PaymentTerm
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder

READERS = (
    *(RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER, RoleCode.DEPT_MANAGER),
    *(RoleCode.BUYER, RoleCode.PURCHASING_MANAGER),
)
APPROVERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.FINANCE_MANAGER}
CHIEFS = {RoleCode.FINANCE_MANAGER, RoleCode.EXECUTIVE}


class SupplierBillStatus(StrEnum):
    RECEIVED = "received"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PAYMENT_ON_HOLD = "held"
    CANCELLED = "cancelled"


OPEN = (SupplierBillStatus.RECEIVED, SupplierBillStatus.SUBMITTED)
OWED = (SupplierBillStatus.APPROVED, SupplierBillStatus.PAYMENT_ON_HOLD)


class SupplierBill(Numbered, BillAmounts):
    """An invoice that a supplier sent us, and whether it fits what we ordered and received."""

    __tablename__ = "supplier_bills"
    __table_args__ = (UniqueConstraint("supplier_id", "supplier_invoice_number"),)
    __number__ = "BILL-{FY}-{seq:6}"
    __screen__ = Screen(
        list=[
            "number",
            "supplier",
            "invoice_date",
            "payment_due_on",
            "total",
            "match_status",
            "payment_status",
            "status",
        ],
        form={
            "Supplier bill": ["number", "supplier", "supplier_invoice_number", "invoice_type", "department", "status"],
            "Dates and terms": ["invoice_date", "received_on", "goods_received_on", "payment_term", "payment_due_on"],
            "What it is for": ["purchase_order", "contract", "corrected_invoice", "match_status"],
            "Lines": ["lines"],
            "Invoice registration": ["supplier_registration_number", "is_qualified_invoice"],
            "Amounts": ["currency", "subtotal", "stated_tax", "tax_total", "untaxed_fee", "withheld_tax", "total"],
            "Taxes": ["taxes"],
            "Settlement": ["paid_amount", "credited_amount", "balance", "payment_status", "hold_reason"],
            "Remarks": ["note"],
        },
        access={RoleCode.AP_CLERK: EDIT, **dict.fromkeys(READERS, VIEW)},
        order=["-number"],
    )

    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    supplier_invoice_number: Mapped[str] = mapped_column(String(40), info={"searched": True})
    received_on: Mapped[date] = mapped_column(default=today, doc="When the bill reached us.")
    payment_term_id: Mapped[int | None] = mapped_column(ForeignKey("payment_terms.id"))
    purchase_order_id: Mapped[int | None] = mapped_column(
        ForeignKey("purchase_orders.id"), doc="A new bill without lines takes what was received and not billed yet."
    )
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    department_id: Mapped[int] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Who bears the cost."
    )
    match_status: Mapped[MatchStatus] = mapped_column(default=MatchStatus.NOT_APPLICABLE, info=SET_BY_SYSTEM)
    hold_reason: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[SupplierBillStatus] = mapped_column(
        default=SupplierBillStatus.RECEIVED, info=SET_BY_SYSTEM, sort_order=50
    )

    supplier: Mapped[Partner] = relationship()
    payment_term: Mapped[PaymentTerm | None] = relationship()
    purchase_order: Mapped[PurchaseOrder | None] = relationship()
    contract: Mapped[Contract | None] = relationship()
    department: Mapped[Department] = relationship()
    lines: Mapped[list[SupplierBillLine]] = relationship(
        back_populates="supplier_bill", cascade="all, delete-orphan", order_by="SupplierBillLine.line_number"
    )
    taxes: Mapped[list[SupplierBillTax]] = relationship(
        back_populates="supplier_bill", cascade="all, delete-orphan", order_by="SupplierBillTax.percentage.desc()"
    )

    @property
    def counterpart(self) -> Partner:
        return self.supplier

    @property
    def is_owed(self) -> bool:
        return self.status in OWED

    @property
    def is_payable(self) -> bool:
        return self.status is SupplierBillStatus.APPROVED and not self.is_credit_note

    @property
    def is_undecided(self) -> bool:
        return self.status in OPEN

    def begin(self, session: GuardedSession) -> None:
        if (clerk := acting_employee(session)) is not None:
            self.department = clerk.department
        if company := our_company(session):
            self.currency = company.base_currency

    def compute(self) -> None:
        if self.id is None and not self.lines and self.supplier is not None and self.invoice_date:
            self.lines = list(lines_of_order(self))
        number_lines(self.lines)
        if self.status is SupplierBillStatus.RECEIVED and self.supplier is not None and self.invoice_date:
            if self.payment_due_on is None and self.payment_term is not None:
                self.payment_due_on = self.payment_term.due_on(self.goods_received_on or self.invoice_date)
            self.count_amounts()
            self.match_status = match_of(self)
        self.count_balance()

    @invariant(at="purchase_order")
    def order_is_of_the_supplier(self) -> bool:
        """This order went to another supplier."""
        order = self.purchase_order
        return order is None or (order.supplier is self.supplier and order.currency is self.currency)

    def fits_the_order(self) -> bool:
        """The bill differs from the order or from what was received. Finance must allow the deviation."""
        return self.match_status is not MatchStatus.DEVIATING

    def deviates(self) -> bool:
        """The bill fits the order, so nothing needs to be allowed."""
        return self.match_status is MatchStatus.DEVIATING

    @transition(SupplierBillStatus.RECEIVED, to=SupplierBillStatus.SUBMITTED)
    def submit(self) -> None:
        """Ask for approval. Until it is decided, the bill cannot be changed."""
        lacking = [line for line in self.lines if line.account is None]
        if lacking:
            raise Invalid([Problem(line, "account", _("Please fill this in.")) for line in lacking])

    @transition(SupplierBillStatus.SUBMITTED, to=SupplierBillStatus.RECEIVED)
    def withdraw(self) -> None:
        """Take the bill back, to change it."""

    @transition(
        SupplierBillStatus.SUBMITTED,
        to=SupplierBillStatus.APPROVED,
        by=APPROVERS,
        not_by={"create", "submit"},
        when=fits_the_order,
    )
    def approve(self) -> None:
        """Confirm that we owe this."""
        judge_approval(session_of(self), self.total_in_our_currency(), requester=None)
        self.take_off()

    @transition(
        SupplierBillStatus.SUBMITTED,
        to=SupplierBillStatus.APPROVED,
        by=CHIEFS,
        not_by={"create", "submit"},
        when=deviates,
    )
    def approve_deviation(self, reason: str) -> None:
        """Confirm that we owe this although it differs from what was ordered or received."""
        judge_approval(session_of(self), self.total_in_our_currency(), requester=None)

    @transition(SupplierBillStatus.SUBMITTED, to=SupplierBillStatus.RECEIVED, by=APPROVERS)
    def reject(self, reason: str) -> None:
        """Give the bill back, with the reason, so that it can be corrected or disputed."""

    @transition(
        SupplierBillStatus.APPROVED,
        to=SupplierBillStatus.PAYMENT_ON_HOLD,
        by={RoleCode.AP_CLERK, RoleCode.FINANCE_MANAGER},
        when=BillAmounts.has_a_balance,
    )
    def hold_payment(self, reason: str) -> None:
        """Stop the payment, for example because of a defect."""
        self.hold_reason = reason

    @transition(SupplierBillStatus.PAYMENT_ON_HOLD, to=SupplierBillStatus.APPROVED, by={RoleCode.FINANCE_MANAGER})
    def resume_payment(self) -> None:
        """Let it be paid after all."""
        self.hold_reason = None

    @transition(*OPEN, to=SupplierBillStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this bill up before it is approved, for example because it was sent to us by mistake."""
