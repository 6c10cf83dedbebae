"""Files for the browser, ours and those of installed packages, under addresses that change with their content."""

import hashlib
from functools import cache
from pathlib import Path

import flask_bootstrap
from flask import Flask, Response, current_app, send_from_directory, url_for
from markupsafe import Markup

from views import icons

VENDOR = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5"
YEAR = 365 * 24 * 60 * 60


def version(*contents: bytes) -> str:
    return hashlib.sha256(b"\0".join(contents)).hexdigest()[:12]


@cache
def _version_of(path: Path) -> str:
    """Of a file; or of a whole folder, whose modules name each other by relative addresses."""
    files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    return version(*(file.read_bytes() for file in files))


def asset(path: str) -> str:
    folder = Path(current_app.static_folder or "")
    return url_for("assets", origin="own", version=_version_of(folder), path=path)


def vendor(path: str) -> str:
    return url_for("assets", origin="bootstrap", version=_version_of(VENDOR / path), path=path)


def icon(name: str) -> Markup:
    """A drawing beside a word; it says nothing to those who listen."""
    if name not in icons.symbols():
        raise LookupError(f"Add “{name}” to views/icons.py.")
    address = url_for("icon_sheet", version=version(icons.sheet()), _anchor=name)
    return Markup('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>').format(address)


def kept_forever(answer: Response) -> Response:
    """An address that names its content never changes what it answers."""
    answer.cache_control.public = True
    answer.cache_control.max_age = YEAR
    answer.cache_control.immutable = True
    return answer


def init_app(app: Flask) -> None:
    folders = {"own": Path(app.static_folder or ""), "bootstrap": VENDOR}

    @app.get("/assets/<any(own,bootstrap):origin>/<string(length=12):version>/<path:path>", merge_slashes=False)
    def assets(origin: str, version: str, path: str) -> Response:
        return kept_forever(send_from_directory(folders[origin], path, max_age=YEAR))

    @app.get("/assets/icons/<string(length=12):version>.svg")
    def icon_sheet(version: str) -> Response:
        return kept_forever(Response(icons.sheet(), mimetype="image/svg+xml"))

    app.jinja_env.globals.update(asset=asset, vendor=vendor, icon=icon)
