"""The consumption tax within an amount, and what of it a purchaser may deduct (消費税法第30条)."""

from decimal import ROUND_FLOOR, Decimal

HUNDRED = Decimal(100)


def tax_within(gross: Decimal, percentage: Decimal) -> Decimal:
    """The tax in an amount that includes it, fractions of a yen dropped."""
    return _floor(_exact_tax(gross, percentage))


def deductible_tax(gross: Decimal, percentage: Decimal, deductible_percentage: Decimal) -> Decimal:
    """The share that may be deducted. Where the issuer is not registered it falls step by step
    (平成28年法律第15号附則第52条, 第53条); the fraction is dropped at the end only."""
    return _floor(_exact_tax(gross, percentage) * deductible_percentage / HUNDRED)


def _exact_tax(gross: Decimal, percentage: Decimal) -> Decimal:
    return gross * percentage / (HUNDRED + percentage)


def _floor(amount: Decimal) -> Decimal:
    return amount.to_integral_value(rounding=ROUND_FLOOR)
