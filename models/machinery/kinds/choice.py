"""Values out of a few: yes or no, a choice, several codes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from models.machinery.errors import Unreadable
from models.machinery.folding import narrow
from models.machinery.kinds.kind import Kind
from models.machinery.labels import label
from models.machinery.language import LANGUAGES, Text, _

YES, NO = _("Yes"), _("No")
_TRUE = {"1", "true", "yes", "y", "on", "はい", "○", "有"}
_FALSE = {"0", "false", "no", "n", "off", "いいえ", "×", "無"}


@dataclass(frozen=True, kw_only=True)
class FlagKind(Kind):
    """Yes or no."""

    control: ClassVar[str] = "checkbox"
    filtered: bool = True

    def read(self, text: str) -> bool:
        word = narrow(text).lower()
        if word not in _TRUE | _FALSE:
            raise Unreadable(_("“%(text)s” is neither yes nor no.", text=text))
        return word in _TRUE

    def write(self, value: bool) -> str:  # noqa: FBT001 - the value itself
        return str(YES if value else NO)


@dataclass(frozen=True, kw_only=True)
class SelectKind(Kind):
    """One of a few known values, each with a key and a word; read by its key or by its word in either language."""

    control: ClassVar[str] = "select"
    filtered: bool = True

    def choices(self) -> list[tuple[str, Text]]:
        """The key and the word of every value, in the order in which people choose."""
        raise NotImplementedError

    def value(self, key: str) -> Any:
        """The value that a key stands for."""
        return key

    def read(self, text: str) -> Any:
        for key, word in self.choices():
            if text == key or text in {word.reads(code) for code in LANGUAGES}:
                return self.value(key)
        raise Unreadable(
            _(
                "“%(text)s” is not one of: %(choices)s.",
                text=text,
                choices=" / ".join(str(word) for _key, word in self.choices()),
            )
        )


@dataclass(frozen=True, kw_only=True)
class ChoiceKind(SelectKind):
    """One of the members of an enumeration."""

    members: type[StrEnum]

    def choices(self) -> list[tuple[str, Text]]:
        return [(member.value, label(member.name)) for member in self.members]

    def value(self, key: str) -> StrEnum:
        return self.members(key)

    def write(self, value: StrEnum) -> str:
        return str(label(value.name))


@dataclass(frozen=True, kw_only=True)
class CodesKind(Kind):
    """Several short codes, separated by spaces."""

    def read(self, text: str) -> list[str]:
        return sorted(set(narrow(text).replace(",", " ").split()))

    def write(self, value: list[str]) -> str:
        return " ".join(value)
