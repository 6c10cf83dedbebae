"""Files in and out of one entity: the list as a download, and an upload that is checked whole first."""

from typing import Any
from urllib.parse import quote

from flask import Response, abort, render_template, request, url_for
from flask_admin import expose

from models.machinery import Refused, today
from models.machinery.transfer import columns_of, export_to, import_from
from views.database import session
from views.entity_view import EntityView
from views.listing import Listing

FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
MOST_SHOWN = 100


class ExchangeRoutes(EntityView):
    """Export of what a list shows, and import."""

    @expose("/export/<any(csv,xlsx):form>/")
    def export_view(self, form: str) -> Response:
        """The filtered list in its order, streamed."""
        if not self.may("export"):
            abort(403)
        listing = Listing(self.entity, self.actor)
        criteria = listing.criteria(listing.state(request.args))
        chunks = export_to(session(), self.entity, form, criteria=criteria)
        name = quote(f"{self.entity.plural}-{today():%Y%m%d}.{form}")
        answer = Response(self._streamed(chunks), mimetype=FORMS[form].partition(";")[0], content_type=FORMS[form])
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return answer

    def _streamed(self, chunks: Any) -> Any:
        from flask import stream_with_context

        return stream_with_context(chunks)

    @expose("/import/", methods=("GET", "POST"))
    def import_view(self) -> Any:
        if not self.may("import"):
            abort(403)
        if request.method == "GET":
            return self._import_page(None, [])
        upload = request.files.get("file")
        if upload is None or not upload.filename:
            return self._import_page(None, [str(_choose())]), 422
        try:
            content = upload.stream.read()
            result = import_from(
                session(), self.entity, content, upload.filename, check_only="apply" not in request.form
            )
        except Refused as refused:
            session().rollback()
            return self._import_page(None, [str(refused)]), 422
        if result.errors:
            session().rollback()
        else:
            session().commit()
        return self._import_page(result, []), 422 if result.errors else 200

    def _import_page(self, result: Any, problems: list[str]) -> str:
        return render_template(
            "admin/import.html",
            entity=self.entity,
            columns=columns_of(self.entity, self.actor),
            result=result,
            problems=problems,
            accept=".csv,.tsv,.txt,.xlsx",
            cancel_url=url_for(f"{self.endpoint}.index_view"),
        )
