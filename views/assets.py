"""Files for the browser, ours and those of installed packages, under addresses that change with their content."""

import hashlib
from functools import cache
from pathlib import Path

import flask_bootstrap
from flask import Flask, Response, abort, current_app, send_from_directory, url_for

VENDOR = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5"
YEAR = 365 * 24 * 60 * 60


@cache
def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(path: str) -> str:
    folder = Path(current_app.static_folder or "")
    return url_for("assets", origin="own", version=_version(folder / path), path=path)


def vendor(path: str) -> str:
    return url_for("assets", origin="bootstrap", version=_version(VENDOR / path), path=path)


def init_app(app: Flask) -> None:
    folders = {"own": Path(app.static_folder or ""), "bootstrap": VENDOR}

    @app.get("/assets/<any(own,bootstrap):origin>/<version>/<path:path>")
    def assets(origin: str, version: str, path: str) -> Response:
        if len(version) > 12:
            abort(404)
        answer = send_from_directory(folders[origin], path, max_age=YEAR)
        answer.cache_control.immutable = True
        return answer

    app.jinja_env.globals.update(asset=asset, vendor=vendor)
