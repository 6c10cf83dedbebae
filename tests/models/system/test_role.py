"""Roles: what came with the program keeps its code, and administrators remain."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.machinery import GuardedSession, Invalid
from models.system.role import Role, RolePermission
from tests.factories import make


def built_in(session: GuardedSession, code: str) -> Role:
    return session.scalars(sa.select(Role).where(Role.code == code)).one()


def test_a_role_that_came_with_the_program_keeps_its_code(session: GuardedSession) -> None:
    buyer = built_in(session, "buyer")
    buyer.name = "購買"
    session.flush()
    buyer.code = "purchaser"

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "code"


def test_a_role_of_our_own_may_change_its_code(session: GuardedSession) -> None:
    own = make(session, Role, code="night_shift")
    own.code = "late_shift"
    session.flush()

    assert own.code == "late_shift"


def test_administrators_remain(session: GuardedSession) -> None:
    administrators = built_in(session, "sys_admin")
    administrators.is_active = False

    with pytest.raises(Invalid):
        session.flush()


def test_the_database_itself_keeps_administrators(session: GuardedSession) -> None:
    archive = sa.update(Role.__table__).where(Role.code == "sys_admin").values(is_active=False)

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(archive)


@pytest.mark.parametrize(("entity", "transitions"), [("Nothing", []), ("Task", ["fly"])])
def test_rights_speak_of_what_exists(session: GuardedSession, entity: str, transitions: list[str]) -> None:
    own = make(session, Role)
    own.permissions = [RolePermission(entity=entity, transitions=transitions)]

    with pytest.raises(Invalid):
        session.flush()
