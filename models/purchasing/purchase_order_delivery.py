from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, invariant, maintained, rule, session_of, transition
from models.organization.company import our_calendar
from models.organization.location import Location
from models.purchasing.duties import BUYERS
from models.purchasing.goods_receipt import GoodsReceipt
from models.purchasing.order_status import Arrival, OrderStatus
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.purchasing.purchase_order_line import PurchaseOrderLine
    from models.purchasing.purchase_requisition import PurchaseRequisition


class PurchaseOrderDelivery(Model):
    """What is to come of an order, where and when, and what has come already."""

    __abstract__ = True

    due_on: Mapped[date | None] = mapped_column(
        sort_order=10, doc="Leave empty to count the working days that the items need."
    )
    deliver_to_id: Mapped[int] = mapped_column(ForeignKey("locations.id"), sort_order=10)
    confirmed_on: Mapped[date | None] = mapped_column(
        sort_order=10, info=maintained(), doc="When the supplier accepted the order."
    )
    promised_on: Mapped[date | None] = mapped_column(
        sort_order=10, info=maintained(), doc="When the supplier says it will deliver."
    )
    arrival: Mapped[Arrival] = mapped_column(sort_order=10, default=Arrival.NOT_ARRIVED, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        number: Mapped[str]
        ordered_on: Mapped[date]
        status: Mapped[OrderStatus]
        requisition: Mapped[PurchaseRequisition | None]
        lines: Mapped[list[PurchaseOrderLine]]

    @declared_attr
    @classmethod
    def deliver_to(cls) -> Mapped[Location]:
        return relationship()

    @property
    def is_issued(self) -> bool:
        return self.status is OrderStatus.ISSUED

    @property
    def is_closed(self) -> bool:
        return self.status is OrderStatus.CLOSED

    @rule(at="due_on")
    def is_due_after_it_was_ordered(self: Any) -> Any:
        """It cannot be due before it was ordered."""
        return self.due_on >= self.ordered_on

    @invariant(at="due_on")
    def has_a_due_day(self) -> bool:
        """Say when it should arrive; the items do not tell how long they take."""
        return self.due_on is not None

    def count_arrivals(self) -> None:
        if self.lines and not any(line.open_quantity for line in self.lines):
            self.arrival = Arrival.FULLY_ARRIVED
        else:
            has_begun = any(line.received_quantity for line in self.lines)
            self.arrival = Arrival.PARTLY_ARRIVED if has_begun else Arrival.NOT_ARRIVED

    def usual_due_day(self) -> date | None:
        known = [days for line in self.lines if (days := line.lead_days) is not None]
        return our_calendar(session_of(self)).add_working_days(self.ordered_on, max(known)) if known else None

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
        self.count_on_request(lambda line: -line.open_quantity)

    @transition(OrderStatus.CLOSED, to=OrderStatus.ISSUED, by=BUYERS)
    def reopen(self, reason: str) -> None:
        """Expect the rest after all."""
        self.count_on_request(lambda line: line.open_quantity)

    def follow(self, receipt: GoodsReceipt) -> None:
        """A receipt calls this after it changed how much was received."""
        if self.is_issued and self.arrival is Arrival.FULLY_ARRIVED:
            self.close(receipt.number)

    def count_on_request(self, change: Callable[[PurchaseOrderLine], Decimal]) -> None:
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
