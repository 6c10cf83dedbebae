from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Numbered, ShortText

if TYPE_CHECKING:
    from models.finance.journal_entry import JournalEntry
    from models.hr.employee import Employee
    from models.organization.department import Department


class StockTransactionKind(StrEnum):
    RECEIPT = "receipt"
    ISSUE = "issue"
    TRANSFER = "transfer"
    ADJUSTMENT = "adjust"
    RETURN = "return"
    SCRAP = "scrap"


class StockTransactionStatus(StrEnum):
    DRAFT = "draft"
    POSTED = "posted"
    REVERSED = "reversed"


class StockTransaction(Numbered, Model):
    """Every stock movement: receipt, issue, transfer, adjustment, disposal."""

    __tablename__ = "stock_transactions"
    __number__ = "ST-{FY}-{seq:6}"

    kind: Mapped[StockTransactionKind]
    transaction_date: Mapped[date] = mapped_column(index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    source_type: Mapped[str | None] = mapped_column(String(60), info=SET_BY_SYSTEM)
    source_id: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    reason: Mapped[ShortText | None]
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    status: Mapped[StockTransactionStatus] = mapped_column(default=StockTransactionStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
