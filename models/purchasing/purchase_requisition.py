from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Money,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    rule,
    session_of,
    transition,
)
from models.organization.request import Request
from models.purchasing.duties import BUYERS
from models.purchasing.item_line import number_lines
from models.purchasing.order_status import OrderStatus
from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
from models.purchasing.purchase_requisition_sourcing import PurchaseRequisitionSourcing
from models.purchasing.requisition_status import OPEN, RequisitionStatus
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.location import Location
    from models.organization.partner import Partner


class PurchaseRequisition(PurchaseRequisitionSourcing):
    """What a department needs bought, before a supplier is chosen."""

    __tablename__ = "purchase_requisitions"
    __number__ = "PQ-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "purpose", "applicant", "department", "needed_on", "estimated_total", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "needed_on", "purpose", "status"],
            "Delivery": ["deliver_to", "suggested_supplier", "note"],
            "Lines": ["lines"],
            "Estimate": ["estimated_total"],
        },
        access={RoleCode.EMPLOYEE: EDIT, RoleCode.DEPT_MANAGER: VIEW},
        order=["-number"],
    )

    needed_on: Mapped[date]
    purpose: Mapped[ShortText] = mapped_column(info={"searched": True})
    deliver_to_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    suggested_supplier_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    note: Mapped[LongText | None]
    estimated_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM, doc="Without tax.")
    status: Mapped[RequisitionStatus] = mapped_column(default=RequisitionStatus.DRAFT, info=SET_BY_SYSTEM)

    deliver_to: Mapped[Location] = relationship()
    suggested_supplier: Mapped[Partner | None] = relationship()
    lines: Mapped[list[PurchaseRequisitionLine]] = lines_of(
        "requisition", order_by="PurchaseRequisitionLine.line_number"
    )

    def compute(self) -> None:
        number_lines(self.lines)
        self.estimated_total = sum((line.estimated_amount for line in self.lines), Decimal(0))

    @property
    def amount_at_stake(self) -> Decimal:
        return self.estimated_total

    @rule(at="needed_on")
    def is_needed_after_it_was_requested(self: Any) -> Any:
        """It cannot be needed before it was requested."""
        return self.needed_on >= self.requested_on

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what is needed."""
        return bool(self.lines)

    @transition(
        RequisitionStatus.SUBMITTED,
        RequisitionStatus.APPROVED,
        to=RequisitionStatus.REJECTED,
        by={RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE} | BUYERS,
        when=(Request.is_of_another, Request.is_decided_here),
    )
    def reject(self, reason: str) -> None:
        """Give the request back, with the reason, so that it can be corrected."""

    @transition(*OPEN, to=RequisitionStatus.CANCELLED, when=Request.is_own, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this request up."""
        session_of(self).refresh(self, with_for_update=True)
        if any(order.status is not OrderStatus.CANCELLED for order in self.orders):
            raise Refused(_("Orders were made for this request. Cancel them first."))
        self.leave_route()
