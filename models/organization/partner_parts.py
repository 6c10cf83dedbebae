from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    DataClass,
    Email,
    Kana,
    Model,
    Phone,
    Screen,
    ShortText,
    confidential,
    invariant,
)
from models.machinery.japan import PREFECTURES, postal_code_problem, tidy_postal_code
from models.machinery.kinds import TextKind

if TYPE_CHECKING:
    from models.organization.partner import Partner


class ContactPurpose(StrEnum):
    GENERAL = "general"
    ORDERING = "ordering"
    BILLING = "billing"
    CONTRACTING = "legal"
    SUPPORT = "support"


class PartnerContact(Model):
    """A person whom we deal with at a partner."""

    __tablename__ = "partner_contacts"
    __screen__ = Screen(label=["full_name"])

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    full_name: Mapped[ShortText]
    full_name_kana: Mapped[Kana | None]
    division: Mapped[ShortText | None] = mapped_column(doc="The unit of the partner in which the person works.")
    job_title: Mapped[ShortText | None]
    purpose: Mapped[ContactPurpose] = mapped_column(default=ContactPurpose.GENERAL)
    email: Mapped[Email | None]
    phone: Mapped[Phone | None]
    mobile: Mapped[Phone | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    is_primary: Mapped[bool]
    left_post_on: Mapped[date | None] = mapped_column(doc="When the person left that post.")

    partner: Mapped[Partner] = relationship(back_populates="contacts")


class AddressKind(StrEnum):
    HEAD_OFFICE = "head"
    BILL_TO = "billing"
    SHIP_TO = "shipping"
    BRANCH = "branch"


class PartnerAddress(Model):
    """A postal address of a partner, and what is sent there."""

    __tablename__ = "partner_addresses"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    kind: Mapped[AddressKind] = mapped_column(default=AddressKind.HEAD_OFFICE)
    postal_code: Mapped[str | None] = mapped_column(
        String(10), info={"kind": TextKind(longest=10, listed=False, tidy=tidy_postal_code)}
    )
    prefecture: Mapped[str | None] = mapped_column(String(10))
    city: Mapped[str | None] = mapped_column(String(60))
    street: Mapped[ShortText | None] = mapped_column(doc="Street and number, or the name of a block.")
    building: Mapped[ShortText | None]
    country: Mapped[str] = mapped_column(String(2), default="JP", doc="Two letters, such as JP or US.")

    partner: Mapped[Partner] = relationship(back_populates="addresses")

    @invariant(at="country")
    def country_is_iso_3166(self) -> bool:
        """A country is written with two capital letters, such as JP."""
        return bool(re.fullmatch("[A-Z]{2}", self.country or ""))

    @invariant(at="postal_code")
    def postal_code_has_seven_digits(self) -> bool:
        """A postal code of Japan has 7 digits, for example 100-0005."""
        return self.country != "JP" or not self.postal_code or postal_code_problem(self.postal_code) is None

    @invariant(at="prefecture")
    def prefecture_exists(self) -> bool:
        """Japan has no prefecture of this name. Write it in full, such as 東京都."""
        return self.country != "JP" or not self.prefecture or self.prefecture in PREFECTURES
