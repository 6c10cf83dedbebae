from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import MANAGE, VIEW, Master, Model, Rate, Refused, Screen, ShortText, _, invariant, lines_of, rule
from models.roles import RoleCode


class TaxDirection(StrEnum):
    ON_SALES = "sales"
    ON_PURCHASES = "purchases"
    OUTSIDE_THE_TAX = "neither"


class FilingColumn(StrEnum):
    """Where the return of the consumption tax counts it."""

    TAX_BASE = "tax_base"
    OLD_RATES = "old_rates"
    EXPORTS = "exports"
    NON_TAXABLE_SALES = "non_taxable_sales"
    SALES_RETURNS = "sales_returns"
    BAD_DEBTS = "bad_debts"
    DEDUCTION = "deduction"
    TRANSITIONAL_DEDUCTION = "transitional"
    PURCHASE_RETURNS = "purchase_returns"
    IMPORTS = "imports"
    REVERSE_CHARGE = "reverse_charge"
    NOT_COUNTED = "none"


class TaxCode(Master, Model):
    """How consumption tax applies to what is sold or bought, with the rate of each time."""

    __tablename__ = "tax_codes"
    __screen__ = Screen(
        list=["code", "name", "tax_direction", "filing_column", "is_reduced_rate", "is_active"],
        form={
            "Tax code": ["code", "name", "name_en", "tax_direction", "filing_column", "is_reduced_rate", "is_active"],
            "Rates": ["rates"],
        },
        access={RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.PURCHASING_MANAGER: VIEW, RoleCode.BUYER: VIEW},
        order=["sort_order", "code"],
        label=["code", "name", "name_en"],
    )

    tax_direction: Mapped[TaxDirection]
    filing_column: Mapped[FilingColumn]
    is_reduced_rate: Mapped[bool] = mapped_column(default=False, doc="Invoices mark such lines with ※.")

    rates: Mapped[list[TaxRate]] = lines_of("tax_code", order_by="TaxRate.valid_from")

    @invariant(at="rates")
    def has_a_rate(self) -> bool:
        """Enter at least one rate; for purchases without tax it is 0."""
        return bool(self.rates)

    def rate_on(self, day: date) -> TaxRate:
        """Raises ``Refused`` for a day before the first rate."""
        begun = [rate for rate in self.rates if rate.valid_from <= day]
        if not begun:
            raise Refused(_("“%(tax)s” has no rate for %(day)s. Enter it among the tax codes.", tax=self, day=day))
        return max(begun, key=lambda rate: rate.valid_from)

    def percentage_on(self, day: date) -> Decimal:
        """Raises ``Refused`` for a day before the first rate."""
        return self.rate_on(day).percentage


class TaxRate(Model):
    """The rate of a tax code from one day on, until the next one begins."""

    __tablename__ = "tax_rates"
    __table_args__ = (UniqueConstraint("tax_code_id", "valid_from"),)

    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    valid_from: Mapped[date] = mapped_column(doc="The day of the transaction decides, not that of the invoice.")
    percentage: Mapped[Rate] = mapped_column(doc="10 for ten per cent.")
    national_percentage: Mapped[Rate | None] = mapped_column(doc="The part that is the state's, 7.8 of 10.")
    deductible_percentage: Mapped[Rate] = mapped_column(
        default=Decimal(100),
        doc="How much of the tax a purchaser may deduct; less than 100 for unregistered issuers.",
    )
    legal_basis: Mapped[ShortText | None] = mapped_column(doc="The law that says so.")

    tax_code: Mapped[TaxCode] = relationship(back_populates="rates")

    @rule(at="percentage")
    def is_a_share(self: Any) -> Any:
        """A tax rate is between 0 and 100 per cent."""
        return (self.percentage >= 0) & (self.percentage <= 100)

    @rule(at="national_percentage")
    def the_states_part_is_no_more_than_the_whole(self: Any) -> Any:
        """The state's part is no more than the whole rate."""
        return self.national_percentage <= self.percentage

    @rule(at="deductible_percentage")
    def deducts_a_share(self: Any) -> Any:
        """Between 0 and 100 per cent of the tax can be deducted."""
        return (self.deductible_percentage >= 0) & (self.deductible_percentage <= 100)
