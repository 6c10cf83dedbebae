from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, declared_attr, relationship

from models.machinery import Refused, _, session_of, transition
from models.organization.partner import Partner
from models.organization.request import Request
from models.purchasing.amounts import currency_with
from models.purchasing.duties import BUYERS, judge_supplier
from models.purchasing.purchase_order import PurchaseOrder
from models.purchasing.requisition_status import RequisitionStatus

if TYPE_CHECKING:
    from datetime import date

    from models.organization.location import Location
    from models.purchasing.purchase_order_delivery import PurchaseOrderDelivery
    from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine


class PurchaseRequisitionSourcing(Request):
    """From an approved request to its orders: one or several, and nothing twice."""

    __abstract__ = True

    if TYPE_CHECKING:
        needed_on: Mapped[date]
        deliver_to: Mapped[Location]
        lines: Mapped[list[PurchaseRequisitionLine]]

    @declared_attr
    @classmethod
    def orders(cls) -> Mapped[list[PurchaseOrder]]:
        return relationship(viewonly=True)

    @property
    def is_ordered(self) -> bool:
        return all(line.ordered_quantity >= line.quantity for line in self.lines)

    @transition(
        RequisitionStatus.APPROVED,
        RequisitionStatus.SOURCING,
        to=RequisitionStatus.SOURCING,
        by=BUYERS,
        not_by={"create", "submit"},
    )
    def make_order(self, supplier: Partner) -> PurchaseOrder:
        """Prepare an order to one supplier for everything that is on no order yet."""
        judge_supplier(supplier)
        session = session_of(self)
        session.refresh(self, with_for_update=True)  # two buyers must not order the same thing twice
        lines = [made for line in self.lines if (made := line.order_line())]
        if not lines:
            raise Refused(_("Everything on this request is on an order already."))
        order = PurchaseOrder(supplier=supplier, requisition=self, lines=lines)
        with session.elevated():
            order.begin(session)
            order.currency = currency_with(supplier) or order.currency
            order.department, order.deliver_to = self.department, self.deliver_to
            order.due_on = max(self.needed_on, order.ordered_on)
            session.add(order)
            session.flush()
        return order

    @transition(RequisitionStatus.SOURCING, to=RequisitionStatus.ORDERED, by=BUYERS)
    def conclude(self, reason: str) -> None:
        """Order nothing more for this request. This happens by itself once everything is ordered."""

    @transition(RequisitionStatus.ORDERED, to=RequisitionStatus.SOURCING, by=BUYERS)
    def reopen(self, reason: str) -> None:
        """Order more for this request after all."""

    def follow(self, order: PurchaseOrderDelivery) -> None:
        """An order calls this after it changed how much is ordered."""
        if self.status is RequisitionStatus.SOURCING and self.is_ordered:
            self.conclude(order.number)
        elif self.status is RequisitionStatus.ORDERED and not self.is_ordered:
            self.reopen(order.number)
