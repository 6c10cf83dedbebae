from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_use import TaxUse
from models.machinery import SET_BY_SYSTEM, Model, Money, ShortText

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.journal_entry import JournalEntry
    from models.finance.tax_code import TaxCode
    from models.hr.employee import Employee
    from models.operations.project import Project
    from models.organization.currency import Currency
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.system.attachment import Attachment


class JournalLine(Model):
    """One line of journal entry."""

    __tablename__ = "journal_lines"

    journal_entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"))
    line_number: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    debit: Mapped[Money] = mapped_column(default=Decimal(0))
    credit: Mapped[Money] = mapped_column(default=Decimal(0))
    currency_id: Mapped[int | None] = mapped_column(ForeignKey("currencies.id"))
    currency_amount: Mapped[Money | None]
    tax_code_id: Mapped[int | None] = mapped_column(ForeignKey("tax_codes.id"))
    tax_use: Mapped[TaxUse] = mapped_column(default=TaxUse.NOT_APPLICABLE)
    tax_amount: Mapped[Money | None]
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    due_on: Mapped[date | None] = mapped_column(index=True)
    reconcile_key: Mapped[str | None] = mapped_column(String(30), info=SET_BY_SYSTEM)
    remark: Mapped[ShortText | None]

    journal_entry: Mapped[JournalEntry] = relationship(foreign_keys=[journal_entry_id])
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    currency: Mapped[Currency | None] = relationship(foreign_keys=[currency_id])
    tax_code: Mapped[TaxCode | None] = relationship(foreign_keys=[tax_code_id])
    evidence: Mapped[Attachment | None] = relationship(foreign_keys=[evidence_id])
