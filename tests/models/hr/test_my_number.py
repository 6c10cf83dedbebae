"""Individual numbers: the check digit, and that the digits are not kept."""

import pytest
import sqlalchemy as sa

from models.hr.individual_number import IndividualNumber, NumberHolder, NumberStatus
from models.hr.my_number import is_my_number
from models.machinery import GuardedSession, Invalid, NotAllowed, today
from models.machinery.history import Change
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person

VALID, INVALID = "123456789018", "123456789012"


@pytest.mark.parametrize(
    ("text", "is_valid"), [(VALID, True), (INVALID, False), ("12345678901", False), ("12345678901a", False)]
)
def test_the_last_digit_checks_the_others(text: str, *, is_valid: bool) -> None:
    assert is_my_number(text) is is_valid


@pytest.fixture
def number(session: GuardedSession) -> IndividualNumber:
    return make(session, IndividualNumber, number=VALID, kept_until=today())


@pytest.fixture
def officer(session: GuardedSession) -> User:
    return person(session, "守", RoleCode.MYNUMBER_OFFICER)


def test_only_four_digits_are_kept(session: GuardedSession, number: IndividualNumber) -> None:
    stored = session.scalars(sa.select(IndividualNumber.number)).all()
    told = [
        str(change.new) for change in session.scalars(sa.select(Change)) if change.entity_table == number.__tablename__
    ]

    assert stored == ["********9018"]
    assert told
    assert not any(VALID in change for change in told)


def test_a_mistyped_number_is_refused(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, IndividualNumber, number=INVALID)
    assert {problem.field for problem in refused.value.problems} == {"number"}


def test_a_number_has_one_holder(session: GuardedSession, number: IndividualNumber) -> None:
    number.number_holder = NumberHolder.INDIVIDUAL_PAYEE

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert {problem.field for problem in refused.value.problems} == {"employee", "partner"}


def test_a_member_of_the_family_has_a_name(session: GuardedSession, number: IndividualNumber) -> None:
    number.number_holder = NumberHolder.DEPENDENT

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert [problem.field for problem in refused.value.problems] == ["dependent_name"]


def test_destruction_takes_two_officers(session: GuardedSession, number: IndividualNumber, officer: User) -> None:
    second = person(session, "衛", RoleCode.MYNUMBER_OFFICER)
    number.collected_on = number.kept_until = today().replace(year=today().year - 1)
    with acting(session, officer):
        number.propose_destruction()
    with pytest.raises(NotAllowed), acting(session, officer):
        number.confirm_destruction()
    with acting(session, second):
        number.confirm_destruction()

    assert (number.status, number.number) == (NumberStatus.ORIGINAL_DESTROYED, None)
    assert (number.destroyed_on, number.destroyed_by) == (today(), second)


def test_only_the_officer_opens_the_register(session: GuardedSession, number: IndividualNumber) -> None:
    manager = person(session, "人事", RoleCode.HR_MANAGER, RoleCode.HR_CLERK)

    with pytest.raises(NotAllowed), acting(session, manager):
        session.scalars(sa.select(IndividualNumber)).all()
