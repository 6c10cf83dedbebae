from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Model,
    Money,
    Numbered,
    Screen,
    ShortText,
    confidential,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.partner import Partner
    from models.purchasing.request_for_quotation import RequestForQuotation

TRADE_TERMS = confidential(DataClass.TRADE_TERMS)


class NegotiationTopic(StrEnum):
    PRICE = "price"
    TIME_OF_DELIVERY = "delivery"
    QUALITY = "quality"
    TERMS_OF_PAYMENT = "payment"
    SCOPE_OF_WORK = "scope"
    LIABILITY_OF_SUPPLIER = "liability"
    OTHER = "other"


class AskedBy(StrEnum):
    OUR_SIDE = "us"
    SUPPLIER = "them"


class NegotiationOutcome(StrEnum):
    UNDER_NEGOTIATION = "open"
    AGREED = "agreed"
    PARTLY_AGREED = "partly"
    NOT_AGREED = "failed"


class NegotiationRecord(Numbered, Model):
    """What was talked about with a supplier, such as the price, and what came of it."""

    __tablename__ = "negotiation_records"
    __number__ = "NG-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "supplier", "topic", "asked_by", "negotiated_on", "answer_due", "buyer", "outcome"],
        form={
            "Negotiation": ["number", "supplier", "topic", "asked_by", "negotiated_on", "answer_due", "outcome"],
            "About": ["contract", "rfq", "buyer", "their_representative"],
            "Both positions": ["our_position", "their_position"],
            "Result": ["agreed_result", "price_before", "price_after", "next_talk_on"],
        },
        order=["-number"],
        label=["number", "supplier"],
    )

    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    topic: Mapped[NegotiationTopic] = mapped_column(default=NegotiationTopic.PRICE, info={"label": "Point at issue"})
    asked_by: Mapped[AskedBy] = mapped_column(default=AskedBy.OUR_SIDE, doc="Which side wanted to talk.")
    negotiated_on: Mapped[date] = mapped_column(default=today, index=True)
    answer_due: Mapped[date | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="A supplier who asks for another price must get an answer in time."
    )
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    rfq_id: Mapped[int | None] = mapped_column(
        ForeignKey("request_for_quotations.id"), info={"label": "Request for quotation"}
    )
    buyer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    their_representative: Mapped[ShortText | None] = mapped_column(doc="With whom we talked.")
    our_position: Mapped[LongText] = mapped_column(info=TRADE_TERMS)
    their_position: Mapped[LongText | None] = mapped_column(info=TRADE_TERMS)
    agreed_result: Mapped[LongText | None] = mapped_column(info=TRADE_TERMS)
    price_before: Mapped[Money | None] = mapped_column(info=TRADE_TERMS)
    price_after: Mapped[Money | None] = mapped_column(info=TRADE_TERMS)
    next_talk_on: Mapped[date | None] = mapped_column(info=maintained())
    outcome: Mapped[NegotiationOutcome] = mapped_column(
        default=NegotiationOutcome.UNDER_NEGOTIATION, info=SET_BY_SYSTEM
    )

    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    rfq: Mapped[RequestForQuotation | None] = relationship(foreign_keys=[rfq_id])
    buyer: Mapped[Employee] = relationship(foreign_keys=[buyer_id])

    def begin(self, session: GuardedSession) -> None:
        buyer = acting_employee(session)
        if buyer is not None:
            self.buyer = buyer

    def compute(self) -> None:
        if self.outcome is NegotiationOutcome.UNDER_NEGOTIATION and self.negotiated_on:
            is_asked = self.asked_by is AskedBy.SUPPLIER and self.topic is NegotiationTopic.PRICE
            days = int(setting(session_of(self), "price_talk_answer_days")) if is_asked else None
            self.answer_due = self.negotiated_on + timedelta(days=days) if days is not None else None

    @rule(at="price_before")
    def former_price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.price_before >= 0

    @rule(at="price_after")
    def price_is_not_negative(self: Any) -> Any:
        """A price cannot be negative."""
        return self.price_after >= 0

    def has_a_result(self) -> bool:
        """Write down the result first."""
        return bool(self.agreed_result)

    @transition(NegotiationOutcome.UNDER_NEGOTIATION, to=NegotiationOutcome.AGREED, when=has_a_result)
    def reach_agreement(self) -> None:
        """Note that both sides agreed. The record cannot be changed afterwards."""

    @transition(NegotiationOutcome.UNDER_NEGOTIATION, to=NegotiationOutcome.PARTLY_AGREED, when=has_a_result)
    def reach_part_agreement(self) -> None:
        """Note that both sides agreed on a part. The record cannot be changed afterwards."""

    @transition(NegotiationOutcome.UNDER_NEGOTIATION, to=NegotiationOutcome.NOT_AGREED, when=has_a_result)
    def end_without_agreement(self) -> None:
        """Note that both sides could not agree. The record cannot be changed afterwards."""
