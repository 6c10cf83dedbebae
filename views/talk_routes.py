"""Writing comments and attaching files below a record, and reading the files with its rights."""

from typing import Any

from flask import Response, abort, flash, redirect, render_template, request, send_file
from flask_admin import expose
from werkzeug.wrappers import Response as AnyResponse

from models.machinery import Invalid, Model, Refused, _
from models.system.attachment import Attachment
from models.system.comment import Comment
from views import storage
from views.database import session, settings
from views.entity_view import EntityView
from views.forms import RecordForm
from views.record_page import RecordPage
from views.talk import document_form


class TalkRoutes(EntityView):
    """Routes below one record."""

    @expose("/<int:id>/comments/", methods=("POST",))
    def comment_view(self, id: int) -> AnyResponse:  # noqa: A002 - upstream's name
        record = self.get_one(id)
        body = request.form.get("body", "").strip()
        try:
            with session().elevated():
                session().add(Comment(target_entity=self.entity.name, target_id=record.id, body=body))
                session().commit()
        except Refused as refused:
            session().rollback()
            return self.back_to(id, refused)
        flash(str(_("Your comment was added.")), "success")
        return redirect(self.address_of(record), 303)

    @expose("/<int:id>/attachments/", methods=("POST",))
    def attach_view(self, id: int) -> Any:  # noqa: A002
        record = self.get_one(id)
        if not self.may("edit"):
            abort(403)
        try:
            kept = storage.keep(request.files.get("file"), settings().files)
        except Refused as refused:
            return self.back_to(id, refused)
        with session().elevated(), session().no_autoflush:
            form = document_form(session(), self.entity, record, request.form, **kept)
            if not form.is_valid():
                return self._refused(record, form)
            form.populate()
            session().add(form.record)
        try:
            with session().elevated():
                session().commit()
        except Invalid as invalid:
            session().rollback()
            form.accuse(invalid)
            return self._refused(self.get_one(id), form)
        flash(str(_("The file was attached.")), "success")
        return redirect(self.address_of(record), 303)

    def _refused(self, record: Model, form: RecordForm) -> Any:
        """The page of the record with what was typed beside the file, and what is wrong with it."""
        page = RecordPage(self.entity, record, self.actor)
        return render_template("admin/detail.html", entity=self.entity, **page.context(form)), 422

    @expose("/<int:id>/attachments/<int:attachment_id>/")
    def download_view(self, id: int, attachment_id: int) -> Response:  # noqa: A002
        """The file, to whoever may see its record."""
        record = self.get_one(id)
        with session().elevated():
            found = session().get(Attachment, attachment_id)
        if found is None or (found.target_entity, found.target_id) != (self.entity.name, record.id):
            abort(404)
        path = storage.path_of(found.sha256, settings().files)
        if not path.exists():
            abort(404)
        answer = send_file(path, mimetype=found.media_type, as_attachment=True, download_name=found.file_name)
        answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return answer
