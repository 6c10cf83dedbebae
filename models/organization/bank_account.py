"""A bank account to which money may go once another person has verified it."""

import re
from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import (
    SET_BY_SYSTEM,
    DataClass,
    Kana,
    NotAllowed,
    ShortText,
    Text,
    _,
    confidential,
    session_of,
)
from models.machinery.japan import tidy_digits
from models.machinery.kinds import TextKind


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


class BankAccount:
    """An account at a Japanese bank, by the codes of the Japanese Bankers Association (全銀協)."""

    bank_code: Mapped[str] = mapped_column(String(4), info=digits(4))
    bank_name: Mapped[ShortText]
    branch_code: Mapped[str] = mapped_column(String(3), info=digits(3))
    branch_name: Mapped[ShortText]
    account_type: Mapped[AccountType] = mapped_column(default=AccountType.ORDINARY_DEPOSIT)
    account_number: Mapped[str] = mapped_column(String(7), info={**digits(7), **confidential(DataClass.BANK)})
    holder_kana: Mapped[Kana] = mapped_column(
        info=confidential(DataClass.BANK), doc="As the bank writes the holder, for example カ）ミホンショウジ."
    )
    status: Mapped[AccountStatus] = mapped_column(default=AccountStatus.UNVERIFIED, info=SET_BY_SYSTEM)

    def refuse_own_verification(self: Any) -> None:
        """Who changed an account last does not verify it. Raises ``NotAllowed``."""
        actor = session_of(self).actor
        if actor.user_id is not None and actor.user_id == self.updated_by_id:
            raise NotAllowed(_("You changed this account last, so another person must verify it."))
