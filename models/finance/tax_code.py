from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import MANAGE, VIEW, Master, Model, Rate, Refused, Screen, ShortText, _, invariant, rule
from models.roles import RoleCode


class TaxCode(Master, Model):
    """How consumption tax applies to what is bought, with the rate of each time."""

    __tablename__ = "tax_codes"
    __screen__ = Screen(
        list=["code", "name", "is_active"],
        access={RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.PURCHASING_MANAGER: VIEW, RoleCode.BUYER: VIEW},
        order=["sort_order", "code"],
        label=["name", "name_en"],
    )

    rates: Mapped[list[TaxRate]] = relationship(
        back_populates="tax_code", cascade="all, delete-orphan", order_by="TaxRate.valid_from"
    )

    @invariant(at="rates")
    def has_a_rate(self) -> bool:
        """Enter at least one rate; for purchases without tax it is 0."""
        return bool(self.rates)

    def percentage_on(self, day: date) -> Decimal:
        """Raises ``Refused`` for a day before the first rate."""
        begun = [rate for rate in self.rates if rate.valid_from <= day]
        if not begun:
            raise Refused(_("“%(tax)s” has no rate for %(day)s. Enter it among the tax codes.", tax=self, day=day))
        return max(begun, key=lambda rate: rate.valid_from).percentage


class TaxRate(Model):
    """The rate of a tax code from one day on, until the next one begins."""

    __tablename__ = "tax_rates"
    __table_args__ = (UniqueConstraint("tax_code_id", "valid_from"),)

    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    valid_from: Mapped[date]
    percentage: Mapped[Rate] = mapped_column(doc="10 for ten per cent.")
    legal_basis: Mapped[ShortText | None] = mapped_column(doc="The law that says so.")

    tax_code: Mapped[TaxCode] = relationship(back_populates="rates")

    @rule(at="percentage")
    def is_a_share(self: Any) -> Any:
        """A tax rate is between 0 and 100 per cent."""
        return (self.percentage >= 0) & (self.percentage <= 100)
