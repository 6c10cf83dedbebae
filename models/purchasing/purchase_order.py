from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Numbered,
    Refused,
    Screen,
    _,
    invariant,
    lines_of,
    maintained,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.company import our_company
from models.purchasing.duties import BUYERS, judge_approval, judge_supplier
from models.purchasing.item_line import number_lines
from models.purchasing.order_status import CHANGEABLE, PREPARED, Arrival, OrderStatus
from models.purchasing.purchase_order_amounts import PurchaseOrderAmounts, PurchaseOrderTax
from models.purchasing.purchase_order_delivery import PurchaseOrderDelivery
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.purchase_requisition import PurchaseRequisition

APPROVERS = {RoleCode.PURCHASING_MANAGER, RoleCode.EXECUTIVE}


class PurchaseOrder(Numbered, PurchaseOrderDelivery, PurchaseOrderAmounts):
    """An order to one supplier."""

    __tablename__ = "purchase_orders"
    __number__ = "PO-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "supplier", "ordered_on", "due_on", "buyer", "total", "arrival", "status"],
        form={
            "Order": ["number", "supplier", "ordered_on", "due_on", "buyer", "department", "status"],
            "Delivery": ["requisition", "deliver_to", "arrival", "confirmed_on", "promised_on"],
            "Lines": ["lines"],
            "Amounts": ["currency", "subtotal", "tax_total", "total"],
            "Taxes": ["taxes"],
            "Remarks": ["terms", "note"],
        },
        order=["-number"],
        editable_in=CHANGEABLE,
    )

    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    ordered_on: Mapped[date] = mapped_column(default=today)
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), doc="Who bears the cost.")
    requisition_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_requisitions.id"), info=SET_BY_SYSTEM)
    terms: Mapped[LongText | None] = mapped_column(sort_order=30, doc="For the supplier.")
    note: Mapped[LongText | None] = mapped_column(sort_order=30, info=maintained(), doc="For ourselves.")
    status: Mapped[OrderStatus] = mapped_column(sort_order=30, default=OrderStatus.DRAFT, info=SET_BY_SYSTEM)

    supplier: Mapped[Partner] = relationship()
    buyer: Mapped[Employee | None] = relationship(foreign_keys=[buyer_id])
    department: Mapped[Department] = relationship()
    requisition: Mapped[PurchaseRequisition | None] = relationship()
    lines: Mapped[list[PurchaseOrderLine]] = lines_of("purchase_order", order_by="PurchaseOrderLine.line_number")
    taxes: Mapped[list[PurchaseOrderTax]] = lines_of("purchase_order", order_by="PurchaseOrderTax.percentage.desc()")

    @property
    def is_changeable(self) -> bool:
        return self.status in CHANGEABLE

    def begin(self, session: GuardedSession) -> None:
        self.buyer = acting_employee(session)
        if self.buyer is not None:
            self.department = self.buyer.department
        if company := our_company(session):
            self.currency = company.base_currency

    def compute(self) -> None:
        number_lines(self.lines)
        self.count_arrivals()
        if self.is_changeable and self.ordered_on:  # what was agreed stays, whatever becomes of rates and settings
            self.due_on = self.due_on or self.usual_due_day()
            self.count_amounts()

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what is ordered."""
        return bool(self.lines)

    @invariant(at="lines")
    def has_prices(self) -> bool:
        """Enter the price of every line first; neither supplier nor item gives it."""
        is_settled = self.status not in (*CHANGEABLE, OrderStatus.CANCELLED)
        return not is_settled or all(line.unit_price is not None for line in self.lines)

    @transition(*CHANGEABLE, to=OrderStatus.SUBMITTED)
    def submit(self) -> None:
        """Ask for approval. Until it is decided, the order cannot be changed."""
        judge_supplier(self.supplier)

    @transition(OrderStatus.SUBMITTED, to=OrderStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the order back, to change it."""

    @transition(OrderStatus.SUBMITTED, to=OrderStatus.APPROVED, by=APPROVERS, not_by={"create", "submit"})
    def approve(self) -> None:
        """Allow this order to be issued."""
        judge_supplier(self.supplier)
        requester = self.requisition.applicant if self.requisition else None
        judge_approval(session_of(self), self.total_in_our_currency(), requester)

    @transition(OrderStatus.SUBMITTED, OrderStatus.APPROVED, to=OrderStatus.REJECTED, by=APPROVERS)
    def reject(self, reason: str) -> None:
        """Give the order back, with the reason, so that it can be corrected."""

    @transition(OrderStatus.APPROVED, to=OrderStatus.ISSUED, by=BUYERS, confirm=True)
    def issue(self) -> None:
        """Place the order with the supplier. It cannot be changed afterwards."""
        judge_supplier(self.supplier)
        self.count_on_request(lambda line: line.quantity)

    @transition(*PREPARED, OrderStatus.ISSUED, to=OrderStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this order up. Tell the supplier if it was issued."""
        if self.arrival is not Arrival.NOT_ARRIVED:
            raise Refused(_("Something has arrived already. Close the order instead."))
        if self.is_issued:
            self.count_on_request(lambda line: -line.quantity)
