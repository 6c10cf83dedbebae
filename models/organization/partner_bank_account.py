from __future__ import annotations

import re
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    NONE,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    Kana,
    Model,
    NotAllowed,
    Screen,
    ShortText,
    Text,
    _,
    confidential,
    now,
    session_of,
    transition,
)
from models.machinery.japan import tidy_digits
from models.machinery.kinds import TextKind
from models.organization.one_default import one_default
from models.organization.partner import Partner
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.system.user import User


class AccountType(StrEnum):
    ORDINARY_DEPOSIT = "ordinary"
    CURRENT_DEPOSIT = "current"
    SAVINGS_DEPOSIT = "savings"


class AccountStatus(StrEnum):
    UNVERIFIED = "pending"
    VERIFIED = "verified"
    DISABLED = "disabled"


def digits(count: int) -> dict[str, Any]:
    """``info`` of a number that has exactly so many digits; leading zeros are added."""

    def problem(text: str) -> Text | None:
        shaped = re.fullmatch(rf"\d{{{count}}}", text)
        return None if shaped else _("This number has %(count)s digits.", count=count)

    def tidy(text: str) -> str:
        return tidy_digits(text).zfill(count)

    return {"kind": TextKind(longest=count, tidy=tidy, check=problem)}


class PartnerBankAccount(Model):
    """A bank account of a partner; we pay to it after another person has verified it."""

    __tablename__ = "partner_bank_accounts"
    __table_args__ = (
        UniqueConstraint(
            *("account_number", "account_type", "branch_code", "bank_code", "partner_id"),
            name="uq_partner_bank_accounts_number",
        ),
        one_default("partner_bank_accounts", "partner_id"),
    )
    __screen__ = Screen(
        list=["partner", "bank_name", "branch_name", "account_type", "account_number", "is_default", "status"],
        form={
            "Account": ["partner", "bank_code", "bank_name", "branch_code", "branch_name"],
            "Number and holder": ["account_type", "account_number", "holder_kana"],
            "Verification": ["status", "is_default", "verified_by", "verified_at"],
        },
        access={
            RoleCode.AP_CLERK: EDIT,
            RoleCode.TREASURER: VIEW,
            RoleCode.EMPLOYEE: NONE,
            RoleCode.EXECUTIVE: NONE,
            RoleCode.ADMIN_MANAGER: NONE,
        },
        label=["partner", "bank_name", "branch_name"],
        key=["id"],
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    bank_code: Mapped[str] = mapped_column(String(4), info=digits(4))
    bank_name: Mapped[ShortText]
    branch_code: Mapped[str] = mapped_column(String(3), info=digits(3))
    branch_name: Mapped[ShortText]
    account_type: Mapped[AccountType] = mapped_column(default=AccountType.ORDINARY_DEPOSIT)
    account_number: Mapped[str] = mapped_column(String(7), info={**digits(7), **confidential(DataClass.BANK)})
    holder_kana: Mapped[Kana] = mapped_column(
        info=confidential(DataClass.BANK), doc="As the bank writes the holder, for example カ）ミホンショウジ."
    )
    is_default: Mapped[bool] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[AccountStatus] = mapped_column(default=AccountStatus.UNVERIFIED, info=SET_BY_SYSTEM)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    verified_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    partner: Mapped[Partner] = relationship()
    verified_by: Mapped[User | None] = relationship(foreign_keys=[verified_by_id])

    @transition(
        AccountStatus.UNVERIFIED,
        to=AccountStatus.VERIFIED,
        by={RoleCode.FINANCE_MANAGER},
        not_by={"create"},
        confirm=True,
    )
    def verify(self) -> None:
        """Confirm that this account belongs to the partner. It can no longer be changed, and we may pay to it."""
        actor = session_of(self).actor
        if actor.user_id is not None and actor.user_id == self.updated_by_id:
            raise NotAllowed(_("You changed this account last, so another person must verify it."))
        self.verified_by_id, self.verified_at = actor.user_id, now()
        self.is_default = self._default_of_partner() is None

    @transition(AccountStatus.VERIFIED, to=AccountStatus.VERIFIED)
    def make_default(self) -> None:
        """Pay to this account unless a bill says otherwise."""
        session = session_of(self)
        with session.elevated():
            if (before := self._default_of_partner()) is not None:
                before.is_default = False
            session.flush()
        self.is_default = True

    @transition(AccountStatus.UNVERIFIED, AccountStatus.VERIFIED, to=AccountStatus.DISABLED, confirm=True)
    def disable(self, reason: str) -> None:
        """Never pay to this account again. Enter a new one where the partner has changed banks."""
        self.is_default = False

    def _default_of_partner(self) -> PartnerBankAccount | None:
        mine = PartnerBankAccount.partner_id == self.partner_id
        session = session_of(self)
        with session.elevated():
            return session.scalar(select(PartnerBankAccount).where(mine, PartnerBankAccount.is_default))
