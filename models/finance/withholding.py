"""Income tax that is kept back from fees (報酬・料金の源泉徴収、所得税法第204条・第205条、復興財源確保法第28条)."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Protocol


class Row(Protocol):
    """A row of the table: 10.21 % up to 1,000,000 yen, 20.42 % of what is above."""

    def covers(self, amount: Decimal) -> bool: ...

    def applied_to(self, amount: Decimal) -> Decimal: ...


def withheld(fee: Decimal, table: Iterable[Row], untaxed: Decimal = Decimal(0)) -> Decimal:
    """What is kept back of one payment, without fractions of a yen. ``untaxed`` is what the law leaves out first,
    such as 10,000 yen for a judicial scrivener."""
    base = max(fee - untaxed, Decimal(0))
    row = next((row for row in table if row.covers(base)), None)
    return (row.applied_to(base) if row is not None else Decimal(0)).quantize(Decimal(1), rounding=ROUND_DOWN)
