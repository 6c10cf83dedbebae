from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.input_tax import deductible_tax, tax_within
from models.finance.tax_code import FilingColumn, TaxDirection
from models.finance.tax_use import TaxUse
from models.machinery import SET_BY_SYSTEM, Model, Money, Screen, ShortText, invariant, rule

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.journal_entry import JournalEntry
    from models.finance.tax_code import TaxCode
    from models.hr.employee import Employee
    from models.operations.project import Project
    from models.organization.currency import Currency
    from models.organization.department import Department
    from models.organization.partner import Partner

ZERO = Decimal(0)


class JournalLine(Model):
    """One side of an entry: an account that is debited or credited."""

    __tablename__ = "journal_lines"
    __screen__ = Screen(label=["line_number", "account"])

    journal_entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    debit: Mapped[Money] = mapped_column(default=ZERO)
    credit: Mapped[Money] = mapped_column(default=ZERO)
    tax_code_id: Mapped[int | None] = mapped_column(
        ForeignKey("tax_codes.id"), doc="Leave empty to take that of the account."
    )
    tax_use: Mapped[TaxUse] = mapped_column(default=TaxUse.NOT_APPLICABLE)
    included_tax: Mapped[Money] = mapped_column(default=ZERO, info=SET_BY_SYSTEM)
    deductible_tax: Mapped[Money] = mapped_column(default=ZERO, info=SET_BY_SYSTEM)
    currency_id: Mapped[int | None] = mapped_column(ForeignKey("currencies.id"))
    currency_amount: Mapped[Money | None] = mapped_column(doc="The amount in the currency of the transaction.")
    line_note: Mapped[ShortText | None]

    journal_entry: Mapped[JournalEntry] = relationship(back_populates="lines")
    account: Mapped[Account] = relationship()
    department: Mapped[Department | None] = relationship()
    partner: Mapped[Partner | None] = relationship()
    employee: Mapped[Employee | None] = relationship()
    project: Mapped[Project | None] = relationship()
    tax_code: Mapped[TaxCode | None] = relationship()
    currency: Mapped[Currency | None] = relationship()

    @property
    def amount(self) -> Decimal:
        return (self.debit or ZERO) + (self.credit or ZERO)

    def compute(self) -> None:
        if self.account is not None and self.tax_code is None:
            self.tax_code = self.account.default_tax
        day = self.journal_entry.entry_date if self.journal_entry is not None else None
        self.included_tax = self.deductible_tax = ZERO
        if self.tax_code is None or day is None or self.tax_code.filing_column is FilingColumn.REVERSE_CHARGE:
            return
        rate = self.tax_code.rate_on(day)
        if self.tax_code.filing_column is FilingColumn.IMPORTS:  # what the customs office took is all tax
            self.included_tax = self.deductible_tax = self.amount
        else:
            self.included_tax = tax_within(self.amount, rate.percentage)
            if self.tax_code.tax_direction is TaxDirection.ON_PURCHASES:
                self.deductible_tax = deductible_tax(self.amount, rate.percentage, rate.deductible_percentage)
        if self.deductible_tax and self.tax_use is TaxUse.NOT_APPLICABLE:
            self.tax_use = TaxUse.TAXABLE_SALES

    @rule(at="debit")
    def has_one_side(self: Any) -> Any:
        """Enter either a debit or a credit, above 0."""
        return ((self.debit > 0) & (self.credit == 0)) | ((self.debit == 0) & (self.credit > 0))

    @invariant(at="currency_amount")
    def names_currency_and_amount_together(self) -> bool:
        """A foreign amount needs its currency, and a currency its amount."""
        return (self.currency is None) == (self.currency_amount is None)

    @invariant(at="account")
    def takes_entries_by_hand(self) -> bool:
        """Nobody enters to this account by hand: it is a heading, out of use, or belongs to documents."""
        account = self.account
        if account is None or self.journal_entry is None or not self.journal_entry.is_being_written:
            return True
        return account.is_active and not account.is_header and not account.is_control_account

    @invariant(at="department")
    def names_a_department(self) -> bool:
        """This account needs a department."""
        return self.department is not None or self.account is None or not self.account.requires_department

    @invariant(at="partner")
    def names_a_partner(self) -> bool:
        """This account needs a partner."""
        return self.partner is not None or self.account is None or not self.account.requires_partner
