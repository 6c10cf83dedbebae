"""Fractions of a yen in payroll, each with the mode that its rule names."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

YEN, TEN_YEN, THOUSAND_YEN = Decimal(1), Decimal(10), Decimal(1000)


def withheld(amount: Decimal) -> Decimal:
    """50銭以下切捨て: what an employer takes from wages (通貨の単位及び貨幣の発行等に関する法律 3条)."""
    return amount.quantize(YEN, ROUND_HALF_DOWN)


def paid(amount: Decimal) -> Decimal:
    """50銭以上切上げ: hourly wages and premiums (昭和63年3月14日 基発150号)."""
    return amount.quantize(YEN, ROUND_HALF_UP)


def up_to_yen(amount: Decimal) -> Decimal:
    return amount.quantize(YEN, ROUND_CEILING)


def to_ten_yen(amount: Decimal) -> Decimal:
    return (amount / TEN_YEN).quantize(YEN, ROUND_HALF_UP) * TEN_YEN


def down_to_thousand_yen(amount: Decimal) -> Decimal:
    return (amount / THOUSAND_YEN).quantize(YEN, ROUND_FLOOR) * THOUSAND_YEN
