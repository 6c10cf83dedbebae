"""Words that are translated when they are shown, not when they are written.

English is the source language; ``translations/`` holds the Japanese. The reader's language is
ambient (a context variable), so that models can speak without knowing about the web.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LANGUAGES = ("ja", "en")
CATALOGUES = Path(__file__).parents[2] / "translations"

_language: ContextVar[str] = ContextVar("language", default="ja")


@cache
def catalogue(code: str) -> NullTranslations:
    """Read straight from the ``.po``: there is no compiled copy that could be stale or missing."""
    source = CATALOGUES / code / "LC_MESSAGES" / "messages.po"
    if not source.exists():
        return NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def current_language() -> str:
    return _language.get()


def use_language(code: str) -> None:
    _language.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Show every word in ``code`` for the duration of a block."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


@dataclass(frozen=True)
class Text:
    """A sentence in English that reads itself in the current language."""

    msgid: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.reads(current_language())

    def __html__(self) -> str:
        from markupsafe import escape

        return str(escape(str(self)))

    def reads(self, code: str) -> str:
        if not self.msgid:
            return ""
        with speaking(code):
            text = catalogue(code).gettext(self.msgid)
            return text % self.values if self.values else text


def _(msgid: str, **values: Any) -> Text:
    return Text(msgid, values)
