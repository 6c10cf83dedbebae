"""Who may do what: levels that code declares as defaults, and the actor who carries the real rights."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

EVERYTHING = "*"

MASK = "•••"
"""What stands for a value that the reader is not cleared for."""


class Access(StrEnum):
    """A named set of verbs, as departments and screens grant it by default."""

    NONE = "none"
    VIEW = "view"
    EDIT = "edit"
    MANAGE = "manage"

    @property
    def verbs(self) -> frozenset[str]:
        return _VERBS[self]


VERBS = ("view", "create", "edit", "delete", "export", "import", "history")
_VIEW = frozenset({"view", "export", "history"})
_VERBS = {
    Access.NONE: frozenset[str](),
    Access.VIEW: _VIEW,
    Access.EDIT: _VIEW | {"create", "edit"},
    Access.MANAGE: frozenset(VERBS),
}

NONE, VIEW, EDIT, MANAGE = Access


class DataClass(StrEnum):
    """Why a column is confidential (情報区分)."""

    PERSONAL = "PII"
    PAYROLL = "PAY"
    EVALUATION = "EVAL"
    INDIVIDUAL_NUMBER = "MYN"
    HEALTH = "HLT"
    BANK = "BNK"
    TRADE_TERMS = "COM"
    LEGAL_PRIVILEGE = "LGL"
    SECURITY = "SEC"
    WHISTLEBLOWING = "WHB"


class Clearance(StrEnum):
    """What a role may do with a data class; later members include the earlier."""

    HIDDEN = "hidden"
    MASKED = "masked"
    READ = "read"
    WRITE = "write"

    @property
    def rank(self) -> int:
        return list(Clearance).index(self)


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts: a user, or a named part of the system. The rights are read once and carried along."""

    name: str
    user_id: int | None = None
    employee_id: int | None = None
    grants: Mapping[str, frozenset[str]] = field(default_factory=dict)
    clearances: Mapping[str, Clearance] = field(default_factory=dict)
    source: str = "system"
    request_id: str = ""
    address: str = ""

    @classmethod
    def system(cls, name: str) -> Self:
        """A part of the program that acts on nobody's behalf, without limits."""
        return cls(name=name, grants={EVERYTHING: frozenset()})

    @property
    def is_unlimited(self) -> bool:
        return EVERYTHING in self.grants

    def may(self, verb: str, entity: str) -> bool:
        return self.is_unlimited or verb in self.grants.get(entity, frozenset())

    def clearance(self, data_class: str | None) -> Clearance:
        if data_class is None or self.is_unlimited:
            return Clearance.WRITE
        return self.clearances.get(data_class, Clearance.HIDDEN)

    def elevated(self) -> Self:
        """The same person, while the program does its own part of the work."""
        return replace(self, grants={EVERYTHING: frozenset()})
