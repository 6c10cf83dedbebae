"""Comments stay as they were written."""

import pytest

from models.machinery import GuardedSession, Invalid
from models.system.comment import Comment
from tests.factories import make


def test_a_comment_stays_as_written(session: GuardedSession) -> None:
    comment = make(session, Comment, target_entity="Partner", target_id=1, body="先方に確認済み")
    comment.body = "未確認"

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "body"


def test_a_comment_says_something(session: GuardedSession) -> None:
    with pytest.raises(Invalid):
        make(session, Comment, target_entity="Partner", target_id=1, body="")
