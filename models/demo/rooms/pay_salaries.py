"""What everybody is paid: taken over on the first day, revised every April, entered for those who come."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.people import WAGES
from models.demo.rooms.pay_people import share_of
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.hr.employment_contract import EmploymentContract
from models.hr.employment_terms import WageBasis
from models.hr.employment_type import EmploymentType
from models.hr.payroll_rates import health_grades
from models.hr.salary_assignment import PayChangeReason, SalaryAssignment
from models.hr.salary_assignment_line import SalaryAssignmentLine
from models.hr.salary_component import SalaryComponent
from models.hr.standard_remuneration import grade_of
from models.machinery import today
from models.organization.request import RequestStatus
from models.roles import RoleCode
from models.system.user import User

POST = {"P20": 100_000, "P40": 80_000, "P50": 50_000, "P60": 20_000, "P70": 10_000}
FAMILY, HOUSING = 10_000, 15_000
FULL_HOURS, PART_TIME_HOURS = Decimal(160), Decimal(104)
"""Of a month with 40 and with 24 hours a week."""
CORRECTIONS = ("基本給の根拠資料を添付してください", "適用開始日を確認してください")


class Salaries:
    def __init__(self, world: World, components: dict[str, SalaryComponent]) -> None:
        self.world, self.random, self.components = world, world.random, components
        self.current: dict[int, SalaryAssignment] = {}
        """Employee → what is approved and newest."""
        self.grades = health_grades(world.session, world.opened_on)

    def begin(self) -> None:
        self._take_over()
        chronicle, opened_on = self.world.chronicle, self.world.opened_on
        chronicle.begin(self.revision(opened_on.replace(year=opened_on.year + 1)))
        for first in dict.fromkeys(day.replace(day=1) for day in self.world.days[15:]):
            chronicle.begin(self.newcomers(first))
        chronicle.begin(self.undecided(self.world.last_day - timedelta(days=6)))

    def _take_over(self) -> None:
        session, people = self.world.session, self._employed()
        salaries = [self._salary(employee, PayChangeReason.OTHER, self._first_wage(employee)) for employee in people]
        for salary in salaries:
            salary.applicant, salary.department = salary.employee, salary.employee.department
        session.add_all(salaries)
        session.flush()
        for salary in salaries:
            salary.status = RequestStatus.APPROVED
            self.current[salary.employee_id] = salary
        session.flush()

    def _employed(self) -> list[Employee]:
        at_work = (EmployeeStatus.EMPLOYED, EmployeeStatus.ON_LEAVE)
        return list(self.world.session.scalars(select(Employee).where(Employee.status.in_(at_work))))

    def _first_wage(self, employee: Employee) -> Decimal:
        agreed = select(EmploymentContract.base_wage).where(EmploymentContract.employee_id == employee.id)
        wage = self.world.session.scalar(agreed.order_by(EmploymentContract.starts_on.desc()).limit(1))
        wage = wage or Decimal(WAGES[employee.position.code])
        is_by_hour = employee.position.code == "P95"
        return wage * FULL_HOURS if is_by_hour and not _is_part_time(employee) else wage

    def _salary(self, employee: Employee, reason: PayChangeReason, wage: Decimal) -> SalaryAssignment:
        is_hourly = _is_part_time(employee)
        lines = [
            SalaryAssignmentLine(salary_component=self.components[code], amount=Decimal(amount))
            for code, amount in self._allowances(employee).items()
        ]
        hours = PART_TIME_HOURS if is_hourly else FULL_HOURS
        month = sum((line.amount for line in lines), wage * hours if is_hourly else wage)
        return SalaryAssignment(
            employee=employee,
            effective_from=max(today().replace(day=1), employee.hired_on),
            reason=reason,
            wage_basis=WageBasis.HOURLY_WAGE if is_hourly else WageBasis.MONTHLY_WAGE,
            base_wage=wage,
            monthly_hours=hours,
            standard_remuneration=grade_of(month, self.grades).amount,
            lines=lines,
        )

    def _allowances(self, employee: Employee) -> dict[str, int]:
        if employee.employment_type is EmploymentType.DIRECTOR:
            return {}
        before = self.current.get(employee.id)
        if before is not None:
            return {line.salary_component.code: int(line.amount) for line in before.lines}
        is_near = self.random.random() < 0.4
        allowances = {} if is_near else {"COMMUTE": self.random.randrange(5_000, 19_000, 500)}
        if employee.position.code in POST:
            allowances["POST"] = POST[employee.position.code]
        elif employee.dependents:
            allowances["FAMILY"] = FAMILY * len(employee.dependents)
        elif employee.position.code == "P80" and self.random.random() < 0.25:
            allowances["HOUSE"] = HOUSING
        return allowances

    # --- stories ---

    def revision(self, effective_from: date) -> Story:
        """Once a year, prepared in March by the clerks, and approved by the head of personnel before April."""
        yield self.world.workdays.during(effective_from - timedelta(days=18))
        approver = self.world.any_of(RoleCode.HR_MANAGER)
        prepared: list[tuple[User, SalaryAssignment]] = []
        for employee in share_of(self.world, self._employed()):
            before = self.current.get(employee.id)
            if before is None or employee.employment_type is EmploymentType.DIRECTOR or employee is approver.employee:
                continue
            step = 10 if before.wage_basis is WageBasis.HOURLY_WAGE else 500
            raised = int(before.base_wage * self.random.randint(1012, 1038) / 1000) // step * step
            salary = self._salary(employee, PayChangeReason.ANNUAL_REVIEW, Decimal(raised))
            salary.effective_from = effective_from
            prepared.append((self.clerk_for(employee), salary))
        yield from self._decided(prepared, approver)

    def newcomers(self, first: date) -> Story:
        yield self.world.workdays.during(first + timedelta(days=1))
        approver = self.world.any_of(RoleCode.HR_MANAGER)
        new = [employee for employee in self._employed() if employee.id not in self.current]
        prepared = [
            (self.clerk_for(employee), self._salary(employee, PayChangeReason.HIRING, self._first_wage(employee)))
            for employee in new
        ]
        yield from self._decided(prepared, approver)

    def undecided(self, day: date) -> Story:
        """A few for the coming month, in every stage."""
        yield self.world.workdays.during(day)
        chosen = [each for each in self.current.values() if each.employee.position.code == "P80"][:6]
        prepared: list[tuple[User, SalaryAssignment]] = []
        for before in chosen:
            wage = before.base_wage + self.random.choice((8_000, 12_000, 15_000))
            salary = self._salary(before.employee, PayChangeReason.PROMOTION, wage)
            salary.effective_from = (day.replace(day=28) + timedelta(days=5)).replace(day=1)
            prepared.append((self.clerk_for(before.employee), salary))
        for clerk, salary in prepared:
            self._enter(clerk, [salary])
        for clerk, salary in prepared[1:5]:
            with self.world.acting(clerk):
                salary.submit()
        with self.world.acting(prepared[5][0]):
            prepared[5][1].cancel("昇格の発令が翌年度に延期された")
        yield self.world.workdays.later(1, 2)
        with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
            for _clerk, salary in prepared[3:5]:
                salary.reject(self.random.choice(CORRECTIONS))

    def _decided(self, prepared: list[tuple[User, SalaryAssignment]], approver: User) -> Story:
        if not prepared:
            return
        for clerk in dict.fromkeys(clerk for clerk, _salary in prepared):
            self._enter(clerk, [salary for each, salary in prepared if each is clerk])
        yield self.world.workdays.later(1, 3)
        for clerk in dict.fromkeys(clerk for clerk, _salary in prepared):
            with self.world.acting(clerk):
                for each, salary in prepared:
                    if each is clerk:
                        salary.submit()
        yield self.world.workdays.later(1, 3)
        with self.world.acting(approver):
            for _clerk, salary in prepared:
                salary.approve()
        self.current |= {salary.employee_id: salary for _clerk, salary in prepared}

    def _enter(self, clerk: User, salaries: list[SalaryAssignment]) -> None:
        with self.world.acting(clerk):
            for salary in salaries:
                hours = salary.monthly_hours
                salary.begin(self.world.session)
                salary.monthly_hours = hours
            self.world.session.add_all(salaries)

    def clerk_for(self, employee: Employee) -> User:
        """Nobody writes on the own pay."""
        clerks = self.world.holders(RoleCode.PAYROLL_CLERK)
        return next(clerk for clerk in clerks if clerk.employee is not employee)


def _is_part_time(employee: Employee) -> bool:
    return employee.employment_type is EmploymentType.PART_TIME
