"""Texts, as they were typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.machinery.kinds.kind import Kind
from models.machinery.language import Text, _


def as_typed(text: str) -> str:
    return text.strip()


def nothing_wrong(value: Any) -> Text | None:
    return None


@dataclass(frozen=True, kw_only=True)
class TextKind(Kind):
    """A text; ``tidy`` may change how it was typed, ``check`` says what is wrong with it."""

    longest: int | None = None
    lines: bool = False
    input_type: str = "text"
    tidy: Callable[[str], str] = as_typed
    check: Callable[[str], Text | None] = nothing_wrong

    def read(self, text: str) -> str:
        return self.tidy(text)

    def problem(self, value: str) -> Text | None:
        if self.longest and len(value) > self.longest:
            return _("At most %(count)s characters fit here; this has %(given)s.", count=self.longest, given=len(value))
        if any(ord(character) < 32 and character not in "\t\n\r" for character in value):
            return _("This contains a control character. Type it again instead of pasting it.")
        return self.check(value)
