from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.bill_decision import OPEN, OWED, BillDecision, SupplierBillStatus
from models.finance.bill_matching import MatchStatus, lines_of_order, match_of
from models.finance.supplier_bill_parts import SupplierBillLine, SupplierBillTax
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Numbered,
    Screen,
    ShortText,
    invariant,
    lines_of,
    maintained,
    today,
)
from models.organization.acting import acting_employee
from models.organization.company import our_company
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


class SupplierBill(Numbered, BillDecision):
    """An invoice that a supplier sent us, and whether it fits what we ordered and received."""

    __tablename__ = "supplier_bills"
    __table_args__ = (UniqueConstraint("supplier_id", "supplier_invoice_number"),)
    __number__ = "BL-{FY}-{seq:6}"
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
    lines: Mapped[list[SupplierBillLine]] = lines_of("supplier_bill", order_by="SupplierBillLine.line_number")
    taxes: Mapped[list[SupplierBillTax]] = lines_of("supplier_bill", order_by="SupplierBillTax.percentage.desc()")

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
