"""What a contract costs or brings, and the stamp duty on its originals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.legal.contract_kind import AmountBasis, SignMethod
from models.machinery import DataClass, Model, Money, confidential, given, maintained, missing, rule, session_of
from models.organization.company import our_company

if TYPE_CHECKING:
    from models.organization.currency import Currency


class ContractAmounts(Model):
    """The sum that was agreed, and for what."""

    __abstract__ = True

    if TYPE_CHECKING:
        starts_on: Mapped[date]

        @property
        def months(self) -> int: ...

    amount: Mapped[Money | None] = mapped_column(sort_order=20, info=confidential(DataClass.TRADE_TERMS))
    amount_basis: Mapped[AmountBasis] = mapped_column(default=AmountBasis.NO_AMOUNT, sort_order=20)
    currency_id: Mapped[int | None] = mapped_column(
        ForeignKey("currencies.id"), sort_order=20, doc="Empty means the currency of our books."
    )
    sign_method: Mapped[SignMethod] = mapped_column(default=SignMethod.ON_PAPER, sort_order=20, info=maintained())
    stamp_duty: Mapped[Money | None] = mapped_column(
        sort_order=20, info=maintained(), doc="On originals of paper. An electronic contract bears none."
    )

    @declared_attr
    @classmethod
    def currency(cls) -> Mapped[Currency | None]:
        return relationship()

    @rule(at="amount")
    def amount_has_a_meaning(self: Any) -> Any:
        """Say for what the amount is, or leave it empty where no sum is agreed."""
        is_nothing = (self.amount_basis == AmountBasis.NO_AMOUNT) & missing(self.amount)
        return is_nothing | ((self.amount_basis != AmountBasis.NO_AMOUNT) & given(self.amount))

    @rule(at="amount")
    def amount_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.amount >= 0

    @rule(at="stamp_duty")
    def electronic_contracts_bear_no_duty(self: Any) -> Any:
        """Stamp duty is paid on paper only. An electronic contract bears none."""
        is_on_paper = self.sign_method != SignMethod.E_SIGNATURE
        return missing(self.stamp_duty) | (self.stamp_duty == 0) | (is_on_paper & (self.stamp_duty > 0))

    @property
    def amount_at_stake(self) -> Decimal | None:
        """What the whole term commits us to, in the currency of our books; None where no sum is agreed."""
        twelfths = {
            AmountBasis.WHOLE_AMOUNT: 12,
            AmountBasis.PER_MONTH: 12 * self.months,
            AmountBasis.PER_YEAR: self.months,
        }
        if self.amount is None or self.amount_basis not in twelfths:
            return None
        return self._in_our_currency(self.amount) * twelfths[self.amount_basis] / 12

    def _in_our_currency(self, amount: Decimal) -> Decimal:
        company = our_company(session_of(self))
        if self.currency is None or company is None or company.base_currency is self.currency:
            return amount
        return amount * self.currency.rate_on(self.starts_on)
