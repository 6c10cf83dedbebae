from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.purchasing.duties import judge_acceptance
from models.purchasing.goods_receipt_line import GoodsReceiptLine
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder

KEEPERS = {RoleCode.WAREHOUSE_KEEPER}


class ReceiptStatus(StrEnum):
    DRAFT = "draft"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"


class GoodsReceipt(Numbered, Model):
    """What arrived for an order at one time, and what of it was accepted."""

    __tablename__ = "goods_receipts"
    __number__ = "GR-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "purchase_order", "supplier", "received_on", "delivery_note_number", "receiver", "status"],
        form={
            "Delivery": ["number", "purchase_order", "supplier", "received_on", "delivery_note_number", "status"],
            "Acceptance": ["inspected_on", "receiver", "location", "note"],
            "Lines": ["lines"],
        },
        access={RoleCode.WAREHOUSE_KEEPER: EDIT, RoleCode.BUYER: VIEW, RoleCode.PURCHASING_MANAGER: VIEW},
        order=["-number"],
    )

    purchase_order_id: Mapped[int] = mapped_column(ForeignKey("purchase_orders.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), info=SET_BY_SYSTEM)
    received_on: Mapped[date] = mapped_column(default=today, doc="The day of delivery; payment terms count from it.")
    inspected_on: Mapped[date] = mapped_column(default=today)
    delivery_note_number: Mapped[ShortText | None] = mapped_column(info={"searched": True})
    receiver_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    location_id: Mapped[int | None] = mapped_column(
        ForeignKey("locations.id"), doc="Leave empty to take the place that was ordered."
    )
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[ReceiptStatus] = mapped_column(default=ReceiptStatus.DRAFT, info=SET_BY_SYSTEM)

    purchase_order: Mapped[PurchaseOrder] = relationship()
    supplier: Mapped[Partner] = relationship()
    receiver: Mapped[Employee | None] = relationship(foreign_keys=[receiver_id])
    location: Mapped[Location | None] = relationship()
    lines: Mapped[list[GoodsReceiptLine]] = lines_of("receipt")

    @property
    def is_draft(self) -> bool:
        return self.status is ReceiptStatus.DRAFT

    def begin(self, session: GuardedSession) -> None:
        self.receiver = acting_employee(session)

    def compute(self) -> None:
        """A new receipt expects everything that is still to come."""
        order = self.purchase_order
        if order is None:
            return
        self.supplier = order.supplier
        self.location = self.location or order.deliver_to
        if self.id is None and not self.lines:
            self.lines = list(self._expected(order))

    def _expected(self, order: PurchaseOrder) -> Iterator[GoodsReceiptLine]:
        announced = self._announced(order)
        for line in order.lines:
            quantity = line.open_quantity - announced.get(line.id, Decimal(0))
            if quantity > 0:
                yield GoodsReceiptLine(order_line=line, delivered_quantity=quantity, accepted_quantity=quantity)

    def _announced(self, order: PurchaseOrder) -> dict[int, Decimal]:
        """What stands on receipts of the order that are not accepted yet, by line."""
        session = session_of(self)
        drafts = (
            select(GoodsReceiptLine.order_line_id, func.sum(GoodsReceiptLine.delivered_quantity))
            .join(GoodsReceiptLine.receipt)
            .where(GoodsReceipt.purchase_order_id == order.id, GoodsReceipt.status == ReceiptStatus.DRAFT)
            .group_by(GoodsReceiptLine.order_line_id)
        )
        with session.elevated():
            return dict(session.execute(drafts).all())

    @rule(at="inspected_on")
    def is_inspected_after_it_came(self: Any) -> Any:
        """It cannot be inspected before it was received."""
        return self.inspected_on >= self.received_on

    @invariant(at="purchase_order")
    def is_awaited(self) -> bool:
        """Nothing is expected for this order: it is not issued, closed, or all of it is on receipts already."""
        return not self.is_draft or (self.purchase_order.is_issued and bool(self.lines))

    @transition(ReceiptStatus.DRAFT, to=ReceiptStatus.ACCEPTED, by=KEEPERS, confirm=True)
    def accept(self) -> None:
        """Accept the delivery: its accepted quantities count as received on the order."""
        judge_acceptance(session_of(self), self.purchase_order)
        if not any(line.accepted_quantity for line in self.lines):
            raise Refused(_("Nothing is accepted here. Cancel this receipt instead."))
        self._count_on_order(1)

    @transition(ReceiptStatus.DRAFT, ReceiptStatus.ACCEPTED, to=ReceiptStatus.CANCELLED, by=KEEPERS, confirm=True)
    def cancel(self, reason: str) -> None:
        """Take this receipt back. What it had accepted is expected again."""
        if not self.is_draft:
            self._count_on_order(-1)

    def _count_on_order(self, sign: int) -> None:
        session, order = session_of(self), self.purchase_order
        with session.elevated():
            session.refresh(order, with_for_update=True)  # deliveries of one order wait for each other
            if sign < 0 and order.is_closed:
                order.reopen(self.number)
            if not order.is_issued:
                raise Refused(_("Nothing is expected from this order any more."))
            for line in self.lines:
                session.refresh(line.order_line)
            for line in self.lines:
                line.order_line.received_quantity += sign * line.accepted_quantity
            session.flush()
            order.follow(self)
