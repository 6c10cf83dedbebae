"""Article numbers on goods (JAN, GTIN-13 and GTIN-8), with the check digit of GS1."""

import re
from typing import Annotated

from sqlalchemy import String
from sqlalchemy.orm import mapped_column

from models.machinery import Text, _
from models.machinery.japan import tidy_digits
from models.machinery.kinds import TextKind


def check_digit(base: str) -> int:
    """The last digit, from all others: weighted 3, 1, 3, … from the right, and filled up to the next ten."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(base), start=1))
    return -total % 10


def jan_code_problem(text: str) -> Text | None:
    if not re.fullmatch(r"\d{8}|\d{13}", text):
        return _("A JAN code has 13 or 8 digits.")
    if int(text[-1]) != check_digit(text[:-1]):
        return _("The check digit of this JAN code is wrong. Compare it with the label.")
    return None


JanCode = Annotated[
    str,
    mapped_column(
        String(13),
        info={"kind": TextKind(longest=13, searched=True, listed=False, tidy=tidy_digits, check=jan_code_problem)},
    ),
]
