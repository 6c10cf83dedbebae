"""What a bill asks for, what of its tax we may deduct, and what we must withhold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column

from models.finance.invoiced import Invoiced
from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.finance.tax_code import FilingColumn
from models.finance.withholding import withheld
from models.machinery import SET_BY_SYSTEM, Money, RegistrationNumber, invariant, rule, session_of
from models.organization.consumption_tax import by_rate, rounded
from models.organization.supplying import FairPaymentRule
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.organization.partner import Partner


class BillAmounts(Invoiced):
    """The money of a supplier's bill."""

    __abstract__ = True

    if TYPE_CHECKING:
        supplier: Mapped[Partner]
        received_on: Mapped[date]

    goods_received_on: Mapped[date | None] = mapped_column(
        doc="The day of the delivery or the service; tax rates and the law on fair payment count from it."
    )
    supplier_registration_number: Mapped[RegistrationNumber | None] = mapped_column(
        doc="As printed on the bill. Leave empty where it has none."
    )
    is_qualified_invoice: Mapped[bool] = mapped_column(
        default=False, info=SET_BY_SYSTEM, doc="The supplier was registered on the day of the bill."
    )
    stated_tax: Mapped[Money | None] = mapped_column(
        sort_order=19, doc="The consumption tax on the bill, where it differs by a yen from ours."
    )
    untaxed_fee: Mapped[Money] = mapped_column(
        default=Decimal(0),
        sort_order=21,
        info={"listed": False},
        doc="What the law takes off a fee before income tax is withheld, such as 10,000 yen for a judicial scrivener.",
    )
    withheld_tax: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, sort_order=21, doc="Income tax that we keep back and pay to the state."
    )

    @property
    def tax_day(self) -> date:
        return self.goods_received_on or self.invoice_date

    @property
    def amount_due(self) -> Decimal:
        return super().amount_due - (Decimal(0) if self.is_credit_note else self.withheld_tax)

    @rule(at="untaxed_fee")
    def untaxed_fee_is_not_negative(self: Any) -> Any:
        """An amount that is left out cannot be negative."""
        return self.untaxed_fee >= 0

    @invariant(at="stated_tax")
    def stated_tax_is_near(self) -> bool:
        """The tax on the bill differs from ours by more than one yen for each rate. Check the lines."""
        computed = sum((tax.tax_amount for tax in self.taxes), Decimal(0))
        return self.stated_tax is None or abs(self.stated_tax - computed) <= len(self.taxes)

    @invariant(at="lines")
    def deducts_what_the_law_allows(self) -> bool:
        """The supplier is not registered, so choose tax codes for purchases from suppliers without registration."""
        whole = (line for line in self.lines if line.tax_code is not None)
        return self.is_qualified_invoice or all(line.tax_code.filing_column != FilingColumn.DEDUCTION for line in whole)

    @invariant(at="payment_due_on")
    def is_paid_in_time(self) -> bool:
        """The law protects this supplier: it must be paid within 60 days of the delivery."""
        if self.payment_due_on is None or self.goods_received_on is None or self.supplier is None:
            return True
        if self.supplier.fair_payment_rule is FairPaymentRule.NOT_PROTECTED:
            return True
        days = setting(session_of(self), "fair_payment_days", self.goods_received_on)
        return self.payment_due_on <= self.goods_received_on + timedelta(days=days)

    def count_amounts(self) -> None:
        super().count_amounts()
        self.is_qualified_invoice = self.is_from_registered()
        self._count_deductions()
        if self.stated_tax is not None:
            self.tax_total = self.stated_tax
            self.total = self.subtotal + self.tax_total
        self.withheld_tax = self._withheld()

    def _count_deductions(self) -> None:
        """Of each rate, the share that the law allows; where the lines differ, in proportion to their amounts."""
        rates = [(line.tax_code.rate_on(self.tax_day), line.amount) for line in self.lines if line.tax_code is not None]
        weighed = by_rate((rate.percentage, amount * rate.deductible_percentage) for rate, amount in rates)
        for tax in self.taxes:
            share = weighed[tax.percentage] / tax.taxable_amount if tax.taxable_amount else Decimal(0)
            tax.deductible_amount = rounded(tax.tax_amount * share / 100, self.decimal_places, ROUND_DOWN)

    def is_from_registered(self) -> bool:
        """Whether the printed number is that of the supplier, and held on the day of the bill."""
        supplier, number = self.supplier, self.supplier_registration_number
        begin, end = supplier.registered_on or date.min, supplier.registration_ended_on or date.max
        return bool(number) and number == supplier.invoice_registration_number and begin <= self.invoice_date < end

    def _withheld(self) -> Decimal:
        if not self.supplier.withholds_income_tax or self.is_credit_note:
            return Decimal(0)
        kind = StatutoryRateKind.PROFESSIONAL_FEE_WITHHOLDING
        return withheld(self.subtotal, StatutoryRate.table(session_of(self), kind, self.invoice_date), self.untaxed_fee)
