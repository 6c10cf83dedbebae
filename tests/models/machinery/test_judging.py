"""Values, rules and versions: judged in the session, and kept by the database."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from models.machinery import GuardedSession, Invalid
from models.system.role import Role
from models.system.user import User, UserRole
from tests.factories import make
from tests.support.databases import TESTS


@pytest.fixture
def holder(session: GuardedSession) -> User:
    """Somebody with a role."""
    user = make(session, User)
    user.roles = [UserRole(role=make(session, Role), grant_reason="試験")]
    session.flush()
    return user


def test_a_rule_is_told_at_its_field(session: GuardedSession, holder: User) -> None:
    grant = holder.roles[0]
    grant.valid_to = grant.valid_from - timedelta(days=1)

    with pytest.raises(Invalid) as refused:
        session.flush()

    assert [(problem.record, problem.field) for problem in refused.value.problems] == [(grant, "valid_to")]


def test_the_database_keeps_the_rule_too(session: GuardedSession, holder: User) -> None:
    with pytest.raises(IntegrityError):
        session.connection().execute(sa.text("UPDATE user_roles SET valid_to = '2000-01-01'"))


def test_every_missing_value_is_named(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        session.add(Role())
        session.flush()

    assert {problem.field for problem in refused.value.problems} >= {"code", "name"}


def test_a_stale_save_is_refused(own_engine: Engine) -> None:
    with GuardedSession(own_engine, expire_on_commit=False) as mine, GuardedSession(own_engine) as theirs:
        mine.act_as(TESTS)
        theirs.act_as(TESTS)
        role = mine.query(Role).filter_by(code="auditor").one()
        mine.commit()
        theirs.query(Role).filter_by(code="auditor").one().name = "彼らの名"
        theirs.commit()

        role.name = "私の名"

        with pytest.raises(StaleDataError):
            mine.flush()


def test_a_changed_line_raises_the_version_of_its_record(session: GuardedSession, holder: User) -> None:
    before = holder.row_version

    holder.roles[0].grant_reason = "別の理由"
    session.flush()

    assert holder.row_version == before + 1


def test_a_removed_line_raises_the_version_of_its_record(session: GuardedSession, holder: User) -> None:
    before = holder.row_version

    holder.roles.clear()
    session.flush()

    assert holder.row_version == before + 1
