"""What breaks, and how it is repaired: asked for, done, looked at, closed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House
from models.demo.rooms.facilities_rounds import ROOF, TROUBLES
from models.facilities.asset import Asset
from models.facilities.asset_status import AssetStatus
from models.facilities.work_order import OrderType, WorkOrder
from models.facilities.work_order_cost import CostKind, WorkOrderCost
from models.facilities.work_order_status import WorkOrderStatus
from models.facilities.work_order_steps import WorkCause
from models.machinery import today
from models.organization.priority import Priority
from models.roles import RoleCode
from models.system.user import User


class Jobs:
    def __init__(self, house: House, assets: Sequence[Asset]) -> None:
        self.house, self.world, self.assets = house, house.world, assets
        self.session = house.world.session

    def trouble(self, day: date, place: int, stops_at: WorkOrderStatus | None = None) -> Story:
        """Somebody sees that something is broken."""
        yield self.world.workdays.during(day)
        subject, remedy, cause, part, price = TROUBLES[place % len(TROUBLES)]
        requester = self.house.somebody()
        costly = place % 40 == 7
        with self.world.acting(requester):
            order = WorkOrder(subject=ROOF[0] if costly else subject, details=f"{subject}。確認をお願いします。")
            order.begin(self.session)
            order.location = self.house.place_of(employee_of(requester))
            order.priority = self.house.random.choices(list(Priority), (15, 55, 22, 8))[0]
            order.order_type = OrderType.IMPROVEMENT if costly else OrderType.REPAIR
            machine = self._machine() if place % 10 in (4, 5) else None
            order.asset, order.stops_asset = machine, machine is not None
            order.concerns_safety = cause in (WorkCause.ACCIDENT, WorkCause.DEFECT)
            self.session.add(order)
        if place % 19 == 3 and stops_at is None:
            yield self.world.workdays.later(0, 1)
            with self.world.acting(requester):
                order.cancel("自分で直せたため")
            return
        if costly:
            yield from self._permission(order)
            yield NEVER if stops_at is WorkOrderStatus.APPROVED else self.world.workdays.later(3, 8)
        doer = self.house.doer(but=employee_of(requester))
        when = self.world.workdays.since(today(), self.house.random.randint(0, 6))
        yield from self.work(
            order, doer, when, f"{remedy}を実施。", (part, ROOF[2] if costly else price), cause, stops_at
        )

    def _permission(self, order: WorkOrder) -> Story:
        yield self.world.workdays.later(1, 3)
        with self.world.acting(self.house.doer()):
            order.estimated_cost, order.outside_firm = Decimal(ROOF[2]), self.house.random.choice(self.house.firms)
            order.is_capital_expenditure = True
        yield self.world.workdays.later(2, 5)
        with self.world.acting(self.house.manager()):
            order.approve()

    def _machine(self) -> Asset | None:
        machines = [
            asset for asset in self.assets if asset.category.code == "MAC" and asset.status is AssetStatus.IN_USE
        ]
        return self.house.random.choice(machines) if machines else None

    def work(
        self,
        order: WorkOrder,
        doer: User,
        when: date,
        result: str,
        part: tuple[str, int],
        cause: WorkCause = WorkCause.SCHEDULED_WORK,
        stops_at: WorkOrderStatus | None = None,
    ) -> Story:
        """Scheduled, done, looked at by somebody else, and closed when the costs are known."""
        yield NEVER if stops_at is WorkOrderStatus.REQUESTED else self.world.workdays.later(0, 1)
        if order.status not in (WorkOrderStatus.REQUESTED, WorkOrderStatus.APPROVED):
            return
        with self.world.acting(doer):
            order.schedule(employee_of(doer), max(when, today()))
        yield NEVER if stops_at is WorkOrderStatus.SCHEDULED else self.world.workdays.during(max(when, today()))
        with self.world.acting(doer):
            order.start()
        yield NEVER if stops_at is WorkOrderStatus.IN_PROGRESS else self.world.workdays.later(0, 1)
        if self.house.happens(0.12) or stops_at is WorkOrderStatus.WAITING:
            with self.world.acting(doer):
                order.wait("部品の納入待ち")
            yield NEVER if stops_at is WorkOrderStatus.WAITING else self.world.workdays.later(2, 9)
            with self.world.acting(doer):
                order.start()
            yield self.world.workdays.later(0, 1)
        with self.world.acting(doer):
            order.cause = cause
            order.costs = self._costs(part)
            self.session.flush()
            order.complete(result)
        yield NEVER if stops_at is WorkOrderStatus.DONE else self.world.workdays.later(0, 4)
        others = self.house.any_of(RoleCode.FACILITY_STAFF, RoleCode.FACILITY_MANAGER, but=doer.employee)
        if self.house.happens(0.05):
            with self.world.acting(others):
                order.reject("まだ同じ症状が出ます。")
            yield self.world.workdays.later(0, 2)
            with self.world.acting(doer):
                order.complete(f"再調整。{result}")
            yield self.world.workdays.later(0, 2)
        with self.world.acting(others):
            order.verify()
        yield NEVER if stops_at is WorkOrderStatus.VERIFIED else self.world.workdays.later(5, 18)
        with self.world.acting(self.house.doer()):
            order.close()

    def _costs(self, part: tuple[str, int]) -> list[WorkOrderCost]:
        hours = Decimal(self.house.random.randint(2, 16)) / 4
        labour = WorkOrderCost(
            cost_kind=CostKind.LABOUR_HOURS, details="社内作業", quantity=hours, unit_cost=Decimal(3_200)
        )
        outside = part[1] > 100_000
        kind = CostKind.OUTSIDE_WORK if outside else CostKind.PARTS
        count = Decimal(1 if outside else self.house.random.randint(1, 3))
        return [labour, WorkOrderCost(cost_kind=kind, details=part[0], quantity=count, unit_cost=Decimal(part[1]))]
