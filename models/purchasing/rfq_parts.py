from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Screen, ShortText
from models.purchasing.item_line import ItemLine

if TYPE_CHECKING:
    from models.organization.partner import Partner
    from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine
    from models.purchasing.request_for_quotation import RequestForQuotation


class InviteeReply(StrEnum):
    NO_REPLY_YET = "waiting"
    QUOTED = "quoted"
    DECLINED_TO_QUOTE = "declined"


class RfqLine(ItemLine, Model):
    """One thing for which we ask a price."""

    __tablename__ = "rfq_lines"
    __table_args__ = (UniqueConstraint("request_for_quotation_id", "line_number"),)

    request_for_quotation_id: Mapped[int] = mapped_column(ForeignKey("request_for_quotations.id"))
    requisition_line_id: Mapped[int | None] = mapped_column(
        ForeignKey("purchase_requisition_lines.id"), info=SET_BY_SYSTEM
    )

    request_for_quotation: Mapped[RequestForQuotation] = relationship(back_populates="lines")
    requisition_line: Mapped[PurchaseRequisitionLine | None] = relationship(foreign_keys=[requisition_line_id])

    def compute(self) -> None:
        self.take_words_of_item()


class RfqInvitee(Model):
    """A supplier whom we ask for a quotation, and whether one came."""

    __tablename__ = "rfq_invitees"
    __table_args__ = (UniqueConstraint("request_for_quotation_id", "supplier_id"),)
    __screen__ = Screen(label=["supplier"])

    request_for_quotation_id: Mapped[int] = mapped_column(ForeignKey("request_for_quotations.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    contact_name: Mapped[ShortText | None] = mapped_column(doc="Whom we ask there.")
    sent_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    reply: Mapped[InviteeReply] = mapped_column(default=InviteeReply.NO_REPLY_YET, info=SET_BY_SYSTEM)

    request_for_quotation: Mapped[RequestForQuotation] = relationship(back_populates="invitees")
    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
