from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Model, Money, ShortText

if TYPE_CHECKING:
    from models.finance.bank_statement import BankStatement


class BankStatementLineMatchStatus(StrEnum):
    OPEN = "open"
    PROPOSED = "proposed"
    MATCHED = "matched"
    IGNORED = "ignored"


class BankStatementLine(Model):
    """One line of bank statement."""

    __tablename__ = "bank_statement_lines"

    bank_statement_id: Mapped[int] = mapped_column(ForeignKey("bank_statements.id"))
    line_date: Mapped[date] = mapped_column(index=True)
    value_date: Mapped[date | None]
    description: Mapped[ShortText]
    payer_kana: Mapped[str | None] = mapped_column(String(60))
    deposit: Mapped[Money] = mapped_column(default=Decimal(0))
    withdrawal: Mapped[Money] = mapped_column(default=Decimal(0))
    balance: Mapped[Money | None]
    match_status: Mapped[BankStatementLineMatchStatus] = mapped_column(default=BankStatementLineMatchStatus.OPEN)

    bank_statement: Mapped[BankStatement] = relationship(foreign_keys=[bank_statement_id])
