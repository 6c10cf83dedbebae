"""Pages for what went wrong: what happened, and what to do, in the reader's language."""

import logging
from typing import Any

from flask import Flask, current_app, g, render_template
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from models.machinery import NotAllowed, Refused, _
from models.machinery.language import Text, current_language
from views.database import session

WORDS: dict[int, tuple[Text, Text]] = {
    400: (_("This request cannot be read."), _("Go back, check what you typed, and try once more.")),
    401: (_("Please sign in."), _("Sign in, then open the page again.")),
    403: (_("You may not do this."), _("If you need it for your work, ask your administrator for the right.")),
    404: (_("There is nothing at this address."), _("It may have been deleted, or the address is not complete.")),
    405: (_("This address cannot be opened this way."), _("Go back and use the buttons of the page.")),
    409: (_("Somebody else changed this meanwhile."), _("Look at the record once more.")),
    413: (_("This is too large."), _("Send a smaller file, or fewer lines at a time.")),
    429: (_("Too many tries."), _("Wait a few minutes, then try again.")),
    500: (_("Something went wrong on our side."), _("Nothing was saved. Tell your administrator the number below.")),
    503: (_("The database is busy."), _("Nothing was saved. Wait a moment, then try again.")),
}


def page(code: int, text: Text | str = "") -> tuple[str, int]:
    heading, advice = WORDS.get(code, WORDS[400 if code < 500 else 500])
    session().rollback()
    told = text or (getattr(g, "request_id", "") if code >= 500 else "")
    values = {"code": code, "heading": heading, "text": told, "advice": advice}
    try:
        return render_template("error.html", **values), code
    except SQLAlchemyError:
        return _page_without_database(values), code


def _page_without_database(values: dict[str, Any]) -> str:
    """The same words where nobody can be asked who is looking."""
    template = current_app.jinja_env.get_template("error.html")
    return template.render(**values, signed_in=False, language=current_language(), theme="auto")


def init_app(app: Flask) -> None:
    @app.errorhandler(CSRFError)
    def expired(error: CSRFError) -> tuple[str, int]:
        return page(400, _("This page was open for too long, or cookies are switched off. Load it again."))

    @app.errorhandler(HTTPException)
    def refused_by_http(error: HTTPException) -> Any:
        if error.code is None or error.code < 400:
            return error
        return page(error.code, error.description if isinstance(error.description, Text) else "")

    @app.errorhandler(Refused)
    def refused(error: Refused) -> tuple[str, int]:
        return page(403 if isinstance(error, NotAllowed) else 400, error.text)

    @app.errorhandler(DataError)
    def out_of_range(error: DataError) -> tuple[str, int]:
        return page(400)

    @app.errorhandler(OperationalError)
    def busy(error: OperationalError) -> tuple[str, int]:
        logging.getLogger(__name__).error("The database failed", exc_info=error)
        return page(503)

    @app.errorhandler(Exception)
    def failed(error: Exception) -> tuple[str, int]:
        logging.getLogger(__name__).error("Request %s failed", getattr(g, "request_id", ""), exc_info=error)
        return page(500)
