"""The one view behind every entity: a Flask-Admin model back end for described models.

The routes are Flask-Admin's idea with addresses that people can read: ``/purchase_orders/12/``.
Every right is judged by the guard below; the flags here only hide what it would refuse. The other
routes of an entity (forms, records, files, talk) are in files of their own and meet in ``screens``.
"""

from typing import Any

from flask import Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_admin import expose
from flask_admin.model import BaseModelView
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as AnyResponse

from models.machinery import Actor, Model, Refused, _
from models.machinery.entity import Entity
from models.machinery.integrity import problems_of
from models.machinery.search import matching
from views.database import session
from views.forms import RecordForm
from views.list_page import ListPage
from views.listing import Listing, Page

PICKED = 20


class EntityView(BaseModelView):
    """The list of one entity, its lookups, and what its other routes have in common."""

    # Upstream's routes: some are not wanted, the others are given by the classes that ``screens`` puts together.
    action_view = ajax_update = ajax_lookup = export = None
    create_view = edit_view = details_view = delete_view = None

    def __init__(self, entity: Entity) -> None:
        self.entity = entity
        super().__init__(entity.model, name=str(entity.plural), endpoint=entity.slug, url=f"/{entity.slug}")

    def _refresh_cache(self) -> None:
        """Nothing is scaffolded ahead: columns and forms depend on who is asking."""

    # --- Flask-Admin's contract -------------------------------------------------------------------

    @property
    def actor(self) -> Actor:
        return session().actor

    def may(self, verb: str) -> bool:
        return self.actor.may(verb, self.entity.name)

    def is_accessible(self) -> bool:
        return self.may("view")

    def inaccessible_callback(self, name: str, **kwargs: Any) -> Any:
        if self.actor.user_id is None:
            return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))
        return abort(403)

    def _run_view(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
        return fn(self, *args, **kwargs)  # upstream retries on TypeError, which hides mistakes

    def get_pk_value(self, model: Model) -> int:
        return model.id

    def scaffold_list_columns(self) -> list[str]:
        return [field.name for field in self.entity.fields.values() if field.kind.listed]

    def scaffold_sortable_columns(self) -> dict[str, str]:
        return {name: name for name in self.scaffold_list_columns()}

    def scaffold_form(self) -> type[RecordForm]:  # type: ignore[override]
        return RecordForm

    def get_list(self, arguments: Any) -> Page:  # type: ignore[override]
        listing = Listing(self.entity, self.actor)
        return listing.page(session(), listing.state(arguments))

    def get_one(self, id: int) -> Any:  # noqa: A002 - upstream's name
        """The record, or a page that says there is none; rows out of reach do not exist."""
        found = session().scalar(select(self.entity.model).where(self.entity.model.id == id)) if id < 2**31 else None
        return found or abort(404)

    # --- list -------------------------------------------------------------------------------------

    @expose("/")
    def index_view(self) -> str:
        page = ListPage(Listing(self.entity, self.actor), request.args)
        return render_template("admin/list.html", entity=self.entity, page=page, **page.actions())

    @expose("/lookup/")
    def lookup(self) -> Response:
        """Records for a picker: by code, kana or name, twenty at a time."""
        model: Any = self.entity.model
        query = request.args.get("q", "").strip()
        statement = select(model).order_by(*self._picker_order()).limit(PICKED)
        if query:
            statement = statement.where(matching(self.entity, query))
        if "is_active" in self.entity.fields:
            statement = statement.where(model.is_active)
        found = session().scalars(statement)
        return jsonify(results=[{"id": record.id, "text": str(record)} for record in found])

    def _picker_order(self) -> list[Any]:
        keys = [name for name in self.entity.key if name in self.entity.fields]
        return [getattr(self.entity.model, self.entity.fields[name].column.key) for name in keys]

    # --- what the other routes share ----------------------------------------------------------------

    def address_of(self, record: Model) -> str:
        return url_for(f"{self.endpoint}.details_view", id=record.id)

    def back_to(self, id: int, refused: Any) -> AnyResponse:  # noqa: A002
        flash(str(refused), "danger")
        return redirect(url_for(f"{self.endpoint}.details_view", id=id), 303)

    def undone(self, error: Exception) -> Refused:
        """Take back what was begun; the error, whatever layer raised it, as a sentence."""
        refused = problems_of(error, session()) if isinstance(error, IntegrityError) else error
        session().rollback()
        if isinstance(refused, StaleDataError):
            return Refused(_("Somebody changed this record meanwhile. Look at it once more."))
        if not isinstance(refused, Refused):
            raise refused
        return refused
