"""Writing a record: the form of a new one, of a stored one, and of one that somebody saved in between."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_admin import expose
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.datastructures import MultiDict

from models.machinery import Actor, Invalid, Model, Refused, _
from models.machinery.judging import refusal
from views.database import session
from views.entity_view import EntityView
from views.formats import in_sentence
from views.forms import RecordForm, editing_refused
from views.record_page import RecordPage, state_of
from views.submissions import SentTwice, new_token, use_up
from views.versions import differences


class FormRoutes(EntityView):
    """Forms of one entity."""

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
        if request.method == "POST" and request.form.get("row_version") != str(record.row_version):
            return self._conflict_page(record)
        if locked := editing_refused(record, self.actor):
            return abort(403, locked.text)
        if request.method == "GET":
            return self._form_page(RecordForm(record, self.actor))
        return self._save(record, is_new=False)

    def _save(self, record: Model, *, is_new: bool) -> Any:
        form = RecordForm(record, self.actor, request.form)
        if not form.is_valid():
            return self._form_page(form), 422
        try:
            location = self._written(form)
        except SentTwice as twice:
            return redirect(twice.location or url_for(f"{self.endpoint}.index_view"), 303)
        except StaleDataError:
            session().rollback()
            return self._conflict_page(self.get_one(record.id))
        except (Refused, IntegrityError) as error:
            return self._refused_page(form, error), 422
        flash(str(_("Registered.") if is_new else _("Saved.")), "success")
        return redirect(location, 303)

    def _written(self, form: RecordForm) -> str:
        """Where the record stands, once it is in the database together with the used token of its form."""
        submission = use_up(session(), request.form.get("form_token", ""))
        session().add(form.populate())
        session().flush()
        location = self.address_of(form.record)
        if submission:
            submission.location = location
        session().commit()
        return location

    # --- pages ---

    def _refused_page(self, form: RecordForm, error: Exception) -> str:
        """The form as it was typed, with the reason at its place."""
        refused = self.undone(error)
        if isinstance(refused, Invalid):
            form.accuse(refused)
        else:
            form.problems.append(str(refused))
        return self._form_page(form)

    def _form_page(self, form: RecordForm) -> str:
        form.token = request.form.get("form_token") or new_token()
        action_url = request.full_path.rstrip("?") if request.method == "GET" else request.path
        return render_template("admin/form.html", **self._around(form), action_url=action_url)

    def _conflict_page(self, record: Model) -> Any:
        """Somebody saved in between: both versions side by side, and what was typed still in the form."""
        mine = RecordForm(record, self.actor, request.form)
        mine.is_valid()
        mine.token = new_token()
        page = RecordPage(self.entity, record, self.actor)
        html = render_template(
            "admin/conflict.html",
            **self._around(mine),
            differences=differences(mine, RecordForm(record, self.actor)),
            action_url=request.path,
            reload_url=request.path,
            refused=editing_refused(record, self.actor),
            their_name=page.changed_by(),
            their_time=page.changed_at(),
        )
        return html, 409

    def _around(self, form: RecordForm) -> dict[str, Any]:
        record, title = form.record, self.entity.title
        told = {"entity": self.entity, "form": form}
        if not inspect(record).has_identity:
            heading = _("New %(entity)s", entity=in_sentence(title))
            return {**told, "heading": heading, "cancel_url": url_for(f"{self.endpoint}.index_view")}
        return {
            **told,
            "heading": _("Edit %(entity)s", entity=in_sentence(title)),
            "record_label": str(record),
            "state": state_of(record),
            "cancel_url": self.address_of(record),
        }


def prefill(record: Model, actor: Actor, arguments: Mapping[str, str]) -> None:
    """``?supplier=12`` starts a new record with that supplier. Raises ``Refused``."""
    form: Any = RecordForm(record, actor)
    for name, text in arguments.items():
        if name not in form or form[name].readonly:
            raise Refused(_("This form has no field “%(name)s”.", name=name[:40]))
        form[name].process(MultiDict({form[name].name: text[:500]}), form[name].before)
        if form[name].process_errors:
            raise Refused(_("“%(text)s” does not fit into “%(field)s”.", text=text[:40], field=form[name].field.label))
        setattr(record, name, form[name].data)
