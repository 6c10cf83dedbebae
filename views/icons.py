"""Icons: the few that the screens use, cut out of Bootstrap's sheet of two thousand."""

import re
from functools import cache
from pathlib import Path

import flask_bootstrap

from models import DEPARTMENTS

SHEET = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5" / "icons" / "bootstrap-icons.svg"
USED = {
    "archive", "arrow-counterclockwise", "arrow-repeat", "box-arrow-right", "chat-left-text",
    "check-circle", "check-lg", "chevron-double-left", "chevron-double-right", "chevron-down", "chevron-left",
    "chevron-right", "chevron-up", "circle-half", "clock-history", "download", "exclamation-octagon",
    "exclamation-triangle", "file-earmark-text", "filetype-csv", "filetype-xlsx", "funnel", "hourglass-split", "house",
    "inbox", "key", "list", "moon-stars", "paperclip", "pencil", "person-circle", "plus-lg", "search", "sun",
    "three-dots", "trash", "upload", "x-lg",
}  # fmt: skip
_SYMBOL = re.compile(r'<symbol class="[^"]*" viewBox="([^"]*)" id="([^"]*)">(.*?)</symbol>', re.DOTALL)


@cache
def symbols() -> dict[str, str]:
    """Name → symbol, of the icons that the templates and the departments name."""
    wanted = USED | {module.DEPARTMENT.icon for module in DEPARTMENTS}
    found = {
        name: f'<symbol id="{name}" viewBox="{box}">{drawing}</symbol>'
        for box, name, drawing in _SYMBOL.findall(SHEET.read_text(encoding="utf-8"))
        if name in wanted
    }
    if missing := wanted - set(found):
        raise LookupError(f"Bootstrap has no icon named {', '.join(sorted(missing))}.")
    return found


@cache
def sheet() -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols().values())}</svg>'.encode()
