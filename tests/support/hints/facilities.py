import itertools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.facilities.asset import Asset
from models.facilities.asset_category import AssetCategory
from models.facilities.asset_disposal import DataErasure
from models.facilities.asset_disposal_line import AssetDisposalLine
from models.facilities.asset_inventory_line import InventoryResult
from models.facilities.asset_status import AssetStatus
from models.facilities.facility_inspection import FacilityInspection
from models.facilities.inspection_item import InspectionItem, ItemResult
from models.facilities.maintenance_plan import MaintenancePlan
from models.facilities.premises import Premises, Tenure
from models.facilities.work_order_status import WorkOrderStatus
from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.organization.location import Location
from models.system.user import User
from tests.support.hints.made import Made, Ready, always, brought_to, days_from_now, new

_badges = itertools.count(1)
in_stock = brought_to(Asset, AssetStatus.IN_STOCK)


def something_to_dispose_of(session: GuardedSession) -> list[AssetDisposalLine]:
    return [AssetDisposalLine(asset=in_stock(session))]


def points(session: GuardedSession) -> list[InspectionItem]:
    return [InspectionItem(inspected_point="消火器の圧力", result=ItemResult.NEEDS_CORRECTION)]


def with_the_one_who_acts(session: GuardedSession, assignment: Any) -> None:
    """The newest user is the clerk who is going to act."""
    newest = session.scalars(sa.select(User).order_by(User.id.desc()).limit(1)).one()
    if newest.employee is None:
        newest.employee = new(Employee)(session)
    assignment.employee = newest.employee
    assignment.receipt_confirmed_at = None
    session.flush()


def data_are_erased(session: GuardedSession, disposal: Any) -> None:
    disposal.data_erasure, disposal.erasure_certificate_number = DataErasure.ERASED, "E-2026-001"
    session.flush()


def everything_is_found(session: GuardedSession, inventory: Any) -> None:
    for line in inventory.lines:
        line.result = InventoryResult.FOUND
    session.flush()


def an_asset_to_find(session: GuardedSession, inventory: Any) -> None:
    in_stock(session)


def everything_is_corrected(session: GuardedSession, inspection: FacilityInspection) -> None:
    for item in inspection.inspection_items:
        item.result = ItemResult.CONFORMS
    session.flush()


def a_point_to_correct(session: GuardedSession, inspection: FacilityInspection) -> None:
    inspection.inspection_items.append(points(session)[0])
    session.flush()


def nothing_is_open(session: GuardedSession, plan: MaintenancePlan) -> None:
    """What an earlier call prepared is given up."""
    from models.facilities.work_order import WorkOrder

    for order in session.scalars(sa.select(WorkOrder).where(WorkOrder.plan_id == plan.id)):
        if order.status is WorkOrderStatus.REQUESTED:
            order.cancel("試験のため")


def something_to_inspect(session: GuardedSession, plan: MaintenancePlan) -> None:
    from models.facilities.facility_inspection import InspectionType

    plan.inspection_type = InspectionType.PATROL
    session.flush()


def it_is_understood(session: GuardedSession, incident: Any) -> None:
    incident.root_cause, incident.prevention = "床が濡れていた", "吸水マットを敷く"
    session.flush()


HINTS: Mapping[str, Mapping[str, Made]] = {
    "Asset": {"category": new(AssetCategory), "acquisition_cost": always(Decimal(30_000))},
    "AssetAssignment": {"asset": in_stock, "employee": new(Employee)},
    "AssetDisposal": {"lines": something_to_dispose_of},
    "AssetDisposalLine": {"asset": in_stock},
    "FacilityInspection": {"premises": new(Premises), "inspector": new(Employee), "inspection_items": points},
    "MaintenancePlan": {"asset": new(Asset), "assignee": new(Employee)},
    "Premises": {"tenure": always(Tenure.OWNED)},
    "SafetyIncident": {"reported_by": new(Employee)},
    "UtilityReading": {"consumption": always(Decimal(100)), "premises": new(Premises)},
    "Visit": {"visiting_company": always("見本商事")},
    "WorkOrder": {"location": new(Location)},
    "WorkOrderCost": {"details": always("ベルト"), "unit_cost": always(Decimal(1_200))},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("Asset", "lend"): {"return_due_on": days_from_now(7)},
    ("Visit", "arrive"): {"badge_number": lambda session: f"V-{next(_badges):03}"},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("AssetDisposal", "execute"): data_are_erased,
    ("AssetAssignment", "confirm_receipt"): with_the_one_who_acts,
    ("AssetInventory", "finish"): everything_is_found,
    ("AssetInventory", "start"): an_asset_to_find,
    ("FacilityInspection", "close"): everything_is_corrected,
    ("FacilityInspection", "order_corrections"): a_point_to_correct,
    ("MaintenancePlan", "order_work"): nothing_is_open,
    ("MaintenancePlan", "prepare_inspection"): something_to_inspect,
    ("SafetyIncident", "close"): it_is_understood,
    ("SafetyIncident", "take_measures"): it_is_understood,
}
