"""Plans for two years of maintenance and inspections, and the repairs in between."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.facilities_house import House
from models.demo.rooms.facilities_jobs import Jobs
from models.demo.rooms.facilities_rounds import ROUNDS, Round
from models.facilities.asset import Asset
from models.facilities.facility_inspection import FacilityInspection, InspectionStatus, InspectionType
from models.facilities.inspection_item import InspectionItem, ItemResult
from models.facilities.maintenance_plan import CountedFrom, MaintenancePlan
from models.facilities.premises import Premises
from models.facilities.work_order_status import WorkOrderStatus
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

UNFINISHED = (WorkOrderStatus.APPROVED, *WorkOrderStatus)[:8]
FORGOTTEN = 0.04
"""The share of due dates that nobody has seen to."""


class Upkeep:
    def __init__(self, house: House, premises: Mapping[str, Premises], assets: Sequence[Asset]) -> None:
        self.house, self.world = house, house.world
        self.premises, self.assets, self.jobs = premises, assets, Jobs(house, assets)
        self.session = house.world.session

    def begin(self) -> None:
        plans = [plan for each in ROUNDS for plan in self._plans(each)]
        for plan, points in plans:
            self.world.chronicle.begin(self.round(plan, points))
        for place, (plan, _points) in enumerate(plans[-5:]):
            self.world.chronicle.begin(self.change_of(plan, ends=place % 2 == 0))
        for place, day in enumerate(self.house.days(self.world.scaled(230, least=24))):
            self.world.chronicle.begin(self.jobs.trouble(day, place))
        for place, state in enumerate(UNFINISHED, start=7):  # the first of them is dear
            self.world.chronicle.begin(self.jobs.trouble(self.house.day_before(14, 18), place, stops_at=state))
        self.world.chronicle.begin(self.patrol(self.house.day_before(6, 9), is_done=True))
        self.world.chronicle.begin(self.patrol(self.house.day_before(2, 4), is_done=False))

    def _plans(self, each: Round) -> list[tuple[MaintenancePlan, tuple[str, ...]]]:
        plans = [self._plan(each, target) for target in self._targets(each)]
        self.session.add_all(plans)
        self.session.flush()
        return [(plan, tuple(each.points.split(","))) for plan in plans]

    def _targets(self, each: Round) -> Sequence[Asset | Premises]:
        if not each.target.startswith("asset:"):
            return [self.premises[site] for site in each.target.split()]
        name = each.target.removeprefix("asset:")
        return [asset for asset in self.assets if asset.name == name][: self.world.scaled(4)]

    def _plan(self, each: Round, target: Asset | Premises) -> MaintenancePlan:
        where = target.number if isinstance(target, Asset) else target.name
        doer = self.house.doer()
        return MaintenancePlan(
            name=f"{each.name} {where}",
            asset=target if isinstance(target, Asset) else None,
            premises=target if isinstance(target, Premises) else None,
            frequency=each.frequency,
            counted_from=CountedFrom.THE_DUE_DATE if each.law else CountedFrom.THE_COMPLETION,
            first_due_on=self.world.opened_on + timedelta(days=self.house.random.randint(10, 80)),
            department=employee_of(doer).department,
            assignee=doer.employee,
            outside_firm=self.house.random.choice(self.house.firms) if each.cost else None,
            estimated_cost=Decimal(each.cost) if each.cost else None,
            is_required_by_law=bool(each.law),
            law_reference=each.law or None,
            inspection_type=each.kind,
            note="実施後は記録を添付すること。",
        )

    # --- plans ---

    def round(self, plan: MaintenancePlan, points: tuple[str, ...]) -> Story:
        """Again and again, until nobody thinks of it any more."""
        while plan.next_date is not None:
            yield self.world.workdays.during(plan.next_date - timedelta(days=plan.order_days_before))
            if self.house.happens(FORGOTTEN) or plan.status.value != "in_force":
                return
            doer = self._doer_of(plan)
            with self.world.acting(doer):
                if plan.inspection_type is None:
                    order = plan.order_work()
                else:
                    inspection = plan.prepare_inspection()
            if plan.inspection_type is None:
                yield from self.jobs.work(
                    order, doer, plan.next_date, "点検・清掃を実施。異常なし。", ("消耗品", 2_600)
                )
            else:
                yield from self._inspection(inspection, doer, points)
                if inspection.status is InspectionStatus.PLANNED:
                    return

    def patrol(self, day: date, *, is_done: bool) -> Story:
        """A walk through the works: one that found something, and one that is still to come."""
        yield self.world.workdays.during(day)
        with self.world.acting(self.house.doer()):
            inspection = FacilityInspection(
                inspection_type=InspectionType.PATROL,
                premises=self.premises["KWG"],
                inspection_items=[
                    InspectionItem(inspected_point="非常口前の荷物"),
                    InspectionItem(inspected_point="消火器の位置表示"),
                ],
                scheduled_on=self.world.workdays.since(today(), 0 if is_done else 5),
            )
            inspection.begin(self.session)
            self.session.add(inspection)
            self.session.flush()
            if is_done:
                blocked, signs = inspection.inspection_items
                blocked.result, signs.result = ItemResult.NEEDS_CORRECTION, ItemResult.CONFORMS
                inspection.conduct(today())
                inspection.order_corrections()

    def change_of(self, plan: MaintenancePlan, *, ends: bool) -> Story:
        yield self.world.workdays.during(self.house.day_before(10, 60))
        with self.world.acting(self.house.manager()):
            plan.suspend("設備の更新を検討しているため")
        yield self.world.workdays.later(2, 5)
        with self.world.acting(self.house.manager()):
            if ends:
                plan.discontinue("設備を更新したため")

    def _doer_of(self, plan: MaintenancePlan) -> User:
        theirs = [user for user in self.house.holders(RoleCode.FACILITY_STAFF) if user.employee is plan.assignee]
        return theirs[0] if theirs else self.house.doer()

    def _inspection(self, inspection: FacilityInspection, doer: User, points: tuple[str, ...]) -> Story:
        with self.world.acting(doer):
            if not inspection.inspection_items:
                inspection.inspection_items = [InspectionItem(inspected_point=each) for each in points]
        yield self.world.workdays.during(max(inspection.scheduled_on, today()))
        with self.world.acting(doer):
            for item in inspection.inspection_items:
                item.result = self.house.random.choices(
                    (ItemResult.CONFORMS, ItemResult.NEEDS_CORRECTION, ItemResult.DOES_NOT_CONFORM), (960, 32, 8)
                )[0]
            if inspection.inspection_type is InspectionType.FIRE_EQUIPMENT:
                inspection.report_due = today() + timedelta(days=30)
                inspection.inspector_qualification = "消防設備士 甲種4類"
            self.session.flush()
            inspection.conduct(today())
        yield self.world.workdays.later(1, 4)
        if any(item.is_defective for item in inspection.inspection_items):
            with self.world.acting(doer):
                inspection.order_corrections()
            for order in [item.work_order for item in inspection.inspection_items if item.work_order]:
                when = self.world.workdays.since(today(), self.house.random.randint(3, 20))
                self.world.chronicle.begin(
                    self.jobs.work(order, self.house.doer(), when, "是正を完了。", ("補修材", 4_800))
                )
        self.world.chronicle.begin(self._closing(inspection))

    def _closing(self, inspection: FacilityInspection) -> Story:
        if inspection.report_due is not None:
            yield self.world.workdays.later(3, 12)
            with self.world.acting(self.house.doer()):
                inspection.handed_in_on = today()
        while inspection.status is not InspectionStatus.CLOSED:
            yield self.world.workdays.later(4, 15)
            if inspection.everything_is_corrected():
                with self.world.acting(self.house.manager()):
                    inspection.close()
