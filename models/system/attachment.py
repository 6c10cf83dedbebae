from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, VIEW, EntityName, Model, Money, Screen, ShortText, invariant, today
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class AttachmentKind(StrEnum):
    INVOICE = "invoice"
    RECEIPT = "receipt"
    QUOTATION = "quotation"
    ORDER_FORM = "order"
    DELIVERY_NOTE = "delivery"
    CONTRACT_DOCUMENT = "contract"
    EVIDENCE = "evidence"
    PHOTO = "photo"
    OTHER = "other"


TRADED = frozenset(
    {
        AttachmentKind.INVOICE,
        AttachmentKind.RECEIPT,
        AttachmentKind.QUOTATION,
        AttachmentKind.ORDER_FORM,
        AttachmentKind.DELIVERY_NOTE,
    }
)
"""Documents of a transaction, which the law wants to be found by date, amount and partner."""


class AmountBasis(StrEnum):
    TAX_INCLUSIVE = "incl"
    TAX_EXCLUSIVE = "excl"
    NO_AMOUNT = "none"


class Attachment(Model):
    """A file on a record, with what the law wants electronic documents to be found by."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index(None, "target_entity", "target_id"),
        Index(None, "transaction_date", "transaction_amount", "partner_id"),
    )
    __screen__ = Screen(
        list=["file_name", "target_entity", "kind", "transaction_date", "transaction_amount", "partner"],
        form={
            "Document": ["kind", "transaction_date", "transaction_amount", "amount_basis", "currency", "partner"],
            "File": ["file_name", "media_type", "size_bytes", "sha256", "obtained_on"],
            "Attached to": ["target_entity", "target_id"],
        },
        access={RoleCode.SYS_ADMIN: VIEW, RoleCode.AUDITOR: VIEW},
        order=["-transaction_date"],
        label=["file_name"],
        key=["id"],
    )

    target_entity: Mapped[EntityName] = mapped_column(info=SET_BY_SYSTEM)
    target_id: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    file_name: Mapped[ShortText] = mapped_column(info={**SET_BY_SYSTEM, "searched": True})
    media_type: Mapped[str] = mapped_column(String(100), info=SET_BY_SYSTEM)
    size_bytes: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    sha256: Mapped[str] = mapped_column(String(64), index=True, info=SET_BY_SYSTEM)
    obtained_on: Mapped[date] = mapped_column(default=today, info=SET_BY_SYSTEM)
    kind: Mapped[AttachmentKind] = mapped_column(default=AttachmentKind.OTHER)
    transaction_date: Mapped[date | None]
    transaction_amount: Mapped[Money | None]
    amount_basis: Mapped[AmountBasis] = mapped_column(default=AmountBasis.TAX_INCLUSIVE)
    currency_id: Mapped[int | None] = mapped_column(
        ForeignKey("currencies.id"), doc="Empty means the currency of our books."
    )
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))

    currency: Mapped[Currency | None] = relationship()
    partner: Mapped[Partner | None] = relationship()

    @invariant(at="transaction_date")
    def can_be_found_by_the_law(self) -> bool:
        """An invoice, receipt, quotation, order form or delivery note needs its date and its partner."""
        return self.kind not in TRADED or (self.transaction_date is not None and self.partner is not None)

    @invariant(at="transaction_amount")
    def says_its_amount(self) -> bool:
        """Enter the amount of the transaction, or choose that it has none."""
        has_none = self.amount_basis is AmountBasis.NO_AMOUNT
        return self.kind not in TRADED or (self.transaction_amount is None) == has_none

    @invariant(at="file_name")
    def file_never_changes(self) -> bool:
        """The file of an attachment never changes. Attach the new version as another file."""
        told = inspect(self)
        fixed = ("target_entity", "target_id", "file_name", "media_type", "size_bytes", "sha256")
        return not told.has_identity or not any(told.attrs[name].history.deleted for name in fixed)
