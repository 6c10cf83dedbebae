"""Duties that must lie with different people."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.machinery import GuardedSession, Invalid, today
from models.roles import RoleCode
from models.system.role import Role
from models.system.sod_rule import Enforcement, SodRule
from models.system.user import User, UserRole
from tests.factories import person


def grant(session: GuardedSession, user: User, code: RoleCode, **period: object) -> None:
    role = session.scalar(select(Role).where(Role.code == code))
    user.roles.append(UserRole(role=role, grant_reason="試験", **period))
    session.flush()


def test_who_orders_does_not_receive(session: GuardedSession) -> None:
    buyer = person(session, "花", RoleCode.BUYER)

    with pytest.raises(Invalid) as refused:
        grant(session, buyer, RoleCode.WAREHOUSE_KEEPER)

    assert [problem.field for problem in refused.value.problems] == ["roles"]


def test_one_after_the_other_is_no_conflict(session: GuardedSession) -> None:
    buyer = person(session, "花", RoleCode.BUYER)
    buyer.roles[0].valid_to = today()

    grant(session, buyer, RoleCode.WAREHOUSE_KEEPER, valid_from=today() + timedelta(days=1))

    assert len(buyer.roles) == 2


def test_a_company_may_choose_to_warn_and_says_what_it_does_instead(session: GuardedSession) -> None:
    rule = session.scalar(select(SodRule).where(SodRule.code == "S6"))
    assert rule is not None
    rule.enforcement = Enforcement.WARN
    with pytest.raises(Invalid) as refused, session.begin_nested():
        session.flush()
    assert [problem.field for problem in refused.value.problems] == ["mitigation"]

    rule.mitigation = "毎月、別の人が棚卸しをする。"
    grant(session, person(session, "花", RoleCode.BUYER), RoleCode.WAREHOUSE_KEEPER)


def test_a_role_is_not_separated_from_itself(session: GuardedSession) -> None:
    role = session.scalar(select(Role).where(Role.code == RoleCode.BUYER))

    session.add(SodRule(code="S99", name="同じ", role=role, other_role=role))
    with pytest.raises(Invalid) as refused:
        session.flush()

    assert [problem.field for problem in refused.value.problems] == ["other_role"]
