"""A form that is sent twice makes one record: its token is used up in the same transaction."""

import secrets

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.machinery.session import GuardedSession
from models.machinery.submissions import Submission


class SentTwice(Exception):  # noqa: N818 - named for what happened
    """The form was sent before; ``location`` shows what came of it."""

    def __init__(self, location: str | None) -> None:
        super().__init__(location)
        self.location = location


def new_token() -> str:
    return secrets.token_urlsafe(18)


def use_up(session: GuardedSession, token: str) -> Submission | None:
    """Claim a token for this transaction. Raises ``SentTwice``."""
    if not token or len(token) > 40:
        return None
    submission = Submission(token=token, actor_id=session.actor.user_id)
    try:
        with session.begin_nested():
            session.add(submission)
    except IntegrityError:
        location = session.scalar(sa.select(Submission.location).where(Submission.token == token))
        raise SentTwice(location) from None
    return submission
