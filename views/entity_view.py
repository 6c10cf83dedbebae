"""The one view behind every entity: a Flask-Admin model back end for described models.

The routes are Flask-Admin's idea with addresses that people can read: ``/purchase_orders/12/``.
Every right is judged by the guard below; the flags here only hide what it would refuse.
"""

from typing import Any

from flask import Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_admin import expose
from flask_admin.model import BaseModelView
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as AnyResponse

from models.machinery import Actor, Clearance, Invalid, Model, Refused, _
from models.machinery.entity import Entity
from models.machinery.guard import lock_of, refusal, step_refusal
from models.machinery.integrity import problems_of
from models.machinery.search import matching
from views.database import session
from views.formats import tone
from views.forms import RecordForm, differences, prefill
from views.list_page import ListPage
from views.listing import Listing, Page
from views.record_page import RecordPage, state_of
from views.submissions import SentTwice, new_token, use_up
from views.verbs import VerbForm

PICKED = 20


class EntityView(BaseModelView):
    """List, form, detail, verbs, lookups of one entity."""

    action_view = ajax_update = ajax_lookup = export = None

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

    # --- form -------------------------------------------------------------------------------------

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self) -> Any:
        record = self.entity.model()
        if refused := refusal(self.actor, "create", record):
            return abort(403, refused.text)
        record.begin(session())
        if request.method == "GET":
            prefill(record, self.actor, request.args)
            return self._form_page(RecordForm(record, self.actor))
        return self._save(record, is_new=True)

    @expose("/<int:id>/edit/", methods=("GET", "POST"))
    def edit_view(self, id: int) -> Any:  # noqa: A002 - upstream's name
        record = self.get_one(id)
        if refused := refusal(self.actor, "edit", record):
            return abort(403, refused.text)
        if request.method == "GET":
            return self._form_page(RecordForm(record, self.actor))
        if request.form.get("row_version") != str(record.row_version):
            return self._conflict_page(record)
        return self._save(record, is_new=False)

    def _save(self, record: Model, *, is_new: bool) -> Any:
        form = RecordForm(record, self.actor, request.form)
        if not form.is_valid():
            return self._form_page(form), 422
        try:
            submission = use_up(session(), request.form.get("form_token", ""))
            form.populate()
            session().add(record)
            session().flush()
            location = self._address(record)
            if submission:
                submission.location = location
            session().commit()
        except SentTwice as twice:
            return redirect(twice.location or url_for(f"{self.endpoint}.index_view"), 303)
        except StaleDataError:
            session().rollback()
            return self._conflict_page(self.get_one(record.id))
        except (Refused, IntegrityError) as error:
            return self._refused_page(form, error), 422
        flash(str(_("Registered.") if is_new else _("Saved.")), "success")
        return redirect(location, 303)

    def _refused_page(self, form: RecordForm, error: Exception) -> str:
        """The form as it was typed, with the reason at its place."""
        invalid = problems_of(error, session()) if isinstance(error, IntegrityError) else error
        session().rollback()
        if isinstance(invalid, Invalid):
            form.accuse(invalid)
        else:
            form.problems.append(str(invalid))
        return self._form_page(form)

    def _form_page(self, form: RecordForm) -> str:
        record = form.record
        is_stored = inspect(record).has_identity
        form.token = request.form.get("form_token") or new_token()
        return render_template(
            "admin/form.html",
            entity=self.entity,
            form=form,
            problems=form.problems,
            record_label=str(record) if is_stored else None,
            heading=_("Edit %(entity)s", entity=self.entity.title)
            if is_stored
            else _("New %(entity)s", entity=self.entity.title),
            state=state_of(record) if is_stored else None,
            cancel_url=self._address(record) if is_stored else url_for(f"{self.endpoint}.index_view"),
            action_url=request.full_path.rstrip("?") if request.method == "GET" else request.path,
        )

    def _conflict_page(self, record: Model) -> Any:
        """Somebody saved in between: both versions side by side, and what was typed still in the form."""
        theirs = RecordForm(record, self.actor)
        mine = RecordForm(record, self.actor, request.form)
        mine.is_valid()
        mine.token = new_token()
        page = RecordPage(self.entity, record, self.actor)
        return (
            render_template(
                "admin/conflict.html",
                entity=self.entity,
                form=mine,
                problems=[],
                record_label=str(record),
                heading=_("Edit %(entity)s", entity=self.entity.title),
                state=state_of(record),
                differences=differences(mine, theirs),
                cancel_url=self._address(record),
                action_url=request.path,
                reload_url=request.path,
                their_name=page.changed_by(),
                their_time=page.changed_at(),
            ),
            409,
        )

    def _address(self, record: Model) -> str:
        return url_for(f"{self.endpoint}.details_view", id=record.id)

    # --- record -----------------------------------------------------------------------------------

    @expose("/<int:id>/")
    def details_view(self, id: int) -> str:  # noqa: A002
        record = self.get_one(id)
        page = RecordPage(self.entity, record, self.actor)
        return render_template("admin/detail.html", entity=self.entity, **page.context())

    @expose("/<int:id>/delete/", methods=("POST",))
    def delete_view(self, id: int) -> AnyResponse:  # noqa: A002
        record = self.get_one(id)
        name = str(record)
        try:
            session().delete(record)
            session().commit()
        except (Refused, IntegrityError) as error:
            refused = problems_of(error, session()) if isinstance(error, IntegrityError) else error
            session().rollback()
            return self._back_to(id, refused)
        flash(str(_("“%(record)s” was deleted.", record=name)), "success")
        return redirect(url_for(f"{self.endpoint}.index_view"), 303)

    @expose("/<int:id>/archive/", methods=("POST",))
    def archive_view(self, id: int) -> AnyResponse:  # noqa: A002
        """Put a record out of use, or back into it."""
        record = self.get_one(id)
        if "is_active" not in self.entity.fields:
            abort(404)
        try:
            record.is_active = not record.is_active
            session().commit()
        except Refused as refused:
            session().rollback()
            return self._back_to(id, refused)
        flash(str(_("Saved.")), "success")
        return redirect(self._address(record), 303)

    @expose("/<int:id>/do/<verb>/", methods=("GET", "POST"))
    def verb_view(self, id: int, verb: str) -> Any:  # noqa: A002
        record = self.get_one(id)
        rule = self.entity.transitions.get(verb) or abort(404)
        if refused := step_refusal(session(), record, rule):
            return self._back_to(id, refused)
        form = VerbForm(self.entity, record, rule)
        if request.method == "GET":
            return form.page()
        if request.form.get("row_version") != str(record.row_version):
            return self._back_to(id, Refused(_("Somebody changed this record meanwhile. Look at it once more.")))
        return self._carry_out(record, form)

    def _carry_out(self, record: Any, form: VerbForm) -> Any:
        if not form.read(request.form):
            return form.page(), 422
        identity = record.id
        try:
            result = getattr(record, form.rule.name)(**form.values)
            session().commit()
        except (Refused, IntegrityError, StaleDataError) as error:
            refused = problems_of(error, session()) if isinstance(error, IntegrityError) else error
            session().rollback()
            if isinstance(refused, StaleDataError):
                refused = Refused(_("Somebody changed this record meanwhile. Look at it once more."))
            return self._back_to(identity, refused)
        flash(str(_("“%(verb)s” is done.", verb=form.rule.label)), "success")
        return redirect(self._after(record, result), 303)

    def _after(self, record: Model, result: Any) -> str:
        """A verb that made another record leads to it."""
        if isinstance(result, Model):
            return url_for(f"{result.__tablename__}.details_view", id=result.id)
        return self._address(record)

    def _back_to(self, id: int, refused: Any) -> AnyResponse:  # noqa: A002
        flash(str(refused), "danger")
        return redirect(url_for(f"{self.endpoint}.details_view", id=id), 303)
