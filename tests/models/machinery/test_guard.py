"""The guard meets a script as it meets a screen: nothing here opens a page."""

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from models.machinery import MANAGE, Actor, DataClass, GuardedSession, NotAllowed, WrongState
from models.purchasing.item import Item
from models.roles import RoleCode
from models.system.role import Role, RolePermission
from models.system.user import User, UserRole, UserStatus
from tests.factories import acting, make, person

# --- rights -----------------------------------------------------------------------------------------


def test_a_stranger_cannot_create(session: GuardedSession, ren: User) -> None:
    with pytest.raises(NotAllowed), acting(session, ren):
        session.add(Role(code="X", name="見本"))


def test_a_stranger_cannot_edit(session: GuardedSession, ren: User) -> None:
    role = make(session, Role)

    with pytest.raises(NotAllowed), acting(session, ren):
        role.name = "別名"


def test_a_stranger_cannot_delete(session: GuardedSession, ren: User) -> None:
    role = make(session, Role)

    with pytest.raises(NotAllowed), acting(session, ren):
        session.delete(role)


def test_a_stranger_cannot_read(session: GuardedSession, ren: User) -> None:
    with pytest.raises(NotAllowed), acting(session, ren):
        session.scalars(sa.select(Role)).all()


def test_a_stranger_cannot_read_single_columns_either(session: GuardedSession, ren: User) -> None:
    with pytest.raises(NotAllowed), acting(session, ren):
        session.execute(sa.select(Role.name)).all()


def test_a_stranger_cannot_read_behind_a_join(session: GuardedSession, ren: User) -> None:
    with pytest.raises(NotAllowed), acting(session, ren):
        session.execute(sa.select(sa.func.count()).select_from(User).join(UserRole, UserRole.user_id == User.id)).all()


@pytest.mark.parametrize(
    "statement", [sa.update(Role).values(name="別名"), sa.delete(RolePermission)], ids=["update", "delete"]
)
def test_who_may_only_look_cannot_write_in_bulk(session: GuardedSession, statement: sa.Update | sa.Delete) -> None:
    auditor = person(session, "監", RoleCode.AUDITOR)

    with pytest.raises(NotAllowed), acting(session, auditor):
        session.execute(statement)


def test_the_administrator_may(session: GuardedSession, aoi: User) -> None:
    with acting(session, aoi):
        role = Role(code="X", name="見本")
        session.add(role)

    assert role.created_by_id == aoi.id


def test_a_line_needs_the_right_to_edit_its_record(session: GuardedSession, ren: User) -> None:
    role, user = make(session, Role), make(session, User)

    with pytest.raises(NotAllowed), acting(session, ren):
        user.roles.append(UserRole(role=role, grant_reason="試験"))


def test_who_may_create_may_create_lines_along(session: GuardedSession, aoi: User) -> None:
    with acting(session, aoi):
        role = Role(code="X", name="見本")
        role.permissions = [RolePermission(entity="Company", can_view=True)]
        session.add(role)

    assert role.permissions[0].id


def test_a_role_that_ended_gives_nothing(session: GuardedSession, aoi: User) -> None:
    for grant in aoi.roles:
        grant.valid_from = grant.valid_to = grant.valid_from.replace(year=2020)

    with pytest.raises(NotAllowed), acting(session, aoi):
        make(session, Role)


def test_a_role_out_of_use_gives_nothing(session: GuardedSession, hana: User) -> None:
    for grant in hana.roles:
        grant.role.is_active = False

    with pytest.raises(NotAllowed), acting(session, hana):
        session.scalars(sa.select(Item)).all()


def test_elevated_work_is_still_done_by_the_same_person(session: GuardedSession, ren: User) -> None:
    with acting(session, ren), session.elevated():
        role = make(session, Role)

    assert role.created_by_id == ren.id


def test_rights_return_after_elevated_work(session: GuardedSession, ren: User) -> None:
    with pytest.raises(NotAllowed), acting(session, ren):
        with session.elevated():
            make(session, Role)
        make(session, Role)


def test_a_session_without_an_actor_cannot_write(own_engine: Engine) -> None:
    with GuardedSession(own_engine) as session:
        session.add(Role(code="X", name="見本"))

        with pytest.raises(LookupError):
            session.flush()


# --- states -----------------------------------------------------------------------------------------


def closed_account(session: GuardedSession) -> User:
    user = make(session, User)
    user.roles = [UserRole(role=make(session, Role), grant_reason="試験")]
    session.flush()
    user.close()
    return user


def test_a_locked_record_cannot_be_edited(session: GuardedSession, aoi: User) -> None:
    user = closed_account(session)

    with pytest.raises(WrongState), acting(session, aoi):
        user.display_name = "別名"


def test_a_locked_record_cannot_be_deleted(session: GuardedSession, aoi: User) -> None:
    user = closed_account(session)

    with pytest.raises(WrongState), acting(session, aoi):
        session.delete(user)


def test_a_locked_record_gets_no_new_line(session: GuardedSession, aoi: User) -> None:
    user = closed_account(session)

    with pytest.raises(WrongState), acting(session, aoi):
        user.roles.append(UserRole(role=make(session, Role), grant_reason="試験"))


def test_a_line_of_a_locked_record_cannot_be_changed(session: GuardedSession, aoi: User) -> None:
    user = closed_account(session)

    with pytest.raises(WrongState), acting(session, aoi):
        user.roles[0].grant_reason = "別の理由"


def test_a_line_of_a_locked_record_cannot_be_removed(session: GuardedSession, aoi: User) -> None:
    user = closed_account(session)

    with pytest.raises(WrongState), acting(session, aoi):
        user.roles.clear()


def test_a_line_cannot_be_moved_away_from_a_locked_record(session: GuardedSession, aoi: User) -> None:
    user, other = closed_account(session), make(session, User)

    with pytest.raises(WrongState), acting(session, aoi):
        user.roles[0].user = other


def test_a_state_is_not_set_by_hand(session: GuardedSession, aoi: User) -> None:
    user = make(session, User)

    with pytest.raises(NotAllowed), acting(session, aoi):
        user.status = UserStatus.ACTIVE


def test_a_record_is_not_born_in_a_later_state(session: GuardedSession, aoi: User) -> None:
    with pytest.raises(NotAllowed), acting(session, aoi):
        session.add(User(email="x@example.co.jp", display_name="新", status=UserStatus.ACTIVE))


def test_a_verb_without_the_right_changes_nothing(session: GuardedSession, ren: User) -> None:
    user = make(session, User)

    with pytest.raises(NotAllowed), acting(session, ren):
        user.activate()

    assert user.status is UserStatus.INVITED


def test_an_edit_is_not_smuggled_in_with_a_verb(session: GuardedSession) -> None:
    user, only_suspends = make(session, User, status=UserStatus.ACTIVE), make(session, Role)
    only_suspends.permissions = [RolePermission(entity="User", can_view=True, transitions=["suspend"])]
    watch = person(session, "番")
    watch.roles = [UserRole(role=only_suspends, grant_reason="試験")]

    with pytest.raises(NotAllowed), acting(session, watch):
        user.display_name = "別名"
        user.suspend()


# --- confidential columns ---------------------------------------------------------------------------


def test_a_class_of_columns_is_hidden_without_clearance() -> None:
    actor = Actor(name="蓮", grants={"Company": MANAGE.verbs})

    assert actor.clearance(DataClass.PERSONAL).value == "hidden"
    assert actor.clearance(None).value == "write"
