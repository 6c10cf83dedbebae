"""The individual number (個人番号, “My Number”) of a person, as far as it may be handled here."""

import re

from models.machinery import Text, _
from models.machinery.japan import tidy_digits

SHOWN = 4
WEIGHTS = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)
"""From the right (平成26年総務省令第85号 第5条)."""


def check_digit(base: str) -> int:
    """The last digit, from the eleven before it."""
    rest = sum(int(digit) * weight for digit, weight in zip(reversed(base), WEIGHTS, strict=True)) % 11
    return 0 if rest <= 1 else 11 - rest


def is_my_number(text: str) -> bool:
    return re.fullmatch(r"[0-9]{12}", text) is not None and int(text[-1]) == check_digit(text[:-1])


def is_masked(text: str) -> bool:
    return re.fullmatch(r"\*{8}[0-9]{4}", text) is not None


def masked(number: str) -> str:
    """What may stay where the number must not."""
    return "*" * (len(number) - SHOWN) + number[-SHOWN:]


def tidy_my_number(text: str) -> str:
    return text.strip() if is_masked(text.strip()) else tidy_digits(text)


def my_number_problem(text: str) -> Text | None:
    if is_masked(text) or is_my_number(text):
        return None
    return _("An individual number has 12 digits, the last of which is a check digit. Compare it with the original.")
