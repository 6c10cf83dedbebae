"""How values read on a page, in the reader's language; one formatter per column, chosen once."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from models.machinery.clock import TOKYO
from models.machinery.entity import Entity, Field
from models.machinery.kinds import ChoiceKind, DateKind, FlagKind, MomentKind, NumberKind, TextKind
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


def badge(value: Any) -> Markup:
    return Markup('<span class="badge badge-tone text-bg-{}">{}</span>').format(tone(value.value), label(value.name))


def flag(value: bool) -> Markup:  # noqa: FBT001 - the value itself
    word = FlagKind().write(value)
    return Markup('<span class="flag flag-{}" title="{}">{}</span>').format(
        "yes" if value else "no", word, "✓" if value else "–"
    )


def plain(value: Any) -> Markup:
    return escape(str(value))


def linked(scheme: str) -> Formatter:
    def write(value: str) -> Markup:
        return Markup('<a href="{}{}">{}</a>').format(scheme, value, value)

    return write


def long_text(value: str) -> Markup:
    return Markup('<span class="prewrap">{}</span>').format(value)


def formatter(field: Field, entity: Entity, *, in_list: bool = False) -> Formatter:
    """The function that writes values of this field; it never gets None. A row of a list is a link
    already, so nothing in it links anywhere else."""
    match field.kind:
        case TextKind() if in_list:
            return plain
        case ChoiceKind() if field is entity.state:
            return badge
        case ChoiceKind() | TextKind(lines=False, input_type="text"):
            return (lambda value: escape(field.kind.write(value)))
        case FlagKind():
            return flag
        case DateKind():
            return day
        case MomentKind():
            return moment
        case NumberKind():
            return number
        case TextKind(lines=True):
            return long_text
        case TextKind(input_type="email"):
            return linked("mailto:")
        case TextKind(input_type="url"):
            return linked("")
        case TextKind():
            return plain
    return lambda value: escape(field.kind.write(value))
