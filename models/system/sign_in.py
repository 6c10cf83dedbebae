"""Passwords, lockout, and links that sign a person in once."""

import hashlib
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Base, GuardedSession, Refused, Text, _, now
from models.system.user import User, UserStatus

SHORTEST = 12
LONGEST = 200
MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)
LINK_LIVES = timedelta(hours=24)

_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_hex(16))


class SignInLink(Base):
    """A link that signs one person in, once. Only its hash is kept."""

    __tablename__ = "sign_in_links"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


def authenticate(session: GuardedSession, email: str, password: str) -> User:
    """The user with this address and password. Raises ``Refused`` without telling which was wrong."""
    user = session.scalar(select(User).where(User.email == email.strip().lower()))
    if user is None or not user.password_hash:
        _matches(_NOBODY, password)  # the same time passes whether the account exists or not
        raise _wrong()
    if user.locked_until and user.locked_until > now():
        raise Refused(_("Too many wrong passwords. Try again in a quarter of an hour."))
    if not _matches(user.password_hash, password):
        _count_failure(user)
        session.commit()
        raise _wrong()
    if user.status is not UserStatus.ACTIVE:
        raise Refused(_("This account cannot sign in now. Ask your administrator."))
    if _hasher.check_needs_rehash(user.password_hash):
        user.password_hash = _hasher.hash(password)
    return user


def _wrong() -> Refused:
    return Refused(_("The e-mail address or the password is wrong."))


def _matches(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password[:LONGEST])
    except (VerifyMismatchError, InvalidHashError):
        return False


def _count_failure(user: User) -> None:
    user.failed_sign_ins += 1
    if user.failed_sign_ins >= MOST_FAILURES:
        user.locked_until = now() + LOCKED_FOR
        user.failed_sign_ins = 0


def knows_password(user: User, password: str) -> bool:
    return bool(user.password_hash) and _matches(user.password_hash or "", password)


def password_problem(user: User, password: str) -> Text | None:
    """NIST SP 800-63B: length counts, composition rules do not."""
    if len(password) < SHORTEST:
        return _("A password has at least %(count)s characters.", count=SHORTEST)
    if len(password) > LONGEST:
        return _("A password has at most %(count)s characters.", count=LONGEST)
    guessable = {user.email.partition("@")[0].lower(), user.display_name.lower(), "banto", "password"}
    if len(set(password)) < 5 or any(word and word in password.lower() for word in guessable):
        return _("This password is easy to guess. Use several words that do not belong together.")
    return None


def set_password(user: User, password: str) -> None:
    """A new password ends every session of the person."""
    user.password_hash = _hasher.hash(password)
    user.session_key = secrets.token_hex(16)


def new_link(session: GuardedSession, user: User) -> str:
    """The token of a new link; it is not kept, so it cannot be shown again."""
    token = secrets.token_urlsafe(24)
    session.add(SignInLink(token_hash=_hash(token), user_id=user.id, expires_at=now() + LINK_LIVES))
    return token


def link_for(session: GuardedSession, token: str) -> SignInLink:
    """The unused link with this token. Raises ``Refused``."""
    link = session.scalar(select(SignInLink).where(SignInLink.token_hash == _hash(token)).with_for_update())
    if link is None or link.used_at or link.expires_at < now():
        raise Refused(_("This link was used before, or it is too old. Ask for a new one."))
    return link


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
