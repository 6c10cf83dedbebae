"""The application: settings, database, languages, sign-in, screens and commands, in this order."""

from pathlib import Path

from flask import Flask
from flask_babel import Babel
from flask_wtf.csrf import CSRFProtect

from config import Settings
from models.machinery.session import prepare_engine
from views import account, assets, commands, errors, identity, languages, navigation, screens, security
from views.database import db


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder="views/templates", static_folder="views/static")
    _configure(app, settings)
    _open_database(app)
    Babel(app, locale_selector=languages.chosen, default_timezone="Asia/Tokyo")
    CSRFProtect(app)
    for part in (identity, languages, security, errors, assets, account, navigation, screens, commands):
        part.init_app(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_ENGINES={"default": settings.database_url},
        MAX_CONTENT_LENGTH=settings.largest_upload,
        MAX_FORM_PARTS=20_000,  # an order of some hundred lines has thousands of fields
        SESSION_COOKIE_NAME="banto",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        PERMANENT_SESSION_LIFETIME=12 * 60 * 60,
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session: a long lunch loses no form
    )


def _open_database(app: Flask) -> None:
    url = app.config["SETTINGS"].database_url
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
