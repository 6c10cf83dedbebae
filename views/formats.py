"""How values read on a page, in the reader's language; one formatter per column, chosen once."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from markupsafe import Markup

from models.machinery.clock import TOKYO
from models.machinery.entity import Entity
from models.machinery.fields import Field
from models.machinery.kinds import ChoiceKind, DateKind, FlagKind, Kind, MomentKind, NumberKind, ReferenceKind, TextKind
from models.machinery.labels import label
from models.machinery.language import current_language

Formatter = Callable[[Any], str]
NOTHING = Markup("")

TONES = {
    "info": {"submitted", "sent", "issued", "sourcing", "inspected", "invited", "in_progress", "open", "candidate"},
    "primary": {"approved", "confirmed", "ordered", "active", "signed", "partial", "doing", "verified"},
    "success": {"done", "closed", "posted", "complete", "full", "clear", "ok", "ended", "accepted"},
    "warning": {"rejected", "suspended", "on_leave", "waiting", "pending", "conditional", "urgent", "unchecked"},
    "danger": {"cancelled", "blocked", "flagged", "left", "ng", "disabled"},
}
_TONE = {value: tone for tone, values in TONES.items() for value in values}


def tone(value: str) -> str:
    """The colour of a state, by what its word usually means."""
    return _TONE.get(value, "secondary")


@lru_cache(maxsize=4096)
def _day(value: date, language: str) -> str:
    return format_date(value, "medium", locale=language)


def day(value: date) -> str:
    return _day(value, current_language())


def moment(value: datetime) -> str:
    pattern = "yyyy/MM/dd HH:mm" if current_language() == "ja" else "MMM d, yyyy, HH:mm"
    return format_datetime(value.astimezone(TOKYO), pattern, locale=current_language())


def number(value: Decimal | int) -> str:
    whole = value == int(value)
    return f"{value:,.0f}" if whole else format_decimal(Decimal(value).normalize(), locale=current_language())


def in_sentence(words: object) -> str:
    """A label inside a sentence: English writes it small there, unless it begins with an acronym."""
    text = str(words)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def look_of(field: Field) -> str:
    """How a column of values stands in a table: numbers to the right, texts may wrap, all else does not."""
    match field.kind:
        case NumberKind():
            return "numeric"
        case TextKind() | ReferenceKind():
            return "words"
    return ""


def writer(kind: Kind) -> Formatter:
    """The function that writes values of a kind as plain text, for one who reads them; ``kind.write``
    is for a form or a file that reads them back."""
    match kind:
        case NumberKind():
            return number
        case DateKind():
            return day
        case MomentKind():
            return moment
    return kind.write


def badge(value: Any) -> Markup:
    return Markup('<span class="state tone-{}">{}</span>').format(tone(value.value), label(value.name))


def flag(value: bool) -> Markup:  # noqa: FBT001 - the value itself
    word = FlagKind().write(value)
    look, sign = ("flag-yes", "✓") if value else ("flag-no", "–")
    return Markup('<span class="{}" role="img" aria-label="{}" title="{}">{}</span>').format(look, word, word, sign)


def plain(value: Any) -> str:
    return str(value)


def linked(scheme: str) -> Formatter:
    def write(value: str) -> Markup:
        return Markup('<a href="{}{}">{}</a>').format(scheme, value, value)

    return write


def long_text(value: str) -> Markup:
    return Markup('<span class="prewrap">{}</span>').format(value)


def formatter(field: Field, entity: Entity, *, in_list: bool = False) -> Formatter:
    """The function that shows values of this field on a page; it never gets None. A row of a list is a
    link already, so nothing in it links anywhere else."""
    match field.kind:
        case ChoiceKind() if field is entity.state:
            return badge
        case FlagKind() if in_list:
            return flag
        case TextKind() if in_list:
            return plain
        case TextKind(lines=True):
            return long_text
        case TextKind(input_type="email"):
            return linked("mailto:")
        case TextKind(input_type="url"):
            return linked("")
    return writer(field.kind)
