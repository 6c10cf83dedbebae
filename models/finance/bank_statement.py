from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money

if TYPE_CHECKING:
    from models.finance.company_bank_account import CompanyBankAccount


class BankStatementStatus(StrEnum):
    IMPORTED = "imported"
    MATCHING = "matching"
    RECONCILED = "reconciled"


class BankStatement(Model):
    """Imported bank or card statement and its matching."""

    __tablename__ = "bank_statements"

    bank_account_id: Mapped[int] = mapped_column(ForeignKey("company_bank_accounts.id"))
    date_from: Mapped[date]
    date_to: Mapped[date] = mapped_column(index=True)
    opening_balance: Mapped[Money]
    closing_balance: Mapped[Money]
    file_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    status: Mapped[BankStatementStatus] = mapped_column(default=BankStatementStatus.IMPORTED, info=SET_BY_SYSTEM)

    bank_account: Mapped[CompanyBankAccount] = relationship(foreign_keys=[bank_account_id])
