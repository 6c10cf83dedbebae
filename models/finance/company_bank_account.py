from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, Master, Model, Money, confidential

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.hr.employee import Employee
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class CompanyBankAccountKind(StrEnum):
    ORDINARY = "ordinary"
    CURRENT = "current"
    TIME_DEPOSIT = "deposit"
    PETTY_CASH = "petty"
    CORPORATE_CARD = "card"


class CompanyBankAccount(Master, Model):
    """Own bank accounts, petty cash boxes and corporate cards."""

    __tablename__ = "company_bank_accounts"

    kind: Mapped[CompanyBankAccountKind]
    partner_bank_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    bank_code: Mapped[str | None] = mapped_column(String(4))
    branch_code: Mapped[str | None] = mapped_column(String(3))
    account_number: Mapped[str | None] = mapped_column(String(16), info=confidential(DataClass.BANK))
    holder_kana: Mapped[str | None] = mapped_column(String(60))
    consignor_code: Mapped[str | None] = mapped_column(String(10), info=confidential(DataClass.BANK))
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), unique=True)
    custodian_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    book_balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    statement_balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    last_reconciled_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)

    partner_bank: Mapped[Partner | None] = relationship(foreign_keys=[partner_bank_id])
    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    custodian: Mapped[Employee | None] = relationship(foreign_keys=[custodian_id])
