"""Every entity of every department becomes a Flask-Admin view."""

from flask import Flask
from flask_admin import Admin
from flask_admin.theme import Theme

from models import DEPARTMENTS, entities_of
from models.machinery.entity import Entity
from models.machinery.labels import words
from views.exchange import ExchangeRoutes
from views.form_routes import FormRoutes
from views.home import HomeView
from views.record_routes import RecordRoutes
from views.talk_routes import TalkRoutes
from views.verbs import check_questions


class EntityScreen(FormRoutes, RecordRoutes, ExchangeRoutes, TalkRoutes):
    """The whole screen of an entity: list, form, record, verbs, files and talk."""


def register(admin: Admin, entity: Entity) -> None:
    check_questions(entity)
    view = EntityScreen(entity)
    view.category = words(entity.department)
    admin.add_view(view)


def init_app(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True  # pages without the indentation of templates
    # The theme has no folder in Flask-Admin: every template is ours, in views/templates.
    admin = Admin(app, name="Banto", index_view=HomeView(), theme=Theme(folder="banto", base_template="layout.html"))
    for module in DEPARTMENTS:
        for entity in entities_of(module):
            register(admin, entity)
