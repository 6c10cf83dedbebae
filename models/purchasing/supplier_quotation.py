from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    DataClass,
    LongText,
    Model,
    Money,
    Numbered,
    Quantity,
    ShortText,
    confidential,
)

if TYPE_CHECKING:
    from models.finance.payment_term import PaymentTerm
    from models.finance.tax_code import TaxCode
    from models.organization.currency import Currency
    from models.organization.partner import Partner
    from models.purchasing.item import Item
    from models.purchasing.request_for_quotation import RequestForQuotation, RfqLine
    from models.system.attachment import Attachment


class SupplierQuotationStatus(StrEnum):
    RECEIVED = "received"
    SHORTLISTED = "shortlisted"
    SELECTED = "selected"
    REJECTED = "rejected"
    EXPIRED = "expired"


class SupplierQuotation(Numbered, Model):
    """A supplier's offer."""

    __tablename__ = "supplier_quotations"
    __number__ = "SQ-{FY}-{seq:5}"

    rfq_id: Mapped[int | None] = mapped_column(ForeignKey("request_for_quotations.id"))
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    supplier_ref: Mapped[str | None] = mapped_column(String(40))
    quoted_on: Mapped[date]
    valid_until: Mapped[date] = mapped_column(index=True)
    delivery_on: Mapped[date | None]
    payment_term_id: Mapped[int | None] = mapped_column(ForeignKey("payment_terms.id"))
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    subtotal: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.TRADE_TERMS)}
    )
    total: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.TRADE_TERMS)}
    )
    score_price: Mapped[int | None]
    score_quality: Mapped[int | None]
    score_delivery: Mapped[int | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    decision_reason: Mapped[LongText | None]
    status: Mapped[SupplierQuotationStatus] = mapped_column(
        default=SupplierQuotationStatus.RECEIVED, info=SET_BY_SYSTEM
    )

    rfq: Mapped[RequestForQuotation | None] = relationship(foreign_keys=[rfq_id])
    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    payment_term: Mapped[PaymentTerm | None] = relationship(foreign_keys=[payment_term_id])
    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
    file: Mapped[Attachment | None] = relationship(foreign_keys=[file_id])
    lines: Mapped[list[SupplierQuotationLine]] = relationship(
        back_populates="supplier_quotation", cascade="all, delete-orphan"
    )


class SupplierQuotationLine(Model):
    """One line of supplier quotation."""

    __tablename__ = "supplier_quotation_lines"

    supplier_quotation_id: Mapped[int] = mapped_column(ForeignKey("supplier_quotations.id"))
    line_number: Mapped[int]
    rfq_line_id: Mapped[int | None] = mapped_column(ForeignKey("rfq_lines.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    description: Mapped[ShortText]
    quantity: Mapped[Quantity]
    unit_price: Mapped[Money] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    amount: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.TRADE_TERMS)}
    )

    supplier_quotation: Mapped[SupplierQuotation] = relationship(back_populates="lines")
    rfq_line: Mapped[RfqLine | None] = relationship(foreign_keys=[rfq_line_id])
    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])
    tax_code: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_id])
