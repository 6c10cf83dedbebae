"""Who is asking: from the cookie to the user, and from the user to the actor of the session."""

import secrets
import uuid

from flask import Flask, g, request
from flask_login import LoginManager, UserMixin, current_user, login_user
from sqlalchemy import select

from models.machinery import Actor, now
from models.machinery.session import as_of_request, reading_only
from models.organization.company import Company
from models.system.rights import actor_for
from models.system.user import User, UserStatus
from views.database import session

WEB = Actor.system("web")
_COMPANY_NAME = select(Company.name).order_by(Company.id).limit(1).scalar_subquery()


class Visitor(UserMixin):
    """A signed-in user for the length of one request."""

    def __init__(self, user: User, actor: Actor, company_name: str = "") -> None:
        self.user = user
        self.actor = actor
        self.company_name = company_name

    def get_id(self) -> str:
        """The cookie names the key, so that suspending a user or a new password ends every session."""
        return f"{self.user.id}:{self.user.session_key}"


def visitor() -> User | None:
    return current_user.user if current_user and current_user.is_authenticated else None


def load(identity: str) -> Visitor | None:
    user_id, _, key = identity.partition(":")
    if not (user_id.isdigit() and key):
        return None
    with session().acting_as(WEB):
        found = session().execute(select(User, _COMPANY_NAME).where(User.id == int(user_id))).one_or_none()
        if found is None or found[0].status is not UserStatus.ACTIVE or found[0].session_key != key:
            return None
        return Visitor(found[0], actor_for(session(), found[0]), found[1] or "")


def sign_in(user: User) -> None:
    """Open a session for a user who has proved who they are. Call it as the system."""
    user.session_key = user.session_key or secrets.token_hex(16)
    user.last_sign_in_at = now()
    user.failed_sign_ins = 0
    user.locked_until = None
    session().commit()
    login_user(Visitor(user, actor_for(session(), user)))


def init_app(app: Flask) -> None:
    manager = LoginManager(app)
    manager.user_loader(load)
    manager.session_protection = None  # the address of a laptop changes between office and home

    @app.before_request
    def name_the_actor() -> None:
        reading_only.set(request.method in ("GET", "HEAD"))
        g.request_id = uuid.uuid4().hex
        session().act_as(WEB)
        actor = current_user.actor if visitor() else Actor(name="visitor")
        session().act_as(as_of_request(actor, request_id=g.request_id, address=request.remote_addr or ""))
