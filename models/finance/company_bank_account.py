from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    MANAGE,
    DataClass,
    GuardedSession,
    Kana,
    Master,
    Model,
    Screen,
    ShortText,
    confidential,
    given,
    invariant,
    rule,
)
from models.organization.bank_account import digits
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.hr.employee import Employee
    from models.organization.currency import Currency


class CompanyBankAccountKind(StrEnum):
    ORDINARY_DEPOSIT = "ordinary"
    CURRENT_DEPOSIT = "current"
    TIME_DEPOSIT = "deposit"
    PETTY_CASH = "petty"
    CORPORATE_CARD = "card"


class CompanyBankAccount(Master, Model):
    """Where our own money is: an account at a bank, a cash box, a corporate card."""

    __tablename__ = "company_bank_accounts"
    __screen__ = Screen(
        list=["code", "name", "kind", "bank_name", "branch_name", "account", "cash_custodian", "is_active"],
        form={
            "Bank account": ["code", "name", "name_en", "kind", "currency", "account", "is_active"],
            "Bank": ["bank_code", "bank_name", "branch_code", "branch_name", "account_number", "holder_kana"],
            "Transfer files and cash": ["consignor_code", "cash_custodian"],
        },
        access={RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.TREASURER: EDIT},
        order=["sort_order", "code"],
    )

    kind: Mapped[CompanyBankAccountKind]
    bank_code: Mapped[str | None] = mapped_column(String(4), info=digits(4))
    bank_name: Mapped[ShortText | None]
    branch_code: Mapped[str | None] = mapped_column(String(3), info=digits(3))
    branch_name: Mapped[ShortText | None]
    account_number: Mapped[str | None] = mapped_column(String(16), info=confidential(DataClass.BANK))
    holder_kana: Mapped[Kana | None] = mapped_column(doc="As the bank writes us, for the head of transfer files.")
    consignor_code: Mapped[str | None] = mapped_column(
        String(10),
        info={**digits(10), **confidential(DataClass.BANK)},
        doc="The bank gives it to those who send transfer files.",
    )
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id"), unique=True, doc="Each has an account of the ledger of its own."
    )
    cash_custodian_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="Who answers for the cash.")

    currency: Mapped[Currency] = relationship()
    account: Mapped[Account] = relationship()
    cash_custodian: Mapped[Employee | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        from models.organization.company import Company

        with session.elevated():
            company = session.get(Company, 1)
        if company is not None:
            self.currency = company.base_currency

    @rule(at="bank_code")
    def names_its_bank(self: Any) -> Any:
        """A deposit needs the bank, the branch and the number."""
        is_elsewhere = (self.kind == CompanyBankAccountKind.PETTY_CASH) | (
            self.kind == CompanyBankAccountKind.CORPORATE_CARD
        )
        return is_elsewhere | (given(self.bank_code) & given(self.branch_code) & given(self.account_number))

    @invariant(at="cash_custodian")
    def has_a_custodian(self) -> bool:
        """Somebody answers for a cash box. Enter the custodian."""
        return self.kind is not CompanyBankAccountKind.PETTY_CASH or self.cash_custodian is not None

    @invariant(at="account")
    def is_kept_on_an_account_that_takes_entries(self) -> bool:
        """Money is kept on an asset or a liability account, not on a heading."""
        account = self.account
        return account is None or (not account.is_header and account.accounting_type in ("asset", "liability"))
