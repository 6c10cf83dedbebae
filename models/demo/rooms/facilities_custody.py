"""Who gets what, and what becomes of it: loans, repairs, losses."""

from datetime import date, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House
from models.demo.rooms.facilities_register import portable
from models.facilities.asset import Asset
from models.facilities.asset_assignment import AssetAssignment, AssignmentKind, AssignmentStatus
from models.facilities.asset_category import AssetCategory
from models.facilities.asset_status import AssetStatus
from models.hr.employee import Employee, EmployeeStatus
from models.machinery import today
from models.roles import RoleCode

IT = (RoleCode.IT_AGENT,)
OFFICE = (RoleCode.ADMIN_CLERK,)
MISHAPS = ("画面割れのため", "起動しなくなったため", "キーボードの故障のため", "バッテリーの膨張のため")
CONDITIONS = ("良好", "使用感あり、動作に問題なし", "外装に小傷あり", "付属品そろい、清掃済み")


class Custody:
    def __init__(self, house: House, groups: dict[str, AssetCategory]) -> None:
        self.house, self.world, self.groups = house, house.world, groups

    def begin(self) -> None:
        """Everybody has a card and a computer on the first day; then the stories begin."""
        self._keep_spares(16)
        self._equip([employee_of(user) for user in self.world.accounts.values()])
        begin, scaled = self.world.chronicle.begin, self.world.scaled
        for first in self.world.days[15::20]:
            begin(self.joiners_and_leavers(first))
        for day in self.house.days(scaled(24, least=3)):
            begin(self.arrival(day))
        for day in self.house.days(scaled(30, least=3)):
            begin(self.loan(day))
        for ago, fate in ((2, "asked"), (3, "stays"), (5, "cancelled"), (30, "stays")):
            begin(self.loan(self.world.days[-ago], fate))
        begin(self.repair(self.world.days[-3], lasts=True))
        for place, day in enumerate(self.house.days(scaled(26, least=3))):
            begin(self.repair(day, lasts=place % 5 == 4))
        for place, day in enumerate(self.house.days(scaled(9, least=3))):
            begin(self.loss(day, is_found=place % 3 == 0))

    def _equip(self, people: list[Employee]) -> None:
        everybody = people[: self.world.scaled(len(people), least=14)]
        things = [(person, self._new("OFF-KEY", "入館カード", self.world.opened_on)) for person in everybody]
        for person in everybody:
            bought = self.world.opened_on - timedelta(days=self.house.random.randint(60, 1_300))
            things.append((person, self._new("IT-PC", "ノートパソコン", bought)))
            if self.house.happens(0.42):
                things.append((person, self._new("IT-PHN", "スマートフォン", bought)))
        self.world.session.add_all(thing for _person, thing in things)
        self.world.session.flush()
        for person, thing in things:
            thing.register()
            thing.entrust(person)

    def _keep_spares(self, count: int) -> None:
        bought = self.world.opened_on - timedelta(days=200)
        spares = [self._new("IT-PC", "ノートパソコン", bought) for _number in range(count)]
        self.world.session.add_all(spares)
        self.world.session.flush()
        for spare in spares:
            spare.register()

    def _new(self, group: str, name: str, bought: date) -> Asset:
        return portable(self.house, self.groups, group, name, bought)

    def _some(self, group: str, status: AssetStatus) -> list[Asset]:
        found = select(Asset).where(Asset.category == self.groups[group], Asset.status == status)
        return list(self.world.session.scalars(found.order_by(Asset.number)))

    # --- stories ---

    def joiners_and_leavers(self, day: date) -> Story:
        """Once a month the computer of whoever left comes back, and whoever came gets one."""
        yield self.world.workdays.during(day)
        with self.world.acting(self.house.any_of(*IT)):
            for assignment in self._open():
                if assignment.employee is not None and assignment.employee.status is EmployeeStatus.LEFT:
                    assignment.return_asset(self.house.random.choice(CONDITIONS))
        yield self.world.workdays.later(0, 1)
        spare = self._some("IT-PC", AssetStatus.IN_STOCK)
        for person, computer in zip(self._without_computer()[:3], spare, strict=False):
            if computer.status is not AssetStatus.IN_STOCK:  # somebody else was faster
                continue
            agent = self.house.any_of(*IT, but=person)
            with self.world.acting(agent):
                assignment = AssetAssignment(asset=computer, employee=person)
                self.world.session.add(assignment)
                self.world.session.flush()
                assignment.hand_to_person()
            yield self.world.workdays.later(0, 2)
            if person.id in self.world.accounts and person.status is EmployeeStatus.EMPLOYED:
                with self.world.acting(self.world.accounts[person.id]):
                    assignment.confirm_receipt()

    def _open(self) -> list[AssetAssignment]:
        rows = select(AssetAssignment).where(AssetAssignment.status == AssignmentStatus.ENTRUSTED)
        return list(self.world.session.scalars(rows.order_by(AssetAssignment.id)))

    def _without_computer(self) -> list[Employee]:
        having = {each.employee_id for each in self._open() if each.asset.category is self.groups["IT-PC"]}
        people = [employee_of(user) for user in self.world.accounts.values()]
        came = [each for each in people if each.hired_on > self.world.opened_on and each.id not in having]
        return [each for each in came if each.status is EmployeeStatus.EMPLOYED]

    def arrival(self, day: date) -> Story:
        """A new computer is unpacked, and registered some days later."""
        yield self.world.workdays.during(day)
        with self.world.acting(self.house.any_of(*IT)):
            computer = self._new("IT-PC", "ノートパソコン", today())
            self.world.session.add(computer)
        yield self.world.workdays.later(2, 9)
        with self.world.acting(self.house.any_of(*IT)):
            computer.register()

    def loan(self, day: date, fate: str = "") -> Story:
        """Lent for a journey or a meeting; sometimes it is late, sometimes it is called off."""
        yield self.world.workdays.during(day)
        spare = self._some("IT-PC", AssetStatus.IN_STOCK)
        if not spare:
            return
        borrower = self.house.somebody()
        agent = self.house.any_of(*IT, but=borrower.employee)
        until = self.world.workdays.since(today(), self.house.random.randint(2, 12))
        with self.world.acting(agent):
            loan = AssetAssignment(
                asset=spare[0],
                employee=borrower.employee,
                kind=AssignmentKind.TEMPORARY_LOAN,
                return_due_on=until,
            )
            self.world.session.add(loan)
        yield NEVER if fate == "asked" else self.world.workdays.later(0, 1)
        with self.world.acting(agent):
            if loan.asset.status is not AssetStatus.IN_STOCK or fate == "cancelled":
                loan.cancel("出張が中止になったため")
                return
            loan.hand_to_person()
        if fate == "stays":
            return
        yield self.world.workdays.during(until + timedelta(days=self.house.random.choice((0, 0, 0, 1, 6, 30))))
        with self.world.acting(self.house.any_of(*IT)):
            if loan.status is AssignmentStatus.ENTRUSTED:
                loan.return_asset(self.house.random.choice(CONDITIONS))

    def repair(self, day: date, *, lasts: bool) -> Story:
        yield self.world.workdays.during(day)
        computers = self._some("IT-PC", AssetStatus.IN_USE)
        if not computers:
            return
        computer = self.house.random.choice(computers)
        with self.world.acting(self.house.any_of(*IT)):
            computer.send_to_repair(self.house.random.choice(MISHAPS))
        yield NEVER if lasts and day > self.world.days[-40] else self.world.workdays.later(4, 15)
        with self.world.acting(self.house.any_of(*IT)):
            if self.house.happens(0.8):
                computer.return_to_use()
            else:
                computer.put_back_in_stock("代替機と交換済み")

    def loss(self, day: date, *, is_found: bool) -> Story:
        yield self.world.workdays.during(day)
        cards = self._some("OFF-KEY", AssetStatus.IN_USE)
        if not cards:
            return
        card = self.house.random.choice(cards)
        with self.world.acting(self.house.any_of(*OFFICE)):
            card.report_missing("本人から紛失の届出あり")
        yield self.world.workdays.later(2, 20) if is_found else NEVER
        with self.world.acting(self.house.any_of(*OFFICE)):
            card.find(self.house.place("HQ-101"))
