"""Accounts: nobody gives themselves rights, nobody locks themselves out."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, today
from models.organization.partner import Partner
from models.system.role import Role
from models.system.user import User, UserRole, UserStatus
from tests.factories import acting, make, person


def role(session: GuardedSession, code: str) -> Role:
    return session.scalars(sa.select(Role).where(Role.code == code)).one()


def test_an_administrator_gives_roles_to_others(session: GuardedSession, aoi: User, ren: User) -> None:
    buyer = role(session, "buyer")

    with acting(session, aoi):
        ren.roles.append(UserRole(role=buyer, grant_reason="配属"))

    assert [grant.role.code for grant in ren.roles] == ["buyer"]


def test_nobody_gives_roles_to_themselves(session: GuardedSession, aoi: User) -> None:
    buyer = role(session, "buyer")

    with pytest.raises(Invalid) as refused, acting(session, aoi):
        aoi.roles.append(UserRole(role=buyer, grant_reason="自分へ"))
    assert refused.value.problems[0].field == "roles"


def test_nobody_prolongs_the_own_role(session: GuardedSession, aoi: User) -> None:
    with pytest.raises(Invalid), acting(session, aoi):
        aoi.roles[0].valid_to = today() + timedelta(days=365)


def test_nobody_drops_the_own_role(session: GuardedSession, aoi: User) -> None:
    with pytest.raises(Invalid), acting(session, aoi):
        aoi.roles.pop()


def test_an_administrator_may_change_the_own_name(session: GuardedSession, aoi: User) -> None:
    with acting(session, aoi):
        aoi.display_name = "葵 (管理者)"

    assert aoi.display_name == "葵 (管理者)"


@pytest.mark.parametrize("verb", ["suspend", "close"])
def test_nobody_locks_themselves_out(session: GuardedSession, aoi: User, verb: str) -> None:
    with pytest.raises(NotAllowed), acting(session, aoi):
        getattr(aoi, verb)()


def test_a_suspended_person_has_no_session(session: GuardedSession, aoi: User, ren: User) -> None:
    with acting(session, aoi):
        ren.suspend()

    assert ren.status is UserStatus.SUSPENDED
    assert ren.session_key is None


def test_a_closed_account_holds_no_role_any_more(session: GuardedSession, hana: User) -> None:
    future = UserRole(
        role=role(session, "purchasing_manager"), grant_reason="来月から", valid_from=today() + timedelta(days=30)
    )
    hana.roles.append(future)
    session.flush()

    hana.close()

    assert {grant.valid_to for grant in hana.roles} == {today()}
    assert future not in hana.roles


def test_a_person_belongs_to_us_or_to_a_partner(session: GuardedSession, ren: User) -> None:
    ren.employee, ren.partner = make(session, Employee), make(session, Partner)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "partner"


def test_a_role_ends_after_it_begins(session: GuardedSession) -> None:
    hana = person(session, "花", "buyer")
    hana.roles[0].valid_to = today() - timedelta(days=1)

    with pytest.raises(Invalid):
        session.flush()
