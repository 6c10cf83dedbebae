"""Plans, the work and the inspections that follow from them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.facilities.asset import Asset
from models.facilities.asset_status import AssetStatus
from models.facilities.facility_inspection import FacilityInspection, InspectionStatus, InspectionType, OverallResult
from models.facilities.inspection_item import InspectionItem, ItemResult
from models.facilities.maintenance_plan import CountedFrom, MaintenancePlan
from models.facilities.premises import Premises
from models.facilities.work_order import WorkOrder
from models.facilities.work_order_cost import CostKind, WorkOrderCost
from models.facilities.work_order_status import WorkOrderStatus
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.frequency import Frequency
from models.roles import RoleCode
from tests.factories import acting, make
from tests.models.facilities.conftest import Clerk


def plan_of(session: GuardedSession, asset: Asset, **values: object) -> MaintenancePlan:
    values = {"asset": asset, "assignee": make(session, Employee), "frequency": Frequency.YEARLY, **values}
    return make(session, MaintenancePlan, **values)


# --- plans ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counted_from", "expected"),
    [(CountedFrom.THE_COMPLETION, date(2026, 5, 10)), (CountedFrom.THE_DUE_DATE, date(2026, 4, 30))],
)
def test_the_next_date_is_counted_from_where_the_plan_says(
    session: GuardedSession, asset: Asset, counted_from: CountedFrom, expected: date
) -> None:
    plan = plan_of(session, asset, counted_from=counted_from, first_due_on=date(2025, 4, 30))

    plan.note_done(date(2025, 5, 10))

    assert plan.next_date == expected


def test_the_end_of_the_month_does_not_slip(session: GuardedSession, asset: Asset) -> None:
    first = date(2026, 1, 31)
    plan = plan_of(
        session, asset, counted_from=CountedFrom.THE_DUE_DATE, first_due_on=first, frequency=Frequency.MONTHLY
    )

    dates = []
    for _month in range(3):
        plan.note_done(first)
        dates.append(plan.next_date)

    assert dates == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_what_is_due_once_is_not_due_again(session: GuardedSession, asset: Asset) -> None:
    plan = plan_of(session, asset, frequency=Frequency.ONCE)
    plan.note_done(today())

    with pytest.raises(Refused):
        plan.order_work()


def test_a_plan_is_about_one_thing(session: GuardedSession, asset: Asset) -> None:
    with pytest.raises(Invalid) as refused:
        plan_of(session, asset, premises=make(session, Premises))

    assert refused.value.problems[0].field == "asset"


def test_one_order_at_a_time(session: GuardedSession, asset: Asset) -> None:
    plan = plan_of(session, asset)
    plan.order_work()

    with pytest.raises(Refused):
        plan.order_work()


def test_finished_work_moves_the_plan_on(session: GuardedSession, asset: Asset) -> None:
    plan = plan_of(session, asset, first_due_on=today())
    order = plan.order_work()
    order.start()

    order.complete("給油と清掃")

    assert plan.last_done_on == today()
    assert plan.next_date is not None
    assert plan.next_date > today() + timedelta(days=360)


# --- work -------------------------------------------------------------------------------------------


def test_what_cannot_be_used_is_under_repair_meanwhile(session: GuardedSession, asset: Asset) -> None:
    asset.put_into_use(today())
    order = make(session, WorkOrder, asset=asset, stops_asset=True)

    order.start()
    assert asset.status is AssetStatus.UNDER_REPAIR
    order.complete("交換")

    assert asset.status is AssetStatus.IN_USE


def test_expensive_work_is_approved_first(session: GuardedSession, asset: Asset) -> None:
    order = make(session, WorkOrder, asset=asset, estimated_cost=Decimal(100_001))
    with pytest.raises(Refused):
        order.start()

    order.approve()
    order.start()

    assert order.status is WorkOrderStatus.IN_PROGRESS


def cost(kind: CostKind, quantity: str, each: int) -> WorkOrderCost:
    return WorkOrderCost(cost_kind=kind, details="ベルト交換", quantity=Decimal(quantity), unit_cost=Decimal(each))


def test_costs_add_up_by_kind(session: GuardedSession, asset: Asset) -> None:
    costs = [
        WorkOrderCost(cost_kind=CostKind.PARTS, details="ベルト", quantity=Decimal(2), unit_cost=Decimal(1_500)),
        WorkOrderCost(
            cost_kind=CostKind.LABOUR_HOURS, details="作業", quantity=Decimal("1.5"), unit_cost=Decimal(3_000)
        ),
    ]
    order = make(session, WorkOrder, asset=asset, costs=costs)

    assert (order.parts_cost, order.labour_cost, order.total_cost) == (3_000, 4_500, 7_500)


def test_work_is_somewhere(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, WorkOrder, location=None)

    assert refused.value.problems[0].field == "location"


def test_whoever_did_the_work_does_not_verify_it(session: GuardedSession, asset: Asset, clerk: Clerk) -> None:
    doer, manager = clerk("作業者", RoleCode.FACILITY_STAFF), clerk("部長", RoleCode.FACILITY_MANAGER)
    order = make(session, WorkOrder, asset=asset)
    with acting(session, doer):
        order.start()
        order.complete("調整")

    with pytest.raises((NotAllowed, Refused)), acting(session, doer):
        order.verify()
    with acting(session, manager):
        order.verify()

    assert order.status is WorkOrderStatus.VERIFIED


def test_only_the_requester_among_the_staff_judges_the_work(
    session: GuardedSession, asset: Asset, clerk: Clerk
) -> None:
    asked, other = clerk("花", RoleCode.EMPLOYEE), clerk("蓮", RoleCode.EMPLOYEE)
    order = make(session, WorkOrder, asset=asset, requester=asked.employee)
    order.start()
    order.complete("調整")

    with pytest.raises(Refused), acting(session, other):
        order.verify()
    with acting(session, asked):
        order.verify()


# --- inspections ------------------------------------------------------------------------------------


def inspected(session: GuardedSession, *results: ItemResult) -> FacilityInspection:
    items = [InspectionItem(inspected_point=f"消火器 {number}", result=each) for number, each in enumerate(results)]
    return make(session, FacilityInspection, inspection_items=items, report_due=None)


@pytest.mark.parametrize(
    ("results", "overall"),
    [
        ((ItemResult.CONFORMS, ItemResult.NOT_APPLICABLE), OverallResult.CONFORMS),
        ((ItemResult.CONFORMS, ItemResult.NEEDS_CORRECTION), OverallResult.NEEDS_CORRECTION),
        ((ItemResult.NEEDS_CORRECTION, ItemResult.DOES_NOT_CONFORM), OverallResult.DOES_NOT_CONFORM),
        ((ItemResult.DOES_NOT_CONFORM, ItemResult.NOT_CHECKED), OverallResult.NOT_JUDGED),
    ],
)
def test_the_worst_point_decides(
    session: GuardedSession, results: tuple[ItemResult, ...], overall: OverallResult
) -> None:
    assert inspected(session, *results).result is overall


def test_defects_are_repaired_before_an_inspection_is_closed(session: GuardedSession) -> None:
    inspection = inspected(session, ItemResult.CONFORMS, ItemResult.DOES_NOT_CONFORM)
    inspection.conduct(today())
    inspection.order_corrections()
    order = inspection.inspection_items[1].work_order
    assert order is not None
    assert inspection.inspection_items[0].work_order is None
    with pytest.raises(Refused):
        inspection.close()

    order.start()
    order.complete("交換")
    order.verify()
    inspection.close()

    assert inspection.status is InspectionStatus.CLOSED


def test_an_inspection_is_reported_where_it_must_be(session: GuardedSession) -> None:
    inspection = inspected(session, ItemResult.CONFORMS)
    inspection.report_due = today()
    inspection.conduct(today())
    with pytest.raises(Refused):
        inspection.close()

    inspection.handed_in_on = today()
    inspection.close()


def test_the_next_inspection_asks_for_the_same_points(session: GuardedSession, asset: Asset) -> None:
    plan = plan_of(session, asset, inspection_type=InspectionType.ELEVATOR)
    first = plan.prepare_inspection()
    first.inspection_items = [InspectionItem(inspected_point="ロープ", result=ItemResult.CONFORMS)]
    first.conduct(today())

    second = plan.prepare_inspection()

    assert [(each.inspected_point, each.result) for each in second.inspection_items] == [
        ("ロープ", ItemResult.NOT_CHECKED)
    ]
