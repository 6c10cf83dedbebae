"""Disposals: asked for by one, allowed by another, carried out by a third."""

import pytest

from models.facilities.asset import Asset
from models.facilities.asset_category import AssetCategory, AssetKind
from models.facilities.asset_disposal import AssetDisposal, DataErasure, DisposalKind, DisposalStatus
from models.facilities.asset_disposal_line import AssetDisposalLine
from models.facilities.asset_status import AssetStatus
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.roles import RoleCode
from tests.factories import acting, make
from tests.models.facilities.conftest import Clerk


def disposal_of(session: GuardedSession, asset: Asset, **values: object) -> AssetDisposal:
    return make(session, AssetDisposal, lines=[AssetDisposalLine(asset=asset)], **values)


def approved(session: GuardedSession, asset: Asset, **values: object) -> AssetDisposal:
    disposal = disposal_of(session, asset, **values)
    disposal.submit()
    disposal.approve()
    return disposal


def test_what_is_carried_out_leaves_the_register(session: GuardedSession, asset: Asset) -> None:
    disposal = approved(session, asset)

    disposal.execute(today())

    assert (asset.status, asset.disposed_on) == (AssetStatus.REMOVED, today())
    assert (disposal.status, disposal.executed_on) == (DisposalStatus.CARRIED_OUT, today())


def test_what_somebody_has_is_given_back_first(session: GuardedSession, asset: Asset) -> None:
    asset.entrust(make(session, Employee))
    disposal = disposal_of(session, asset)

    with pytest.raises(Invalid) as refused:
        disposal.submit()

    assert refused.value.problems[0].field == "lines"


def test_data_are_erased_before_a_computer_goes(session: GuardedSession) -> None:
    computer = make(session, Asset, category=make(session, AssetCategory, asset_kind=AssetKind.IT_EQUIPMENT))
    computer.register()
    disposal = approved(session, computer)
    with pytest.raises(Refused):
        disposal.execute(today())

    disposal.data_erasure, disposal.erasure_certificate_number = DataErasure.ERASED, "E-0001"
    disposal.execute(today())

    assert disposal.status is DisposalStatus.CARRIED_OUT


def test_whoever_asked_does_not_carry_it_out(session: GuardedSession, asset: Asset, clerk: Clerk) -> None:
    ken = clerk("健", RoleCode.FACILITY_STAFF)
    disposal = approved(session, asset, applicant=ken.employee)

    with pytest.raises((NotAllowed, Refused)), acting(session, ken):
        disposal.execute(today())


def test_an_asset_goes_only_once(session: GuardedSession, asset: Asset) -> None:
    disposal_of(session, asset)

    with pytest.raises(Invalid) as refused:
        disposal_of(session, asset)

    assert refused.value.problems[0].field == "asset"


def test_only_a_sale_brings_money(session: GuardedSession, asset: Asset) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, AssetDisposal, lines=[AssetDisposalLine(asset=asset, proceeds=5_000)])
    assert refused.value.problems[0].field == "lines"


def test_a_sale_adds_up_its_proceeds(session: GuardedSession, asset: Asset) -> None:
    lines = [AssetDisposalLine(asset=asset, proceeds=5_000)]

    assert make(session, AssetDisposal, kind=DisposalKind.SALE, lines=lines).proceeds == 5_000


def test_a_disposal_without_assets_is_refused(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        session.add(AssetDisposal(applicant=make(session, Employee), reason="老朽化"))
        session.flush()

    assert "lines" in {problem.field for problem in refused.value.problems}
