from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Money
from models.organization.request import Request

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.finance.journal_entry import JournalEntry
    from models.finance.sales_invoice import SalesInvoice
    from models.organization.partner import Partner


class AssetDisposalKind(StrEnum):
    SCRAP = "scrap"
    SALE = "sale"
    DONATION = "donation"
    LOSS_OR_THEFT = "loss"
    LEASE_RETURN = "return"


class DataErased(StrEnum):
    NOT_APPLICABLE = "na"
    ERASED = "done"
    DESTROYED = "destroyed"
    PENDING = "pending"


class AssetDisposalStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    EXECUTED = "executed"
    POSTED = "posted"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class AssetDisposal(Request):
    """Approved retirement, sale, loss or donation of assets."""

    __tablename__ = "asset_disposals"
    __number__ = "AD-{FY}-{seq:4}"

    kind: Mapped[AssetDisposalKind]
    planned_on: Mapped[date]
    reason: Mapped[LongText]
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    sale_amount: Mapped[Money | None]
    data_erased: Mapped[DataErased] = mapped_column(default=DataErased.NOT_APPLICABLE)
    manifest_number: Mapped[str | None] = mapped_column(String(40))
    sales_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("sales_invoices.id"))
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[AssetDisposalStatus] = mapped_column(default=AssetDisposalStatus.DRAFT, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    sales_invoice: Mapped[SalesInvoice | None] = relationship(foreign_keys=[sales_invoice_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
    lines: Mapped[list[AssetDisposalLine]] = relationship(back_populates="asset_disposal", cascade="all, delete-orphan")


class AssetDisposalLine(Model):
    """One line of asset disposal."""

    __tablename__ = "asset_disposal_lines"

    asset_disposal_id: Mapped[int] = mapped_column(ForeignKey("asset_disposals.id"))
    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    book_value: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    proceeds: Mapped[Money] = mapped_column(default=Decimal(0))

    asset_disposal: Mapped[AssetDisposal] = relationship(back_populates="lines")
    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])
