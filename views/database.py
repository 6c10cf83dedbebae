"""The one session of a request."""

from typing import cast

from flask import current_app
from flask_sqlalchemy_lite import SQLAlchemy

from config import Settings
from models.machinery.session import GuardedSession

db = SQLAlchemy(session_options={"class_": GuardedSession})


def session() -> GuardedSession:
    return cast(GuardedSession, db.session)


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])
