from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Money,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.company import our_company
from models.organization.taxed_document import TaxedDocument
from models.purchasing.duties import BUYERS
from models.purchasing.item_line import number_lines
from models.purchasing.quotation_status import OPEN, QuotationStatus
from models.purchasing.rfq_status import RfqStatus
from models.purchasing.supplier_quotation_line import COUNTED, SupplierQuotationLine, SupplierQuotationTax
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.payment_term import PaymentTerm
    from models.organization.partner import Partner
    from models.purchasing.request_for_quotation import RequestForQuotation

IS_SELECTED = text("status = 'selected'")
SCORED = ("price_points", "quality_points", "delivery_points")


class SupplierQuotation(Numbered, TaxedDocument):
    """What a supplier offers to sell to us, and for how much."""

    __tablename__ = "supplier_quotations"
    __number__ = "SQ-{FY}-{seq:5}"
    __table_args__ = (
        Index(
            "uq_supplier_quotations_selected",
            "rfq_id",
            unique=True,
            sqlite_where=IS_SELECTED,
            postgresql_where=IS_SELECTED,
        ),
    )
    __screen__ = Screen(
        list=["number", "rfq", "supplier", "quoted_on", "valid_until", "delivery_on", "total", "status"],
        form={
            "Quotation": ["number", "rfq", "supplier", "supplier_reference", "quoted_on", "valid_until", "status"],
            "Terms of the supplier": ["delivery_on", "payment_term", "note"],
            "Lines": ["lines"],
            "Amounts": ["currency", "subtotal", "tax_total", "total"],
            "Taxes": ["taxes"],
            "Comparison": [*SCORED, "decision_reason"],
        },
        order=["-number"],
        editable_in=[QuotationStatus.RECEIVED],
    )

    rfq_id: Mapped[int | None] = mapped_column(
        ForeignKey("request_for_quotations.id"), info={**SET_BY_SYSTEM, "label": "Request for quotation"}
    )
    supplier_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    supplier_reference: Mapped[ShortText | None] = mapped_column(
        info={"searched": True}, doc="The number that the supplier gave to it."
    )
    quoted_on: Mapped[date] = mapped_column(default=today)
    valid_until: Mapped[date] = mapped_column(index=True)
    delivery_on: Mapped[date | None] = mapped_column(doc="When the supplier could deliver.")
    payment_term_id: Mapped[int | None] = mapped_column(ForeignKey("payment_terms.id"))
    subtotal: Mapped[Money] = mapped_column(default=Decimal(0), info=COUNTED, sort_order=20)
    tax_total: Mapped[Money] = mapped_column(default=Decimal(0), info=COUNTED, sort_order=20)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=COUNTED, sort_order=20)
    price_points: Mapped[int | None] = mapped_column(sort_order=25, doc="From 0 to 100.")
    quality_points: Mapped[int | None] = mapped_column(sort_order=25, doc="From 0 to 100.")
    delivery_points: Mapped[int | None] = mapped_column(sort_order=25, doc="From 0 to 100.")
    decision_reason: Mapped[ShortText | None] = mapped_column(sort_order=26, info=SET_BY_SYSTEM)
    note: Mapped[LongText | None] = mapped_column(sort_order=27)
    status: Mapped[QuotationStatus] = mapped_column(default=QuotationStatus.RECEIVED, sort_order=30, info=SET_BY_SYSTEM)

    rfq: Mapped[RequestForQuotation | None] = relationship(foreign_keys=[rfq_id])
    supplier: Mapped[Partner] = relationship(foreign_keys=[supplier_id])
    payment_term: Mapped[PaymentTerm | None] = relationship(foreign_keys=[payment_term_id])
    lines: Mapped[list[SupplierQuotationLine]] = lines_of(
        "supplier_quotation", order_by="SupplierQuotationLine.line_number"
    )
    taxes: Mapped[list[SupplierQuotationTax]] = lines_of(
        "supplier_quotation",
        order_by="SupplierQuotationTax.percentage.desc()",
    )

    @property
    def tax_day(self) -> date:
        return self.quoted_on

    def begin(self, session: GuardedSession) -> None:
        if company := our_company(session):
            self.currency = company.base_currency

    def compute(self) -> None:
        number_lines(self.lines)
        if self.status is QuotationStatus.RECEIVED and self.quoted_on:
            self.count_amounts()

    @rule(at="valid_until")
    def is_valid_for_a_time(self: Any) -> Any:
        """It cannot expire before it was made."""
        return self.valid_until >= self.quoted_on

    @rule(at="price_points")
    def price_is_scored(self: Any) -> Any:
        """Points go from 0 to 100."""
        return (self.price_points >= 0) & (self.price_points <= 100)

    @rule(at="quality_points")
    def quality_is_scored(self: Any) -> Any:
        """Points go from 0 to 100."""
        return (self.quality_points >= 0) & (self.quality_points <= 100)

    @rule(at="delivery_points")
    def delivery_is_scored(self: Any) -> Any:
        """Points go from 0 to 100."""
        return (self.delivery_points >= 0) & (self.delivery_points <= 100)

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Enter at least one line of the quotation."""
        return bool(self.lines)

    def has_prices(self) -> bool:
        """Enter the price of every line first."""
        return all(line.unit_price is not None for line in self.lines)

    def is_still_valid(self) -> bool:
        """This quotation has expired. Ask the supplier for a new one."""
        return self.valid_until >= today()

    def has_expired(self) -> bool:
        """This quotation is still valid."""
        return self.valid_until < today()

    def is_compared(self) -> bool:
        """Close the round of the request first, so that all quotations are compared."""
        return self.rfq is None or self.rfq.status is RfqStatus.COMPARING

    @transition(QuotationStatus.RECEIVED, to=QuotationStatus.SHORTLISTED, by=BUYERS, when=has_prices)
    def shortlist(self) -> None:
        """Propose this quotation. Its prices cannot be changed afterwards."""

    @transition(
        QuotationStatus.SHORTLISTED,
        to=QuotationStatus.SELECTED,
        by={RoleCode.PURCHASING_MANAGER},
        not_by={"create", "shortlist"},
        when=(is_still_valid, is_compared),
        confirm=True,
    )
    def select_offer(self, reason: str = "") -> None:
        """Choose this supplier. The other quotations of the request are turned down."""
        self.decision_reason = reason or None
        if self.rfq is not None:
            self._win(self.rfq)

    def _win(self, rfq: RequestForQuotation) -> None:
        session = session_of(self)
        with session.elevated():
            session.refresh(rfq, with_for_update=True)  # of two managers, the second finds the request decided
            others = [each for each in rfq.other_quotations(self) if each.status in OPEN]
            total = self.total_in_our_currency()
            if not self.decision_reason and any(each.is_cheaper_than(total) for each in others):
                raise Refused(_("Another quotation is cheaper. Say why this one is chosen."))
            for each in others:
                each.decline_quotation(self.number)
            self.status = QuotationStatus.SELECTED
            rfq.conclude(self.number)

    def is_cheaper_than(self, total: Decimal) -> bool:
        return self.has_prices() and self.total_in_our_currency() < total

    @transition(*OPEN, to=QuotationStatus.NOT_SELECTED, by=BUYERS)
    def decline_quotation(self, reason: str) -> None:
        """Decide against this quotation."""
        self.decision_reason = reason[:200]

    @transition(*OPEN, to=QuotationStatus.EXPIRED, by=BUYERS, when=has_expired)
    def expire(self) -> None:
        """Note that the supplier is no longer bound by it."""
