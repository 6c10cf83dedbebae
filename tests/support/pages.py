"""Reading pages as a browser does: what a form would send, and what a person sees."""

import re
from html import unescape
from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict

UNSEEN = re.compile(r"<(script|style|svg|code|template)\b.*?</\1>", re.DOTALL)
SPOKEN = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')

INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
"""What a strict policy forbids in a page."""


def texts_of(page: str) -> list[str]:
    """Every text that is shown, hinted at, or read aloud."""
    body = UNSEEN.sub(" ", page)
    found = re.findall(r">([^<>]+)<", body) + SPOKEN.findall(body)
    return [text for text in (unescape(each).strip() for each in found) if text]


def record_form(page: str) -> MultiDict[str, str]:
    """What the form of a record would send if it were sent as it stands."""
    reader = _FormReader()
    reader.feed(page)
    return next(form for form in reader.forms if "form_token" in form)


def csrf_token(page: str) -> str:
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, "This page has no CSRF token."
    return found[1]


class _FormReader(HTMLParser):
    """Collects the successful controls of every form."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[MultiDict[str, str]] = []
        self.is_open = False
        self.templates = 0
        self.select: str | None = None
        self.first_option: str | None = None
        self.has_chosen = False
        self.textarea: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "form":
            self.forms.append(MultiDict())
            self.is_open = True
        elif tag == "template":
            self.templates += 1
        elif self.is_open and not self.templates and "disabled" not in told:
            self._control(tag, told)

    def _control(self, tag: str, told: dict[str, str | None]) -> None:
        name = told.get("name")
        match tag:
            case "input" if name and told.get("type") not in ("submit", "button", "file"):
                if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                    self.forms[-1].add(name, told.get("value") or "")
            case "select":
                self.select, self.first_option, self.has_chosen = name, None, False
            case "option" if self.select:
                self.first_option = self.first_option if self.first_option is not None else told.get("value") or ""
                if "selected" in told:
                    self.forms[-1].add(self.select, told.get("value") or "")
                    self.has_chosen = True
            case "textarea":
                self.textarea, self.text = name, ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_open = False
        elif tag == "template":
            self.templates -= 1
        elif tag == "select" and self.select:
            if not self.has_chosen and self.first_option is not None:
                self.forms[-1].add(self.select, self.first_option)
            self.select = None
        elif tag == "textarea" and self.textarea:
            # A browser drops the first line break and sends the others as CRLF.
            self.forms[-1].add(self.textarea, self.text.removeprefix("\n").replace("\n", "\r\n"))
            self.textarea = None
