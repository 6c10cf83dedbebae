"""Names to words: ``unit_price`` reads "Unit price", which the catalogue turns into 単価."""

import re

from models.machinery.language import Text

ACRONYMS = frozenset(
    {"API", "CSV", "ID", "IP", "IT", "JAN", "SLA", "URL", "HR", "KPI", "PDF", "SHA256", "SOD", "FAQ", "MAC", "VLAN"}
)
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")


def words(name: str) -> str:
    """The English words that a Python name stands for.

    >>> words("is_active"), words("PurchaseOrder"), words("supplier_id"), words("ON_HOLD")
    ('Active', 'Purchase order', 'Supplier', 'On hold')
    """
    stem = name.removeprefix("is_").removesuffix("_id")
    parts = [part.upper() if part.upper() in ACRONYMS else part.lower() for part in _BOUNDARY.split(stem)]
    text = " ".join(parts)
    return text[:1].upper() + text[1:]


def label(name: str) -> Text:
    return Text(words(name))
