from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, DataClass, LongText, Model, Money, Numbered, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.partner import Partner
    from models.organization.partner_parts import PartnerContact
    from models.purchasing.request_for_quotation import RequestForQuotation


class NegotiationRecordTopic(StrEnum):
    PRICE = "price"
    DELIVERY = "delivery"
    QUALITY = "quality"
    PAYMENT = "payment"
    SCOPE = "scope"
    LIABILITY = "liability"
    OTHER = "other"


class RequestedBy(StrEnum):
    US = "us"
    SUPPLIER = "them"


class NegotiationRecordOutcome(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    PARTLY = "partly"
    FAILED = "failed"


class NegotiationRecord(Numbered, Model):
    """What was negotiated with a supplier, including the consultation on price the fair-trade rules require."""

    __tablename__ = "negotiation_records"
    __number__ = "NG-{FY}-{seq:4}"

    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    rfq_id: Mapped[int | None] = mapped_column(ForeignKey("request_for_quotations.id"))
    negotiated_on: Mapped[date] = mapped_column(index=True)
    buyer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("partner_contacts.id"))
    topic: Mapped[NegotiationRecordTopic]
    requested_by: Mapped[RequestedBy]
    our_position: Mapped[LongText] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    their_position: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    result: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    price_before: Mapped[Money | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    price_after: Mapped[Money | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    outcome: Mapped[NegotiationRecordOutcome] = mapped_column(default=NegotiationRecordOutcome.OPEN)
    next_on: Mapped[date | None]

    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    rfq: Mapped[RequestForQuotation | None] = relationship(foreign_keys=[rfq_id])
    buyer: Mapped[Employee] = relationship(foreign_keys=[buyer_id])
    counterpart: Mapped[PartnerContact | None] = relationship(foreign_keys=[counterpart_id])
