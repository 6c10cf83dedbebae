"""Writing comments and attaching files below a record, and reading the files with its rights."""

from typing import Any

from flask import Response, abort, flash, redirect, request, send_file
from flask_admin import expose
from werkzeug.wrappers import Response as AnyResponse

from models.machinery import Model, Refused, _
from models.system.attachment import Attachment
from models.system.comment import Comment
from views import storage
from views.database import session, settings
from views.entity_view import EntityView


class TalkRoutes(EntityView):
    """Routes below one record."""

    @expose("/<int:id>/comments/", methods=("POST",))
    def comment_view(self, id: int) -> AnyResponse:  # noqa: A002 - upstream's name
        record = self.get_one(id)
        body = request.form.get("body", "").strip()
        comment = Comment(target_entity=self.entity.name, target_id=record.id, body=body)
        return self._added(record, comment, _("Your comment was added."))

    @expose("/<int:id>/attachments/", methods=("POST",))
    def attach_view(self, id: int) -> AnyResponse:  # noqa: A002
        record = self.get_one(id)
        if not self.may("edit"):
            abort(403)
        try:
            kept = storage.keep(request.files.get("file"), settings().files)
        except Refused as refused:
            return self.back_to(id, refused)
        attachment = Attachment(target_entity=self.entity.name, target_id=record.id, **kept)
        return self._added(record, attachment, _("The file was attached."))

    def _added(self, record: Model, addition: Model, text: Any) -> AnyResponse:
        identity = record.id
        try:
            with session().elevated():
                session().add(addition)
                session().commit()
        except Refused as refused:
            session().rollback()
            return self.back_to(identity, refused)
        flash(str(text), "success")
        return redirect(self.address_of(record), 303)

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
