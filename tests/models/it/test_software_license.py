"""Licenses and their seats: nobody uses what we do not have."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from models.hr.employee import Employee
from models.it.license_seat import LicenseSeat
from models.it.software_license import LicenseStatus, LicenseType, SoftwareLicense
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.roles import RoleCode
from tests.factories import acting, make, person


@pytest.fixture
def license_(session: GuardedSession) -> SoftwareLicense:
    return make(session, SoftwareLicense, seat_count=2)


def seat(session: GuardedSession, license_: SoftwareLicense) -> LicenseSeat:
    return make(session, LicenseSeat, software_license=license_, employee=make(session, Employee))


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_the_license_counts_its_seats(session: GuardedSession, license_: SoftwareLicense) -> None:
    first = seat(session, license_)
    seat(session, license_)
    assert license_.used_seats == 2

    first.vacate(today())

    assert license_.used_seats == 1


def test_there_are_no_more_seats_than_we_have(session: GuardedSession, license_: SoftwareLicense) -> None:
    seat(session, license_)
    seat(session, license_)

    with pytest.raises(Invalid) as refused:
        seat(session, license_)
    assert "software_license" in {problem.field for problem in refused.value.problems}


def test_two_seats_at_once_count_twice(session: GuardedSession, license_: SoftwareLicense) -> None:
    license_.seat_count = 1
    people = [make(session, Employee) for _each in range(2)]
    session.add_all([LicenseSeat(software_license=license_, employee=each) for each in people])

    with pytest.raises(Invalid):
        session.flush()


def test_seats_in_use_are_not_given_away(session: GuardedSession, license_: SoftwareLicense) -> None:
    seat(session, license_)
    seat(session, license_)
    license_.seat_count = 1

    assert field_refused(session) == "seat_count"


def test_a_person_has_one_seat(session: GuardedSession, license_: SoftwareLicense) -> None:
    held = seat(session, license_)

    with pytest.raises(IntegrityError), session.begin_nested():
        make(session, LicenseSeat, software_license=license_, employee=held.employee)

    held.vacate(today())
    make(session, LicenseSeat, software_license=license_, employee=held.employee)


def test_a_seat_is_for_somebody(session: GuardedSession, license_: SoftwareLicense) -> None:
    session.add(LicenseSeat(software_license=license_))

    assert field_refused(session) == "employee"


def test_a_seat_becomes_free_after_it_was_assigned(session: GuardedSession, license_: SoftwareLicense) -> None:
    with pytest.raises(Refused):
        seat(session, license_).vacate(today() - timedelta(days=1))


def test_an_old_license_has_no_new_seats_but_old_ones_are_vacated(
    session: GuardedSession, license_: SoftwareLicense
) -> None:
    held = seat(session, license_)
    license_.terminate("他社製品へ移行")
    agent = person(session, "担当", RoleCode.IT_AGENT)

    with acting(session, agent):
        held.vacate(today())
    assert license_.used_seats == 0

    session.add(LicenseSeat(software_license=license_, employee=make(session, Employee)))
    assert field_refused(session) == "software_license"


def test_a_subscription_expires(session: GuardedSession, license_: SoftwareLicense) -> None:
    license_.license_type, license_.expires_on = LicenseType.SUBSCRIPTION, None

    assert field_refused(session) == "expires_on"


def test_notice_comes_before_the_end(session: GuardedSession, license_: SoftwareLicense) -> None:
    license_.expires_on, license_.notice_by = today() + timedelta(days=30), today() + timedelta(days=31)

    assert field_refused(session) == "notice_by"


def test_a_license_runs_out_and_is_renewed(session: GuardedSession, license_: SoftwareLicense) -> None:
    license_.expires_on = today()
    with pytest.raises(Refused):
        license_.expire()

    license_.starts_on = license_.expires_on = today() - timedelta(days=1)
    license_.expire()
    assert license_.status is LicenseStatus.EXPIRED

    with pytest.raises(Refused):
        license_.renew(license_.expires_on)
    license_.renew(today() + timedelta(days=365))

    assert license_.status is LicenseStatus.ACTIVE


def test_the_key_is_for_those_who_are_cleared(session: GuardedSession, license_: SoftwareLicense) -> None:
    license_.license_key = "ABCD-1234"
    session.flush()
    boss = person(session, "長", RoleCode.EXECUTIVE, RoleCode.IT_AGENT)
    auditor = person(session, "監", RoleCode.AUDITOR)

    with acting(session, boss):
        license_.license_key = "EFGH-5678"
    with pytest.raises(NotAllowed), acting(session, auditor):
        license_.license_key = "IJKL-9012"
