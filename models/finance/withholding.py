"""Income tax on fees (報酬・料金の源泉徴収、所得税法第204条・第205条、復興財源確保法第28条)."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal


def withheld(fee: Decimal, bands: Iterable[tuple[Decimal, Decimal]], untaxed: Decimal = Decimal(0)) -> Decimal:
    """What is kept back of one payment, without fractions of a yen. Each band is the amount from which it begins
    and its percentage; ``untaxed`` is what the law leaves out first, such as 10,000 yen for a judicial scrivener."""
    rest, tax = max(fee - untaxed, Decimal(0)), Decimal(0)
    for begin, percentage in sorted(bands, reverse=True):
        if rest > begin:
            tax += (rest - begin) * percentage / 100
            rest = begin
    return tax.quantize(Decimal(1), rounding=ROUND_DOWN)
