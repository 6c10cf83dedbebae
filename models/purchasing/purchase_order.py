from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

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
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.company import our_calendar
from models.purchasing.amounts import our_company
from models.purchasing.duties import BUYERS, judge_approval, judge_supplier
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.item_line import number_lines
from models.purchasing.purchase_order_amounts import PurchaseOrderAmounts, PurchaseOrderTax
from models.purchasing.purchase_order_line import PurchaseOrderLine
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.purchasing.purchase_requisition import PurchaseRequisition

APPROVERS = {RoleCode.PURCHASING_MANAGER, RoleCode.EXECUTIVE}


class OrderStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    ISSUED = "issued"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Arrival(StrEnum):
    NOT_ARRIVED = "none"
    PARTLY_ARRIVED = "partial"
    FULLY_ARRIVED = "full"


CHANGEABLE = (OrderStatus.DRAFT, OrderStatus.REJECTED)
PREPARED = (*CHANGEABLE, OrderStatus.SUBMITTED, OrderStatus.APPROVED)


class PurchaseOrder(Numbered, PurchaseOrderAmounts):
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
    due_on: Mapped[date | None] = mapped_column(doc="Leave empty to count the working days that the items need.")
    buyer_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), doc="Who bears the cost.")
    requisition_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_requisitions.id"), info=SET_BY_SYSTEM)
    deliver_to_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    terms: Mapped[LongText | None] = mapped_column(doc="For the supplier.")
    confirmed_on: Mapped[date | None] = mapped_column(info=maintained(), doc="When the supplier accepted the order.")
    promised_on: Mapped[date | None] = mapped_column(info=maintained(), doc="When the supplier says it will deliver.")
    note: Mapped[LongText | None] = mapped_column(info=maintained(), doc="For ourselves.")
    arrival: Mapped[Arrival] = mapped_column(default=Arrival.NOT_ARRIVED, info=SET_BY_SYSTEM)
    status: Mapped[OrderStatus] = mapped_column(default=OrderStatus.DRAFT, info=SET_BY_SYSTEM)

    supplier: Mapped[Partner] = relationship()
    buyer: Mapped[Employee | None] = relationship(foreign_keys=[buyer_id])
    department: Mapped[Department] = relationship()
    requisition: Mapped[PurchaseRequisition | None] = relationship()
    deliver_to: Mapped[Location] = relationship()
    lines: Mapped[list[PurchaseOrderLine]] = relationship(
        back_populates="purchase_order", cascade="all, delete-orphan", order_by="PurchaseOrderLine.line_number"
    )
    taxes: Mapped[list[PurchaseOrderTax]] = relationship(
        back_populates="purchase_order", cascade="all, delete-orphan", order_by="PurchaseOrderTax.percentage.desc()"
    )

    def begin(self, session: GuardedSession) -> None:
        self.buyer = acting_employee(session)
        if self.buyer is not None:
            self.department = self.buyer.department
        if company := our_company(session):
            self.currency = company.base_currency

    @property
    def is_changeable(self) -> bool:
        return self.status in CHANGEABLE

    @property
    def is_prepared(self) -> bool:
        """Neither with the supplier yet nor given up."""
        return self.status in PREPARED

    @property
    def is_issued(self) -> bool:
        return self.status is OrderStatus.ISSUED

    def compute(self) -> None:
        number_lines(self.lines)
        self.arrival = self._arrival()
        if self.is_changeable and self.ordered_on:  # what was agreed stays, whatever becomes of rates and settings
            self.due_on = self.due_on or self._usual_due_day()
            self.count_amounts()

    def _arrival(self) -> Arrival:
        if self.lines and not any(line.open_quantity for line in self.lines):
            return Arrival.FULLY_ARRIVED
        return Arrival.PARTLY_ARRIVED if any(line.received_quantity for line in self.lines) else Arrival.NOT_ARRIVED

    def _usual_due_day(self) -> date | None:
        known = [days for line in self.lines if (days := line.lead_days) is not None]
        return our_calendar(session_of(self)).add_working_days(self.ordered_on, max(known)) if known else None

    @rule(at="due_on")
    def is_due_after_it_was_ordered(self: Any) -> Any:
        """It cannot be due before it was ordered."""
        return self.due_on >= self.ordered_on

    @invariant(at="due_on")
    def has_a_due_day(self) -> bool:
        """Say when it should arrive; the items do not tell how long they take."""
        return self.due_on is not None

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what is ordered."""
        return bool(self.lines)

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
        requester = self.requisition.requester if self.requisition else None
        judge_approval(session_of(self), self.total_in_our_currency(), requester)

    @transition(OrderStatus.SUBMITTED, OrderStatus.APPROVED, to=OrderStatus.REJECTED, by=APPROVERS)
    def reject(self, reason: str) -> None:
        """Give the order back, with the reason, so that it can be corrected."""

    @transition(OrderStatus.APPROVED, to=OrderStatus.ISSUED, by=BUYERS, confirm=True)
    def issue(self) -> None:
        """Place the order with the supplier. It cannot be changed afterwards."""
        judge_supplier(self.supplier)
        self._count_on_request(lambda line: line.quantity)

    @transition(OrderStatus.ISSUED, to=OrderStatus.ISSUED, by={RoleCode.WAREHOUSE_KEEPER})
    def receive(self) -> GoodsReceipt:
        """Prepare the receipt of everything that is still to come."""
        session = session_of(self)
        receipt = GoodsReceipt(purchase_order=self)
        receipt.begin(session)
        with session.elevated():
            session.add(receipt)
            session.flush()
        return receipt

    @transition(OrderStatus.ISSUED, to=OrderStatus.CLOSED, by=BUYERS, confirm=True)
    def close(self, reason: str) -> None:
        """Expect nothing more; the rest can be ordered anew. This happens by itself once everything has arrived."""
        self._count_on_request(lambda line: -line.open_quantity)

    @transition(OrderStatus.CLOSED, to=OrderStatus.ISSUED, by=BUYERS)
    def reopen(self, reason: str) -> None:
        """Expect the rest after all."""
        self._count_on_request(lambda line: line.open_quantity)

    @transition(*PREPARED, OrderStatus.ISSUED, to=OrderStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this order up. Tell the supplier if it was issued."""
        if self.arrival is not Arrival.NOT_ARRIVED:
            raise Refused(_("Something has arrived already. Close the order instead."))
        if self.is_issued:
            self._count_on_request(lambda line: -line.quantity)

    def _count_on_request(self, change: Callable[[PurchaseOrderLine], Decimal]) -> None:
        """Tell the lines of the request how much more, or less, is ordered now."""
        if self.requisition is None:
            return
        session = session_of(self)
        with session.elevated():
            session.refresh(self.requisition, with_for_update=True)
            for line in self.lines:
                if line.requisition_line is not None:
                    line.requisition_line.ordered_quantity += change(line)
            session.flush()
            self.requisition.follow(self)

    def close_when_arrived(self, receipt: GoodsReceipt) -> None:
        if self.is_issued and self.arrival is Arrival.FULLY_ARRIVED:
            self.close(receipt.number)

    def expect_again(self, receipt: GoodsReceipt) -> None:
        if self.status is OrderStatus.CLOSED:
            self.reopen(receipt.number)
