"""What a value means: how it is read from a form or a file, written back, and checked.

A kind knows nothing of screens beyond the name of the control that edits it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from models.machinery.clock import TOKYO
from models.machinery.errors import Unreadable
from models.machinery.folding import narrow
from models.machinery.japan import era_date
from models.machinery.labels import label
from models.machinery.language import LANGUAGES, Text, _


def as_typed(text: str) -> str:
    return text.strip()


def nothing_wrong(value: Any) -> Text | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How values of one meaning behave."""

    control: ClassVar[str] = "text"
    listed: bool = True
    searched: bool = False
    filtered: bool = False

    def read(self, text: str) -> Any:
        """The value that a text stands for; raises ``Unreadable``."""
        return text

    def write(self, value: Any) -> str:
        """The text from which ``read`` gets the same value back."""
        return str(value)

    def problem(self, value: Any) -> Text | None:
        """What is wrong with a value, whoever gave it."""
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


_MARKS = re.compile(r"[¥￥円,\s]")


@dataclass(frozen=True, kw_only=True)
class NumberKind(Kind):
    """A number of at most ``whole`` digits before and ``places`` after the point."""

    control: ClassVar[str] = "number"
    places: int = 0
    whole: int = 9
    minimum: int | None = None
    maximum: int | None = None
    python: Callable[[Decimal], Any] = int
    unit: str = ""

    def read(self, text: str) -> Any:
        plain = _MARKS.sub("", narrow(text))
        if re.fullmatch(r"\(.*\)|[▲△−].*", plain):
            plain = "-" + plain.strip("()▲△−")
        if not re.fullmatch(r"[-+]?\d+(\.\d*)?", plain):
            raise Unreadable(_("“%(text)s” is not a number.", text=text))
        if len(plain.partition(".")[2].rstrip("0")) > self.places:
            raise Unreadable(
                _("At most %(count)s digits may follow the decimal point.", count=self.places)
                if self.places
                else _("Only whole numbers fit here.")
            )
        return self.python(Decimal(plain))

    def write(self, value: Any) -> str:
        return format(Decimal(value).normalize() + 0, "f")

    def problem(self, value: Any) -> Text | None:
        if not Decimal(value).is_finite() or abs(value) >= 10**self.whole:
            return _("This number is too large.")
        if self.minimum is not None and value < self.minimum:
            return _("The smallest allowed value is %(least)s.", least=self.minimum)
        if self.maximum is not None and value > self.maximum:
            return _("The largest allowed value is %(most)s.", most=self.maximum)
        return None


@dataclass(frozen=True, kw_only=True)
class MoneyKind(NumberKind):
    """An amount of money."""

    control: ClassVar[str] = "money"


@dataclass(frozen=True, kw_only=True)
class DateKind(Kind):
    """A calendar date, also as 2026/11/23, 20261123 or 令和8年11月23日."""

    control: ClassVar[str] = "date"

    def read(self, text: str) -> date:
        plain = re.sub(r"[/.年月]", "-", narrow(text)).removesuffix("日")
        try:
            if in_era := era_date(narrow(text)):
                return in_era
            if re.fullmatch(r"\d{8}", plain):
                return date.fromisoformat(plain)
            year, month, day = (int(part) for part in plain.split("-"))
            return date(year, month, day)
        except ValueError:
            raise Unreadable(_("“%(text)s” is not a date, such as 2026-11-23.", text=text)) from None

    def write(self, value: date) -> str:
        return value.isoformat()

    def problem(self, value: date) -> Text | None:
        return None if 1868 <= value.year <= 2200 else _("The year is outside 1868 to 2200.")


@dataclass(frozen=True, kw_only=True)
class MomentKind(Kind):
    """A moment, written in Japanese time."""

    control: ClassVar[str] = "datetime-local"

    def read(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(narrow(text).replace("/", "-"))
        except ValueError:
            raise Unreadable(_("“%(text)s” is not a date and time, such as 2026-11-23 09:30.", text=text)) from None
        return (moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)).astimezone(UTC)

    def write(self, value: datetime) -> str:
        return value.astimezone(TOKYO).replace(tzinfo=None).isoformat(sep=" ")


@dataclass(frozen=True, kw_only=True)
class TimeKind(Kind):
    """A time of day."""

    control: ClassVar[str] = "time"

    def read(self, text: str) -> time:
        try:
            hours, minutes = narrow(text).split(":")[:2]
            return time(int(hours), int(minutes))
        except ValueError:
            raise Unreadable(_("“%(text)s” is not a time, such as 09:30.", text=text)) from None

    def write(self, value: time) -> str:
        return value.strftime("%H:%M")


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


@dataclass(frozen=True, kw_only=True)
class ReferenceKind(Kind):
    """Another record; reading one needs the database, see ``references``."""

    control: ClassVar[str] = "picker"
    filtered: bool = True
