from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, LongText, Model, Numbered, Quantity, ShortText
from models.purchasing.unit import Unit

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.organization.partner_parts import PartnerContact
    from models.purchasing.item import Item
    from models.purchasing.purchase_requisition import PurchaseRequisition
    from models.purchasing.purchase_requisition_line import PurchaseRequisitionLine


class SelectionBasis(StrEnum):
    PRICE = "price"
    OVERALL = "total"
    DELIVERY = "delivery"
    SINGLE_SOURCE = "single"


class RequestForQuotationStatus(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    EVALUATING = "evaluating"
    AWARDED = "awarded"
    CANCELLED = "cancelled"


class RfqInviteeReply(StrEnum):
    WAITING = "waiting"
    QUOTED = "quoted"
    DECLINED = "declined"


class RequestForQuotation(Numbered, Model):
    """Invitation to several suppliers to quote."""

    __tablename__ = "request_for_quotations"
    __number__ = "RQ-{FY}-{seq:5}"

    requisition_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_requisitions.id"))
    subject: Mapped[ShortText]
    buyer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    issued_on: Mapped[date | None]
    reply_due: Mapped[date] = mapped_column(index=True)
    specification: Mapped[LongText]
    terms: Mapped[LongText | None]
    selection_basis: Mapped[SelectionBasis] = mapped_column(default=SelectionBasis.PRICE)
    single_source_reason: Mapped[LongText | None]
    status: Mapped[RequestForQuotationStatus] = mapped_column(
        default=RequestForQuotationStatus.DRAFT, info=SET_BY_SYSTEM
    )

    requisition: Mapped[PurchaseRequisition | None] = relationship(foreign_keys=[requisition_id])
    buyer: Mapped[Employee] = relationship(foreign_keys=[buyer_id])
    rfq_lines: Mapped[list[RfqLine]] = relationship(
        back_populates="request_for_quotation", cascade="all, delete-orphan"
    )
    rfq_invitees: Mapped[list[RfqInvitee]] = relationship(
        back_populates="request_for_quotation", cascade="all, delete-orphan"
    )


class RfqLine(Model):
    """One line of request for quotation."""

    __tablename__ = "rfq_lines"

    request_for_quotation_id: Mapped[int] = mapped_column(ForeignKey("request_for_quotations.id"))
    line_number: Mapped[int]
    requisition_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_requisition_lines.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    description: Mapped[ShortText]
    quantity: Mapped[Quantity]
    unit: Mapped[Unit] = mapped_column(default=Unit.EACH)

    request_for_quotation: Mapped[RequestForQuotation] = relationship(back_populates="rfq_lines")
    requisition_line: Mapped[PurchaseRequisitionLine | None] = relationship(foreign_keys=[requisition_line_id])
    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])


class RfqInvitee(Model):
    """One line of request for quotation."""

    __tablename__ = "rfq_invitees"

    request_for_quotation_id: Mapped[int] = mapped_column(ForeignKey("request_for_quotations.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("partner_contacts.id"))
    sent_at: Mapped[datetime | None]
    reply: Mapped[RfqInviteeReply] = mapped_column(default=RfqInviteeReply.WAITING)

    request_for_quotation: Mapped[RequestForQuotation] = relationship(back_populates="rfq_invitees")
    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    contact: Mapped[PartnerContact | None] = relationship(foreign_keys=[contact_id])
