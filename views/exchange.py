"""Files in and out of one entity: the list as a download, and an upload that is checked whole first."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from flask import Response, abort, current_app, render_template, request, url_for
from flask.ctx import AppContext
from flask_admin import expose
from werkzeug.datastructures import FileStorage

from models.machinery import Actor, Refused, _, today
from models.machinery.transfer import Result, columns_of, export_to, import_from
from views.database import session
from views.entity_view import EntityView
from views.listing import Listing

FORMS = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
MOST_SHOWN = 100


class ExchangeRoutes(EntityView):
    """Export of what a list shows, and import."""

    @expose("/export/<any(csv,xlsx):form>/")
    def export_view(self, form: str) -> Response:
        """The filtered list in its order, streamed."""
        if not self.may("export"):
            abort(403)
        listing = Listing(self.entity, self.actor)
        state = listing.state(request.args)
        chunks = self._chunks(
            current_app.app_context(), self.actor, form, listing.criteria(state), listing.order(state)
        )
        return self._download(chunks, form, today().strftime("%Y%m%d"))

    def _chunks(self, context: AppContext, actor: Actor, form: str, criteria: Any, order: Any) -> Iterator[bytes]:
        """In a context of its own: the request's session ends before the first byte leaves."""
        with context:
            session().act_as(actor)
            yield from export_to(session(), self.entity, form, criteria=criteria, order=order)

    def _download(self, content: Iterable[bytes], form: str, remark: object) -> Response:
        name = quote(f"{self.entity.plural}-{remark}.{form}")
        answer = Response(content, mimetype=FORMS[form])
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return answer

    @expose("/import/", methods=("GET", "POST"))
    def import_view(self) -> Any:
        """The same file comes twice, to be checked and to be taken over: between the two, nothing is kept."""
        if not self.may("import"):
            abort(403)
        if request.method == "GET":
            return self._import_page()
        try:
            result = self._taken(request.files.get("file"), check_only="apply" not in request.form)
        except Refused as refused:
            session().rollback()
            return self._import_page(problem=str(refused)), 422
        if "bad_rows" in request.form and result.bad_rows:
            return self._download([result.bad_rows], "csv", _("Mistakes"))
        return self._import_page(result), 422 if result.errors else 200

    def _taken(self, upload: FileStorage | None, *, check_only: bool) -> Result:
        if upload is None or not upload.filename:
            raise Refused(_("Choose a file first."))
        result = import_from(session(), self.entity, upload.stream.read(), upload.filename, check_only=check_only)
        if result.applied:
            session().commit()
        else:
            session().rollback()
        return result

    def _import_page(self, result: Result | None = None, problem: str = "") -> str:
        return render_template(
            "admin/import.html",
            entity=self.entity,
            columns=columns_of(self.entity, self.actor),
            result=result,
            problem=problem,
            most_shown=MOST_SHOWN,
            accept=".csv,.tsv,.txt,.xlsx",
            cancel_url=url_for(f"{self.endpoint}.index_view"),
        )
