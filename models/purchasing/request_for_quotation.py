from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Screen,
    ShortText,
    given,
    invariant,
    lines_of,
    rule,
    today,
)
from models.organization.acting import acting_employee
from models.purchasing.item_line import number_lines
from models.purchasing.rfq_parts import RfqInvitee, RfqLine
from models.purchasing.rfq_round import RfqRound
from models.purchasing.rfq_status import RfqStatus, SelectionBasis

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.purchasing.purchase_requisition import PurchaseRequisition


class RequestForQuotation(RfqRound):
    """What we ask several suppliers to quote for, and which of them we choose."""

    __tablename__ = "request_for_quotations"
    __number__ = "RQ-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "buyer", "issued_on", "reply_due", "selection_basis", "status"],
        form={
            "Request": ["number", "subject", "requisition", "buyer", "issued_on", "reply_due", "status"],
            "Wanted": ["specification_text", "conditions"],
            "Lines": ["lines"],
            "Suppliers": ["invitees"],
            "Selection": ["selection_basis", "single_source_reason"],
        },
        order=["-number"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    requisition_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_requisitions.id"))
    buyer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    issued_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    reply_due: Mapped[date] = mapped_column(index=True)
    specification_text: Mapped[LongText] = mapped_column(doc="What the suppliers must know to quote.")
    conditions: Mapped[LongText | None] = mapped_column(doc="Delivery, payment and warranty that we expect.")
    selection_basis: Mapped[SelectionBasis] = mapped_column(default=SelectionBasis.LOWEST_PRICE)
    single_source_reason: Mapped[ShortText | None] = mapped_column(doc="Why only this supplier comes into question.")
    status: Mapped[RfqStatus] = mapped_column(default=RfqStatus.DRAFT, info=SET_BY_SYSTEM)

    requisition: Mapped[PurchaseRequisition | None] = relationship(foreign_keys=[requisition_id])
    buyer: Mapped[Employee] = relationship(foreign_keys=[buyer_id])
    lines: Mapped[list[RfqLine]] = lines_of("request_for_quotation", order_by="RfqLine.line_number")
    invitees: Mapped[list[RfqInvitee]] = lines_of("request_for_quotation")

    def begin(self, session: GuardedSession) -> None:
        buyer = acting_employee(session)
        if buyer is not None:
            self.buyer = buyer

    def compute(self) -> None:
        """Without lines of its own, it asks for what was requisitioned."""
        if self.status is RfqStatus.DRAFT and not self.lines and self.requisition is not None:
            self.lines = [
                RfqLine(
                    requisition_line=line,
                    item=line.item,
                    description=line.description,
                    quantity=line.quantity,
                    unit=line.unit,
                )
                for line in self.requisition.lines
            ]
        number_lines(self.lines)

    @rule(at="single_source_reason")
    def single_source_has_a_reason(self: Any) -> Any:
        """Say why only one supplier is asked."""
        return (self.selection_basis != SelectionBasis.SINGLE_SOURCE) | given(self.single_source_reason)

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what is to be quoted for."""
        return bool(self.lines)

    @invariant(at="reply_due")
    def leaves_time_to_reply(self) -> bool:
        """Leave the suppliers some time to reply."""
        return self.status is not RfqStatus.DRAFT or self.reply_due is None or self.reply_due >= today()
