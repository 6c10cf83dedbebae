from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, Model, Money, Numbered, ShortText, confidential

if TYPE_CHECKING:
    from models.finance.journal_entry import JournalEntry
    from models.finance.payment_batch import PaymentBatch
    from models.hr.employee import Employee


class RunType(StrEnum):
    MONTHLY = "monthly"
    BONUS = "bonus"
    CORRECTION = "correction"
    FINAL_PAY = "final"


class PayrollRunStatus(StrEnum):
    DRAFT = "draft"
    CALCULATED = "calculated"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    POSTED = "posted"
    PAID = "paid"


class PayrollRun(Numbered, Model):
    """Monthly, bonus or correction run."""

    __tablename__ = "payroll_runs"
    __number__ = "PR-{YYYY}{MM}-{seq:2}"

    run_type: Mapped[RunType]
    month: Mapped[date] = mapped_column(index=True)
    period_start: Mapped[date]
    period_end: Mapped[date]
    pay_date: Mapped[date] = mapped_column(index=True)
    employee_count: Mapped[int | None] = mapped_column(info=SET_BY_SYSTEM)
    total_gross: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    total_deduction: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    total_net: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    total_employer: Mapped[Money] = mapped_column(
        default=Decimal(0), info={**SET_BY_SYSTEM, **confidential(DataClass.PAYROLL)}
    )
    journal_entry_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"), info=SET_BY_SYSTEM)
    payment_batch_id: Mapped[int | None] = mapped_column(ForeignKey("payment_batches.id"), info=SET_BY_SYSTEM)
    status: Mapped[PayrollRunStatus] = mapped_column(default=PayrollRunStatus.DRAFT, info=SET_BY_SYSTEM)

    journal_entry: Mapped[JournalEntry | None] = relationship(foreign_keys=[journal_entry_id])
    payment_batch: Mapped[PaymentBatch | None] = relationship(foreign_keys=[payment_batch_id])
    payroll_exceptions: Mapped[list[PayrollException]] = relationship(
        back_populates="payroll_run", cascade="all, delete-orphan"
    )


class PayrollException(Model):
    """One line of payroll run."""

    __tablename__ = "payroll_exceptions"

    payroll_run_id: Mapped[int] = mapped_column(ForeignKey("payroll_runs.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    issue: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    resolution: Mapped[ShortText | None]
    is_cleared: Mapped[bool] = mapped_column(default=False)

    payroll_run: Mapped[PayrollRun] = relationship(back_populates="payroll_exceptions")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
