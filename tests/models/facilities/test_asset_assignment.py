"""Who has what: handed out, lent, given back, lost and found."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models.facilities.asset import Asset
from models.facilities.asset_assignment import AssetAssignment, AssignmentKind, AssignmentStatus
from models.facilities.asset_status import AssetStatus
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused, today
from models.organization.location import Location
from models.roles import RoleCode
from tests.factories import acting, make
from tests.models.facilities.conftest import Clerk, fields_refused


def open_of(session: GuardedSession, asset: Asset) -> list[AssetAssignment]:
    rows = select(AssetAssignment).where(AssetAssignment.asset_id == asset.id)
    return list(session.scalars(rows.where(AssetAssignment.status == AssignmentStatus.ENTRUSTED)))


def test_whoever_gets_an_asset_stands_in_the_register(session: GuardedSession, asset: Asset) -> None:
    desk = make(session, Location)
    hana = make(session, Employee, work_location=desk)

    asset.entrust(hana)

    assert (asset.custodian, asset.using_department, asset.location) == (hana, hana.department, desk)
    assert (asset.status, asset.in_service_on) == (AssetStatus.IN_USE, today())
    assert [each.employee for each in open_of(session, asset)] == [hana]


def test_what_is_lent_is_on_loan_until_it_is_collected(session: GuardedSession, asset: Asset) -> None:
    asset.lend(make(session, Employee), today() + timedelta(days=3))
    assert asset.status is AssetStatus.ON_LOAN

    asset.collect("傷なし")

    assert (asset.status, asset.custodian, asset.physical_condition) == (AssetStatus.IN_STOCK, None, "傷なし")
    assert open_of(session, asset) == []


def test_a_loan_ends_some_day(session: GuardedSession, asset: Asset) -> None:
    with pytest.raises(Invalid) as refused:
        make(
            session, AssetAssignment, asset=asset, employee=make(session, Employee), kind=AssignmentKind.TEMPORARY_LOAN
        )

    assert refused.value.problems[0].field == "return_due_on"


def test_an_assignment_is_for_somebody(session: GuardedSession, asset: Asset) -> None:
    assert "employee" in fields_refused(session, AssetAssignment, asset=asset, employee=None)


def test_nobody_gets_what_somebody_has(session: GuardedSession, asset: Asset) -> None:
    second = make(session, AssetAssignment, asset=asset, employee=make(session, Employee))
    asset.entrust(make(session, Employee))

    with pytest.raises(Refused):
        second.hand_to_person()


def test_the_database_knows_one_holder_at_a_time(session: GuardedSession, asset: Asset) -> None:
    asset.entrust(make(session, Employee))
    first = open_of(session, asset)[0]

    with pytest.raises((IntegrityError, Refused)), session.begin_nested():
        session.add(AssetAssignment(asset=asset, employee=first.employee, status=AssignmentStatus.ENTRUSTED))
        session.flush()


def test_nobody_hands_an_asset_over_to_themselves(session: GuardedSession, asset: Asset, clerk: Clerk) -> None:
    ken = clerk("健", RoleCode.FACILITY_STAFF)
    assignment = make(session, AssetAssignment, asset=asset, employee=ken.employee)

    with pytest.raises(Refused), acting(session, ken):
        assignment.hand_to_person()


def test_only_the_holder_confirms_the_receipt(session: GuardedSession, asset: Asset, clerk: Clerk) -> None:
    hana, ren = clerk("花", RoleCode.EMPLOYEE), clerk("蓮", RoleCode.EMPLOYEE)
    assert hana.employee
    asset.entrust(hana.employee)
    assignment = open_of(session, asset)[0]

    with pytest.raises(Refused), acting(session, ren):
        assignment.confirm_receipt()
    with acting(session, hana):
        assignment.confirm_receipt()

    assert assignment.receipt_confirmed_at is not None


def test_an_asset_is_handed_on_in_two_steps(session: GuardedSession, asset: Asset) -> None:
    asset.entrust(make(session, Employee))
    following = open_of(session, asset)[0].hand_on(sora := make(session, Employee))
    assert (asset.custodian, following.status) == (None, AssignmentStatus.REQUESTED)

    following.hand_to_person()

    assert asset.custodian is sora


def test_what_was_missing_is_nobodys_when_it_is_found(session: GuardedSession, asset: Asset) -> None:
    asset.entrust(make(session, Employee))
    asset.report_missing("出張先で紛失")
    assert asset.custodian is not None

    asset.find(shelf := make(session, Location))

    assert (asset.status, asset.custodian, asset.location) == (AssetStatus.IN_STOCK, None, shelf)


def test_an_asset_under_repair_stays_there_when_its_holder_leaves(session: GuardedSession, asset: Asset) -> None:
    asset.entrust(make(session, Employee))
    asset.send_to_repair("画面割れ")

    open_of(session, asset)[0].return_asset("修理中のまま")

    assert (asset.status, asset.custodian) == (AssetStatus.UNDER_REPAIR, None)
