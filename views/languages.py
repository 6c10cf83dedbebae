"""The language of a page: the user's choice, else the cookie of the switch, else the browser's."""

from flask import Flask, request
from flask_babel import get_locale

from models.machinery.language import LANGUAGES, catalogue, current_language, use_language


def chosen() -> str:
    from views.identity import visitor

    person = visitor()
    if person:
        return person.language.value
    cookie = request.cookies.get("language", "") if request else ""
    if cookie in LANGUAGES:
        return cookie
    return (request.accept_languages.best_match(LANGUAGES) if request else None) or LANGUAGES[0]


def init_app(app: Flask) -> None:
    @app.before_request
    def speak() -> None:
        use_language(str(get_locale() or LANGUAGES[0]))

    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: catalogue(current_language()).gettext(text),
        lambda one, many, count: catalogue(current_language()).ngettext(one, many, count),
        newstyle=True,
    )

    @app.context_processor
    def language() -> dict[str, str]:
        return {"language": current_language()}
