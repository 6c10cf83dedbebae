"""Signing in and out, the own password, and the language and theme that stick."""

from typing import Any

import wtforms
from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_login import login_user, logout_user
from werkzeug.wrappers import Response as AnyResponse

from models.machinery import Refused, _, now
from models.machinery.language import LANGUAGES, current_language
from models.system.sign_in import SHORTEST, authenticate, knows_password, link_for, password_problem, set_password
from models.system.user import Language, Theme, User, UserStatus
from views import identity
from views.database import session, settings
from views.identity import WEB, visitor
from views.security import local_url

blueprint = Blueprint("account", __name__, url_prefix="/account")
YEAR = 365 * 24 * 60 * 60


class SignInForm(wtforms.Form):
    email = wtforms.StringField()
    password = wtforms.PasswordField()


class PasswordForm(wtforms.Form):
    current = wtforms.PasswordField()
    new = wtforms.PasswordField()
    repeat = wtforms.PasswordField()


@blueprint.route("/sign-in", methods=("GET", "POST"))
def sign_in() -> Any:
    if visitor():
        return redirect(_next())
    form = SignInForm(request.form)
    if request.method == "GET":
        return _sign_in_page(form, None)
    try:
        with session().acting_as(WEB):
            identity.sign_in(authenticate(session(), form.email.data or "", form.password.data or ""))
    except Refused as refused:
        return _sign_in_page(form, refused.text), 422
    return redirect(_next(), 303)


def _sign_in_page(form: SignInForm, error: object) -> str:
    people = demo_people() if _offers_demo() else []
    return render_template("account/sign_in.html", form=form, error=error, demo_people=people)


def _next() -> str:
    return local_url(request.args.get("next") or request.form.get("next")) or url_for("admin.index")


def _offers_demo() -> bool:
    """Only where the server was started for a look, and only to a browser on the same machine."""
    is_here = request.remote_addr in ("127.0.0.1", "::1") and not request.headers.get("X-Forwarded-For")
    return settings().demo and is_here


def demo_people() -> list[dict[str, Any]]:
    from models import demo

    with session().acting_as(WEB):
        return [
            {"id": user.id, "name": user.display_name, "roles": ", ".join(roles), "avatar": user.display_name[:1]}
            for user, roles in demo.demo_people(session())
        ]


@blueprint.post("/demo/<int:user_id>")
def demo_sign_in(user_id: int) -> AnyResponse:
    if not _offers_demo() or user_id not in {person["id"] for person in demo_people()}:
        abort(404)
    with session().acting_as(WEB):
        person = session().get_one(User, user_id)
        person.language = Language(current_language())  # the visitor reads on in the language of the page
        identity.sign_in(person)
    return redirect(_next(), 303)


@blueprint.route("/link/<token>", methods=("GET", "POST"))
def link(token: str) -> Any:
    """A one-time link asks before it signs in: mail programs open every link they see."""
    try:
        with session().acting_as(WEB):
            found = link_for(session(), token)
            if request.method == "GET":
                return render_template("account/link.html", name=found.user.display_name, error=None)
            found.used_at = now()
            if found.user.status is UserStatus.INVITED:
                found.user.activate()
            if found.user.status is not UserStatus.ACTIVE:
                raise Refused(_("This account cannot sign in now. Ask your administrator."))
            identity.sign_in(found.user)
    except Refused as refused:
        session().rollback()
        return render_template("account/link.html", name=None, error=refused.text), 410
    return redirect(url_for("admin.index"), 303)


@blueprint.post("/sign-out")
def sign_out() -> AnyResponse:
    logout_user()
    answer = redirect(url_for("account.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@blueprint.route("/password", methods=("GET", "POST"))
def password() -> Any:
    user = visitor()
    if user is None:
        return redirect(url_for("account.sign_in", next=request.path))
    form = PasswordForm(request.form)
    if request.method == "GET":
        return _password_page(form, user)
    if not _accept_password(form, user):
        return _password_page(form, user), 422
    flash(str(_("Your password was changed. Other devices were signed out.")), "success")
    return redirect(url_for("admin.index"), 303)


def _password_page(form: PasswordForm, user: User) -> str:
    has_password = bool(user.password_hash)
    return render_template("account/password.html", form=form, shortest=SHORTEST, has_password=has_password)


def _accept_password(form: PasswordForm, user: User) -> bool:
    form.validate()
    if user.password_hash and not knows_password(user, form.current.data or ""):
        form.current.errors = [str(_("This is not your current password."))]
    elif problem := password_problem(user, form.new.data or ""):
        form.new.errors = [str(problem)]
    elif form.new.data != form.repeat.data:
        form.repeat.errors = [str(_("The two new passwords differ."))]
    else:
        with session().elevated():
            set_password(user, form.new.data or "")
            session().commit()
        login_user(identity.Visitor(user, session().actor))
        return True
    return False


@blueprint.post("/preferences")
def preferences() -> AnyResponse:
    """The switches in the head: kept with the account, or in a cookie until somebody signs in."""
    answer = redirect(local_url(request.form.get("next")) or url_for("admin.index"), 303)
    told = {"language": (request.form.get("language"), LANGUAGES), "theme": (request.form.get("theme"), tuple(Theme))}
    for name, (value, allowed) in told.items():
        if value in allowed:
            _keep(answer, name, str(value))
    session().commit()
    return answer


def _keep(answer: AnyResponse, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=settings().secure_cookies)
    user = visitor()
    if user:
        with session().elevated():
            setattr(user, name, (Language if name == "language" else Theme)(value))
            session().flush()


def init_app(app: Flask) -> None:
    app.register_blueprint(blueprint)
