"""Are the assets of the register really there? And those that go for good."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House
from models.facilities.asset import Asset
from models.facilities.asset_category import AssetCategory
from models.facilities.asset_disposal import AssetDisposal, DataErasure, DisposalKind
from models.facilities.asset_disposal_line import AssetDisposalLine
from models.facilities.asset_inventory import AssetInventory
from models.facilities.asset_inventory_line import AssetInventoryLine, InventoryResult
from models.facilities.asset_status import AssetStatus
from models.hr.employee import Employee
from models.machinery import months_after, today
from models.organization.location import Location
from models.roles import RoleCode

IT = (RoleCode.IT_AGENT,)
OFFICE = (RoleCode.ADMIN_CLERK,)
WHERE_AND_WHAT = (
    ("HQ", "IT-PC"),
    ("KWG", "IT-PC"),
    ("", "VEH"),
    ("HQ", "OFF-FUR"),
    ("OKY", "IT"),
    ("", "OFF-MFP"),
)
LIVES = ("", "sale", "", "draft", "submitted", "rejected", "approved", "cancelled", "")
FINDINGS = (
    InventoryResult.FOUND,
    InventoryResult.FOUND_ELSEWHERE,
    InventoryResult.FOUND_DAMAGED,
    InventoryResult.NOT_FOUND,
)


class Inventories:
    def __init__(self, house: House, groups: Mapping[str, AssetCategory]) -> None:
        self.house, self.world, self.groups = house, house.world, groups

    def begin(self) -> None:
        begin, days = self.world.chronicle.begin, self.world.days
        for place, (where, category) in enumerate(WHERE_AND_WHAT):
            begin(self.inventory(days[(place * 61 + 40) % (len(days) - 20)], where, category, 5))
        for ends, (where, category) in enumerate(WHERE_AND_WHAT[:4], start=1):
            begin(self.inventory(self.house.day_before(14, 18), where, category, ends))
        self._store_old_things(self.world.scaled(34, least=18))
        for place, day in enumerate(self.house.days(self.world.scaled(21, least=9))):
            begin(self.disposal(day, LIVES[place % len(LIVES)]))

    def _store_old_things(self, count: int) -> None:
        """Taken over in the store, worn out."""
        bought = months_after(self.world.opened_on, -90)
        old = [
            Asset(
                name="旧型モニター" if number % 2 else "旧型書庫",
                category=self.groups["IT-MON" if number % 2 else "OFF-FUR"],
                location=self.house.place("HQ-SUP"),
                acquired_on=bought,
                acquisition_cost=Decimal(28_000),
            )
            for number in range(count)
        ]
        self.world.session.add_all(old)
        self.world.session.flush()
        for thing in old:
            thing.register()

    def inventory(self, day: date, where: str, category: str, ends: int) -> Story:
        """Planned, begun, looked through, approved: as far as it gets."""
        yield self.world.workdays.during(day)
        roles = IT if category.startswith("IT") else OFFICE
        keeper = self.house.any_of(*roles)
        is_large = self.world.scale >= 0.5  # in a small company not every site has some
        place: Location | None = self.house.place(where) if where and is_large else None
        with self.world.acting(keeper):
            inventory = AssetInventory(
                subject=f"{today():%Y}年度 {self.groups[category].name}の実査",
                location=place,
                category=self.groups[category],
                scheduled_on=self.world.workdays.since(today(), 5),
                inventory_taker=keeper.employee,
            )
            self.world.session.add(inventory)
        yield NEVER if ends < 2 else self.world.workdays.later(3, 6)
        with self.world.acting(keeper):
            inventory.start()
        yield self.world.workdays.later(0, 1)
        with self.world.acting(keeper):
            for line in inventory.lines[: len(inventory.lines) // 2 if ends < 3 else None]:
                self._look_for(line, keeper.employee)
        for line in inventory.lines if ends >= 3 else ():
            if line.result is InventoryResult.TO_BE_CONFIRMED:
                with self.world.acting(self.house.any_of(*roles, but=keeper.employee)):
                    self._look_for(line, None)
        yield NEVER if ends < 3 else self.world.workdays.later(0, 2)
        with self.world.acting(keeper):
            inventory.finish()
        yield NEVER if ends < 4 else self.world.workdays.later(1, 4)
        manager = RoleCode.IT_MANAGER if roles is IT else RoleCode.ADMIN_MANAGER
        with self.world.acting(self.house.any_of(manager)):
            inventory.approve()

    def _look_for(self, line: AssetInventoryLine, who: Employee | None) -> None:
        if who is not None and line.custodian_id == who.id:
            return
        result = self.house.random.choices(
            (
                InventoryResult.FOUND,
                InventoryResult.FOUND_ELSEWHERE,
                InventoryResult.FOUND_DAMAGED,
                InventoryResult.NOT_FOUND,
            ),
            (950, 30, 14, 6),
        )[0]
        if result is InventoryResult.FOUND_ELSEWHERE:
            line.actual_location = self.house.place("HQ-SUP")
        if result is InventoryResult.FOUND_DAMAGED:
            line.note = "天板に傷、使用は可能"
        line.result = result

    def disposal(self, day: date, life: str) -> Story:
        """Old things are taken out of use together, and go when that is allowed."""
        yield self.world.workdays.during(day)
        old = [*self._some("IT-MON", AssetStatus.IN_STOCK), *self._some("OFF-FUR", AssetStatus.IN_STOCK)]
        going = sorted(old, key=lambda asset: (asset.acquired_on, asset.number))[: self.house.random.randint(1, 2)]
        applicant = self.house.any_of(*OFFICE)
        with self.world.acting(self.house.any_of(RoleCode.ADMIN_MANAGER)):
            for asset in going:
                asset.take_out_of_use("老朽化のため")
        yield self.world.workdays.later(0, 2)
        with self.world.acting(applicant):
            disposal = AssetDisposal(
                kind=DisposalKind.SALE if life == "sale" else DisposalKind.SCRAPPING,
                reason="耐用年数を過ぎ、故障が増えたため",
                scheduled_on=self.world.workdays.since(today(), 15),
                partner=self.house.random.choice(self.house.firms),
                lines=[AssetDisposalLine(asset=asset, proceeds=3_000 if life == "sale" else 0) for asset in going],
            )
            disposal.begin(self.world.session)
            self.world.session.add(disposal)
        yield from self._decided(disposal, life)

    def _decided(self, disposal: AssetDisposal, life: str) -> Story:
        applicant = self.world.accounts[disposal.applicant.id]
        yield NEVER if life == "draft" else self.world.workdays.later(0, 2)
        with self.world.acting(applicant):
            if life == "cancelled":
                disposal.cancel("引き続き使用することになったため")
                return
            disposal.submit()
        yield NEVER if life == "submitted" else self.world.workdays.later(1, 4)
        with self.world.acting(self.house.any_of(RoleCode.FACILITY_MANAGER)):
            if life == "rejected":
                disposal.reject("売却できないか先に確認してください")
                return
            disposal.approve()
        yield NEVER if life == "approved" else self.world.workdays.later(2, 9)
        with self.world.acting(self.house.doer()):
            if any(line.asset.category.code.startswith("IT") for line in disposal.lines):
                disposal.data_erasure = self.house.random.choice((DataErasure.ERASED, DataErasure.MEDIUM_DESTROYED))
                disposal.erasure_certificate_number = f"DE-{today():%Y%m}-{disposal.id:03}"
            disposal.manifest_number = f"{today():%y}{disposal.id:09}"
            self.world.session.flush()
            disposal.execute(today())

    def _some(self, group: str, status: AssetStatus) -> Sequence[Asset]:
        found = select(Asset).where(Asset.category == self.groups[group], Asset.status == status)
        return self.world.session.scalars(found.order_by(Asset.number)).all()
