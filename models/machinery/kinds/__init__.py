"""What a value means: one file for texts, numbers, times and choices each."""

from models.machinery.kinds.choice import ChoiceKind, CodesKind, FlagKind, SelectKind
from models.machinery.kinds.kind import Kind, ReferenceKind
from models.machinery.kinds.moment import DateKind, MomentKind, TimeKind
from models.machinery.kinds.number import MoneyKind, NumberKind
from models.machinery.kinds.text import TextKind

__all__ = [
    "ChoiceKind",
    "CodesKind",
    "DateKind",
    "FlagKind",
    "Kind",
    "MomentKind",
    "MoneyKind",
    "NumberKind",
    "ReferenceKind",
    "SelectKind",
    "TextKind",
    "TimeKind",
    "as_typed",
]
