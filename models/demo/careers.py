"""How people come, stay and leave: those who were here before, and the stories of the others."""

from collections import Counter
from datetime import date, timedelta

from models.demo.bank_accounts import enter_salary_accounts
from models.demo.chronicle import Story
from models.demo.people import account, contract, employee
from models.demo.roster import Person, roster
from models.demo.routines import Routines
from models.demo.world import World
from models.hr.employee import Employee, LeaveReason
from models.hr.employment_contract import EmploymentContract
from models.hr.employment_type import EmploymentType
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

LONG_LEAVES = (40, 200, 420)
"""How many days ago somebody went on leave for long."""


def enter_people(world: World, routines: Routines) -> None:
    """Those who are here, and those who will come."""
    personnel = Personnel(world, routines)
    people = roster(world.random, opened_on=world.opened_on, until=world.last_day)
    personnel.enter([person for person in people if person.hired_on <= world.opened_on])
    for person in people:
        if person.hired_on > world.opened_on:
            world.chronicle.begin(personnel.coming(person))


class Personnel:
    """The work of the personnel department."""

    def __init__(self, world: World, routines: Routines) -> None:
        self.world, self.routines = world, routines
        self.places: Counter[str] = Counter()

    # --- those who were here before ---

    def enter(self, people: list[Person]) -> None:
        """Take the staff over from the old registers, and begin what becomes of them."""
        session = self.world.session
        entered = [(person, employee(self.world, person)) for person in people]
        session.add_all(record for _person, record in entered)
        session.flush()
        self._appoint(entered)
        for _person, record in entered:
            record.join()
        self._give_accounts(entered)
        contracts = self._take_over_contracts(entered)
        enter_salary_accounts(self.world, [record for _person, record in entered])
        self._begin_partings(entered)
        self._begin_renewals(contracts)
        self._begin_long_leaves(entered)

    def _appoint(self, entered: list[tuple[Person, Employee]]) -> None:
        """Heads of departments, and who stands above whom."""
        for person, record in entered:
            if person.is_head:
                self.world.departments[person.unit.code].manager = record
        self.world.session.flush()
        for person, record in entered:
            department = self.world.departments[person.unit.code]
            above = department.parent if person.is_head else department
            record.supervisor = above.manager if above else None
        self.world.session.flush()

    def _give_accounts(self, entered: list[tuple[Person, Employee]]) -> None:
        opened: list[tuple[Employee, User]] = []
        for person, record in entered:
            self.places[person.unit.code] += 1
            if user := account(self.world, person, record, self.places[person.unit.code]):
                opened.append((record, user))
        self.world.session.add_all(user for _record, user in opened)
        self.world.session.flush()
        for record, user in opened:
            user.activate()
            self.world.accounts[record.id] = user

    def _take_over_contracts(self, entered: list[tuple[Person, Employee]]) -> list[EmploymentContract]:
        """Directors are appointed, not employed."""
        employed = ((person, record) for person, record in entered if record.employment_type != EmploymentType.DIRECTOR)
        contracts = [contract(self.world, person, record) for person, record in employed]
        self.world.session.add_all(contracts)
        self.world.session.flush()
        for agreed in contracts:
            agreed.sign(agreed.starts_on)
        return contracts

    def _begin_partings(self, entered: list[tuple[Person, Employee]]) -> None:
        for person, record in entered:
            if person.leaves_on is not None:
                self.world.chronicle.begin(self.parting(record, person.leaves_on))
                self.world.chronicle.begin(self.routines.checklist("OFB", person.leaves_on, RoleCode.HR_CLERK, record))

    def _begin_renewals(self, contracts: list[EmploymentContract]) -> None:
        for agreed in contracts:
            if agreed.ends_on is not None:
                self.world.chronicle.begin(self.renewal(agreed))

    def _begin_long_leaves(self, entered: list[tuple[Person, Employee]]) -> None:
        able = [
            (person, record) for person, record in entered if person.unit.function == "front" and not person.is_head
        ]
        young = [record for person, record in able if person.rank == "P80" and not person.leaves_on]
        for ago, record in zip(LONG_LEAVES, self.world.random.sample(young, len(LONG_LEAVES)), strict=True):
            self.world.chronicle.begin(self.long_leave(record, self.world.last_day - timedelta(days=ago)))

    # --- stories ---

    def coming(self, person: Person) -> Story:
        """Registered a month before the first day, with a contract that both sides sign just before it."""
        yield self.world.workdays.during(person.hired_on - timedelta(days=self.world.random.randint(32, 40)))
        with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
            record = employee(self.world, person)
            self.world.session.add(record)
        self.world.chronicle.begin(self.routines.checklist("ONB", person.hired_on, RoleCode.HR_CLERK, record))
        yield self.world.workdays.later(0, 2)
        with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
            agreed = contract(self.world, person, record)
            self.world.session.add(agreed)
        yield self.world.workdays.during(person.hired_on - timedelta(days=self.world.random.randint(1, 4)))
        with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
            agreed.sign(today())
        yield self.world.workdays.during(person.hired_on)
        with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
            record.join()
        with self.world.acting(self.world.any_of(RoleCode.SYS_ADMIN)):
            self._give_accounts([(person, record)])

    def parting(self, record: Employee, last_day: date) -> Story:
        yield self.world.workdays.during(last_day + timedelta(days=1))
        with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
            record.leave_reason = LeaveReason.VOLUNTARY
            record.leave_company(last_day)

    def renewal(self, agreed: EmploymentContract) -> Story:
        """Every year anew, prepared by the clerk and signed by the manager."""
        while agreed.ends_on is not None:
            ends_on = agreed.ends_on.replace(year=agreed.ends_on.year + 1)
            yield self.world.workdays.during(agreed.ends_on - timedelta(days=self.world.random.randint(30, 60)))
            with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
                agreed = agreed.renew(ends_on)
            yield self.world.workdays.later(3, 10)
            with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
                agreed.sign(today())

    def long_leave(self, record: Employee, since: date) -> Story:
        yield self.world.workdays.during(since)
        with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
            record.take_leave(today())
        yield self.world.workdays.during(since + timedelta(days=self.world.random.randint(180, 365)))
        with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
            record.return_to_work(today())
