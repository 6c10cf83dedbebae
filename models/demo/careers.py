"""How people come, stay and leave: those who were here before, and the stories of the others."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from models.demo.chronicle import Story
from models.demo.people import account, contract, employee
from models.demo.roster import Person
from models.demo.world import World
from models.hr.employee import Employee, LeaveReason
from models.hr.employment_contract import EmploymentContract
from models.hr.employment_type import EmploymentType
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

LONG_LEAVES = 3


class Personnel:
    """The work of the personnel department."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.places: Counter[str] = Counter()

    # --- those who were here before ---

    def enter(self, people: list[Person]) -> list[Story]:
        """Take the staff over from the old registers, and tell what becomes of them."""
        session = self.world.session
        entered = [(person, employee(self.world, person)) for person in people]
        session.add_all(record for _person, record in entered)
        session.flush()
        self._appoint(entered)
        for person, record in entered:
            record.join()
            self._give_account(person, record)
        employed = [(person, record) for person, record in entered if record.employment_type != EmploymentType.DIRECTOR]
        contracts = [self._take_over_contract(person, record) for person, record in employed]
        return [*self._partings(entered), *self._renewals(contracts), *self._long_leaves(entered)]

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

    def _give_account(self, person: Person, record: Employee) -> None:
        self.places[person.unit.code] += 1
        user = account(self.world, person, record, self.places[person.unit.code])
        if user is not None:
            self.world.session.add(user)
            self.world.session.flush()
            user.activate()
            self.world.accounts[record.id] = user

    def _take_over_contract(self, person: Person, record: Employee) -> EmploymentContract:
        agreed = contract(self.world, person, record)
        self.world.session.add(agreed)
        self.world.session.flush()
        agreed.sign(agreed.starts_on)
        return agreed

    def _partings(self, entered: list[tuple[Person, Employee]]) -> Iterator[Story]:
        for person, record in entered:
            if person.leaves_on is not None:
                yield self.parting(record, person.leaves_on)

    def _renewals(self, contracts: list[EmploymentContract]) -> Iterator[Story]:
        for agreed in contracts:
            if agreed.ends_on is not None:
                yield self.renewal(agreed)

    def _long_leaves(self, entered: list[tuple[Person, Employee]]) -> Iterator[Story]:
        young = [record for person, record in entered if person.rank == "P80" and not person.leaves_on]
        for record in self.world.random.sample(young, LONG_LEAVES):
            yield self.long_leave(record, self.world.opened_on + timedelta(days=self.world.random.randint(60, 480)))

    # --- stories ---

    def coming(self, person: Person) -> Story:
        """Registered some weeks before the first day, with a contract that both sides sign."""
        yield self.world.workdays.during(person.hired_on - timedelta(days=self.world.random.randint(18, 25)))
        with self.world.acting(self.clerk):
            record = employee(self.world, person)
            self.world.session.add(record)
        yield self.world.workdays.later(0, 2)
        with self.world.acting(self.manager):
            agreed = contract(self.world, person, record)
            self.world.session.add(agreed)
        yield self.world.workdays.later(4, 8)
        with self.world.acting(self.manager):
            agreed.sign(today())
        yield self.world.workdays.during(person.hired_on)
        with self.world.acting(self.clerk):
            record.join()
        with self.world.acting(self.administrator):
            self._give_account(person, record)

    def parting(self, record: Employee, last_day: date) -> Story:
        yield self.world.workdays.during(last_day + timedelta(days=1))
        with self.world.acting(self.clerk):
            record.leave_reason = LeaveReason.VOLUNTARY
            record.leave_company(last_day)

    def renewal(self, agreed: EmploymentContract) -> Story:
        """Every year anew, prepared by the clerk and signed by the manager."""
        while agreed.ends_on is not None:
            ends_on = agreed.ends_on.replace(year=agreed.ends_on.year + 1)
            yield self.world.workdays.during(agreed.ends_on - timedelta(days=self.world.random.randint(30, 60)))
            with self.world.acting(self.clerk):
                agreed = agreed.renew(ends_on)
            yield self.world.workdays.later(3, 10)
            with self.world.acting(self.manager):
                agreed.sign(today())

    def long_leave(self, record: Employee, since: date) -> Story:
        yield self.world.workdays.during(since)
        with self.world.acting(self.clerk):
            record.take_leave(today())
        yield self.world.workdays.during(since + timedelta(days=self.world.random.randint(180, 365)))
        with self.world.acting(self.clerk):
            record.return_to_work(today())

    @property
    def clerk(self) -> User:
        return self.world.random.choice(self.world.holders(RoleCode.HR_CLERK))

    @property
    def manager(self) -> User:
        return self.world.holders(RoleCode.HR_MANAGER)[0]

    @property
    def administrator(self) -> User:
        return self.world.holders(RoleCode.SYS_ADMIN)[0]
