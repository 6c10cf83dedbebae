"""The menu, the breadcrumb and the start page: departments and entities that the actor may see."""

from typing import Any

from flask import Flask, request, url_for
from flask_login import current_user

from models import DEPARTMENTS, ENTITIES, entities_of
from models.machinery.entity import Entity
from models.machinery.labels import label
from models.machinery.language import _
from views.database import session, settings
from views.identity import visitor


def menu() -> list[dict[str, Any]]:
    actor = session().actor
    groups = []
    for module in DEPARTMENTS:
        items = [_item(entity) for entity in entities_of(module) if actor.may("view", entity.name)]
        name = module.__name__.rpartition(".")[2]
        if items:
            active = any(item["active"] for item in items)
            icon = module.DEPARTMENT.icon
            groups.append({"name": name, "label": label(name), "icon": icon, "active": active, "entities": items})
    return groups


def _item(entity: Entity) -> dict[str, Any]:
    return {
        "label": entity.plural,
        "url": url_for(f"{entity.slug}.index_view"),
        "active": request.blueprint == entity.slug,
        "purpose": entity.purpose,
    }


def crumbs() -> list[dict[str, Any]]:
    entity = next((each for each in ENTITIES.values() if each.slug == request.blueprint), None)
    home = {"label": _("Home"), "url": url_for("admin.index")}
    if entity is None:
        return [home]
    return [home, {"label": label(entity.department), "url": None}, _crumb(entity)]


def _crumb(entity: Entity) -> dict[str, Any]:
    address = url_for(f"{entity.slug}.index_view")
    return {"label": entity.plural, "url": None if request.path == address else address}


def init_app(app: Flask) -> None:
    @app.context_processor
    def around() -> dict[str, Any]:
        person = visitor()
        return {
            "signed_in": person is not None,
            "person": person.display_name if person else "",
            "theme": person.theme.value if person else _cookie_theme(),
            "is_demo": settings().demo,
            "company_name": current_user.company_name if person else "",
            "menu": menu() if person else [],
            "crumbs": crumbs() if person else [],
        }


def _cookie_theme() -> str:
    theme = request.cookies.get("theme", "auto")
    return theme if theme in ("auto", "light", "dark") else "auto"
