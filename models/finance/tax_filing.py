from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Numbered

if TYPE_CHECKING:
    from models.finance.fiscal_year import FiscalYear
    from models.finance.payment import Payment
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class TaxKind(StrEnum):
    CORPORATE_TAX = "corporate"
    LOCAL_TAXES = "local"
    CONSUMPTION_TAX = "consumption"
    WITHHOLDING_TAX = "withholding"
    RESIDENT_TAX = "resident"
    DEPRECIABLE_ASSET_TAX = "asset"
    STAMP_TAX = "stamp"
    PAYMENT_REPORTS = "payment_report"
    YEAR_END_ADJUSTMENT = "year_end"


class FilingMethod(StrEnum):
    E_TAX = "etax"
    ELTAX = "eltax"
    PAPER = "paper"


class TaxFilingStatus(StrEnum):
    PLANNED = "planned"
    PREPARING = "preparing"
    REVIEWED = "reviewed"
    FILED = "filed"
    PAID = "paid"
    AMENDED = "amended"


class TaxFiling(Numbered, Model):
    """Calendar and evidence of every tax return and payment."""

    __tablename__ = "tax_filings"
    __number__ = "TX-{FY}-{seq:3}"

    tax_kind: Mapped[TaxKind]
    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    period_from: Mapped[date]
    period_to: Mapped[date]
    filing_due: Mapped[date] = mapped_column(index=True)
    payment_due: Mapped[date] = mapped_column(index=True)
    computed_amount: Mapped[Money | None]
    filed_amount: Mapped[Money | None]
    filed_on: Mapped[date | None]
    filing_method: Mapped[FilingMethod] = mapped_column(default=FilingMethod.E_TAX)
    receipt_number: Mapped[str | None] = mapped_column(String(40))
    advisor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payments.id"))
    responsible_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    status: Mapped[TaxFilingStatus] = mapped_column(default=TaxFilingStatus.PLANNED, info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship(foreign_keys=[fiscal_year_id])
    advisor: Mapped[Partner | None] = relationship(foreign_keys=[advisor_id])
    payment: Mapped[Payment | None] = relationship(foreign_keys=[payment_id])
    responsible: Mapped[Employee] = relationship(foreign_keys=[responsible_id])
