from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    NONE,
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Screen,
    now,
    session_of,
    transition,
)
from models.organization.bank_account import AccountStatus, BankAccount
from models.organization.one_default import one_default
from models.organization.partner import Partner
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.system.user import User


class PartnerBankAccount(BankAccount, Model):
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
            "Bank account": ["partner", "bank_code", "bank_name", "branch_code", "branch_name"],
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

    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), sort_order=-10)
    is_default: Mapped[bool] = mapped_column(info=SET_BY_SYSTEM)
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
        self.refuse_own_verification()
        self.verified_by_id, self.verified_at = session_of(self).actor.user_id, now()
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
