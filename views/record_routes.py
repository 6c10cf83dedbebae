"""One record: its page, its end, and its verbs."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_admin import expose
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.wrappers import Response as AnyResponse

from models.machinery import Model, Refused, _
from models.machinery.steps import step_refusal
from views.database import session
from views.entity_view import EntityView
from views.record_page import RecordPage
from views.verbs import VerbForm

REFUSALS = (Refused, IntegrityError, StaleDataError)


class RecordRoutes(EntityView):
    """Reading one record, and what its buttons do."""

    @expose("/<int:id>/")
    def details_view(self, id: int) -> str:  # noqa: A002 - upstream's name
        page = RecordPage(self.entity, self.get_one(id), self.actor)
        return render_template("admin/detail.html", entity=self.entity, **page.context())

    @expose("/<int:id>/delete/", methods=("POST",))
    def delete_view(self, id: int) -> AnyResponse:  # noqa: A002
        record = self.get_one(id)
        name = str(record)
        try:
            session().delete(record)
            session().commit()
        except REFUSALS as error:
            return self.back_to(id, self.undone(error))
        flash(str(_("“%(record)s” was deleted.", record=name)), "success")
        return redirect(url_for(f"{self.endpoint}.index_view"), 303)

    @expose("/<int:id>/archive/", methods=("POST",))
    def archive_view(self, id: int) -> AnyResponse:  # noqa: A002
        """Put a record out of use, or back into it."""
        record = self.get_one(id)
        if "is_active" not in self.entity.fields:
            abort(404)
        try:
            record.is_active = request.form.get("is_active") == "1"
            session().commit()
        except REFUSALS as error:
            return self.back_to(id, self.undone(error))
        flash(str(_("Saved.")), "success")
        return redirect(self.address_of(record), 303)

    @expose("/<int:id>/do/<verb>/", methods=("GET", "POST"))
    def verb_view(self, id: int, verb: str) -> Any:  # noqa: A002
        record = self.get_one(id)
        rule = self.entity.transitions.get(verb) or abort(404)
        if refused := step_refusal(session(), record, rule):
            return self.back_to(id, refused)
        form = VerbForm(self.entity, record, rule)
        if request.method == "GET":
            return form.page()
        if request.form.get("row_version") != str(record.row_version):
            return self.back_to(id, Refused(_("Somebody changed this record meanwhile. Look at it once more.")))
        return self._carried_out(record, form)

    def _carried_out(self, record: Model, form: VerbForm) -> Any:
        if not form.read(request.form):
            return form.page(), 422
        identity = record.id
        try:
            result = getattr(record, form.rule.name)(**form.values)
            session().commit()
        except REFUSALS as error:
            return self.back_to(identity, self.undone(error))
        flash(str(_("“%(verb)s” is done.", verb=form.rule.label)), "success")
        return redirect(self._after(record, result), 303)

    def _after(self, record: Model, result: Any) -> str:
        """A verb that made another record leads to it."""
        if isinstance(result, Model):
            return url_for(f"{result.__tablename__}.details_view", id=result.id)
        return self.address_of(record)
