from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.invoice_exemption import InvoiceExemption
from models.finance.tax_use import TaxUse
from models.machinery import SET_BY_SYSTEM, LongText, Model, Money, Quantity, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.administration.travel_request import TravelRequest
    from models.finance.cash_advance import CashAdvance
    from models.finance.expense_category import ExpenseCategory
    from models.finance.journal_entry import JournalEntry
    from models.finance.tax_code import TaxCode
    from models.operations.project import Project
    from models.system.attachment import Attachment


class ClaimType(StrEnum):
    GENERAL = "general"
    LOCAL_TRANSPORT = "transport"
    TRAVEL_SETTLEMENT = "travel"
    CORPORATE_CARD = "card"


class ExpenseClaimStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    VERIFIED = "verified"
    POSTED = "posted"
    PAID = "paid"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class ExpenseClaim(Request):
    """Reimbursement claim or travel settlement."""

    __tablename__ = "expense_claims"
    __number__ = "EX-{FY}-{seq:6}"

    claim_type: Mapped[ClaimType]
    subject: Mapped[ShortText]
    travel_request_id: Mapped[int | None] = mapped_column(ForeignKey("travel_requests.id"))
    cash_advance_id: Mapped[int | None] = mapped_column(ForeignKey("cash_advances.id"))
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    advance_offset: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    payable: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[ExpenseClaimStatus] = mapped_column(default=ExpenseClaimStatus.DRAFT, info=SET_BY_SYSTEM)

    travel_request: Mapped[TravelRequest | None] = relationship(foreign_keys=[travel_request_id])
    cash_advance: Mapped[CashAdvance | None] = relationship(foreign_keys=[cash_advance_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
    lines: Mapped[list[ExpenseLine]] = relationship(back_populates="expense_claim", cascade="all, delete-orphan")


class ExpenseLine(Model):
    """One line of expense claim."""

    __tablename__ = "expense_lines"

    expense_claim_id: Mapped[int] = mapped_column(ForeignKey("expense_claims.id"))
    line_number: Mapped[int]
    spent_on: Mapped[date] = mapped_column(index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("expense_categories.id"))
    description: Mapped[ShortText]
    payee: Mapped[ShortText]
    payee_registration_number: Mapped[str | None] = mapped_column(String(14))
    from_place: Mapped[ShortText | None]
    to_place: Mapped[ShortText | None]
    distance_km: Mapped[Quantity | None]
    attendees: Mapped[LongText | None]
    headcount: Mapped[int | None]
    amount: Mapped[Money]
    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    tax_use: Mapped[TaxUse] = mapped_column(default=TaxUse.TAXABLE_SALES)
    invoice_exemption: Mapped[InvoiceExemption] = mapped_column(default=InvoiceExemption.NONE)
    tax_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    approved_amount: Mapped[Money | None]

    expense_claim: Mapped[ExpenseClaim] = relationship(back_populates="lines")
    category: Mapped[ExpenseCategory] = relationship(foreign_keys=[category_id])
    tax_code: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_id])
    receipt: Mapped[Attachment | None] = relationship(foreign_keys=[receipt_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
