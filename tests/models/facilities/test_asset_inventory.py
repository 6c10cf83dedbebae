"""Inventories: what should be there, what was found, and what the register learns from it."""

import pytest

from models.facilities.asset import Asset
from models.facilities.asset_inventory import AssetInventory
from models.facilities.asset_inventory_line import InventoryResult
from models.facilities.asset_status import AssetStatus
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, Refused, today
from models.organization.location import Location
from models.roles import RoleCode
from tests.factories import acting, make
from tests.models.facilities.conftest import Clerk


@pytest.fixture
def inventory(session: GuardedSession, asset: Asset) -> AssetInventory:
    inventory = make(session, AssetInventory, inventory_taker=make(session, Employee), location=asset.location)
    inventory.start()
    return inventory


def counted(session: GuardedSession, inventory: AssetInventory, result: InventoryResult, **values: object) -> None:
    for name, value in {"result": result, **values}.items():
        setattr(inventory.lines[0], name, value)
    session.flush()
    inventory.finish()


def test_it_lists_what_should_be_there(inventory: AssetInventory, asset: Asset) -> None:
    assert [line.asset for line in inventory.lines] == [asset]
    assert inventory.lines[0].expected_location is asset.location


def test_what_is_not_found_is_missing_once_the_result_is_approved(
    session: GuardedSession, inventory: AssetInventory, asset: Asset
) -> None:
    counted(session, inventory, InventoryResult.NOT_FOUND)
    assert (inventory.missing_count, asset.status) == (1, AssetStatus.IN_STOCK)

    inventory.approve()

    assert asset.status is AssetStatus.MISSING


def test_the_register_learns_where_it_was_found(
    session: GuardedSession, inventory: AssetInventory, asset: Asset
) -> None:
    counted(session, inventory, InventoryResult.FOUND_ELSEWHERE, actual_location=(there := make(session, Location)))

    inventory.approve()

    assert (asset.location, asset.last_inventory_on) == (there, today())
    assert asset.next_inventory_on is not None
    assert asset.next_inventory_on > today()


def test_found_elsewhere_says_where(session: GuardedSession, inventory: AssetInventory) -> None:
    with pytest.raises(Invalid) as refused:
        counted(session, inventory, InventoryResult.FOUND_ELSEWHERE)

    assert refused.value.problems[0].field == "actual_location"


def test_every_asset_is_looked_for_before_it_ends(inventory: AssetInventory) -> None:
    with pytest.raises(Refused):
        inventory.finish()


def test_nobody_counts_what_they_have(session: GuardedSession, asset: Asset, clerk: Clerk) -> None:
    ken = clerk("健", RoleCode.FACILITY_STAFF)
    assert ken.employee
    asset.entrust(ken.employee)
    inventory = make(session, AssetInventory, inventory_taker=ken.employee, location=asset.location)
    inventory.start()

    with pytest.raises(Invalid) as refused, acting(session, ken):
        inventory.lines[0].result = InventoryResult.FOUND
        session.flush()

    assert refused.value.problems[0].field == "result"


def test_whoever_counted_does_not_approve(session: GuardedSession, asset: Asset, clerk: Clerk) -> None:
    manager = clerk("部長", RoleCode.FACILITY_MANAGER)
    inventory = make(session, AssetInventory, inventory_taker=manager.employee, location=asset.location)
    inventory.start()
    counted(session, inventory, InventoryResult.FOUND)

    with pytest.raises(Refused), acting(session, manager):
        inventory.approve()
