"""What comes round without being bought: exchange rates, checklists, closings, tasks."""

from datetime import date, timedelta

from models.demo.chronicle import Story
from models.demo.founding import RATES
from models.demo.procedures import TASKS
from models.demo.standards import enter_standards, rate_of
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.machinery import today
from models.organization.checklist import Checklist, ChecklistStatus
from models.organization.checklist_template import ChecklistTemplate
from models.organization.priority import Priority
from models.organization.task import Task
from models.roles import RoleCode
from models.system.user import User

FORGETFULNESS = 0.06
"""The share of tasks that wait longer than they should."""


class Routines:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.templates = enter_standards(world)

    def begin(self) -> None:
        """What comes round by itself, once there are people who do it."""
        begin = self.world.chronicle.begin
        begin(self.rates())
        for first in dict.fromkeys(day.replace(day=1) for day in self.world.days[30:]):
            begin(self.checklist("MEC", first, RoleCode.ACCOUNTANT))
            if first.month in (4, 10):
                begin(self.checklist("FIR", first, RoleCode.FACILITY_STAFF))
        for place, (department, subject) in enumerate(TASKS):
            begin(self.task(department, subject, self.world.days[-1 - place * 3]))

    def rates(self) -> Story:
        """Every fifth working day; they wander by about one per cent."""
        rates = {code: rate for code, rate in RATES.items() if code != "JPY"}
        for day in self.world.days[5::5]:
            yield self.world.workdays.during(day)
            for code, rate in rates.items():
                rates[code] = round(rate * (10_000 + self.random.randint(-100, 102)) / 10_000, 2)
            with self.world.acting(self.world.any_of(RoleCode.ACCOUNTANT)):
                self.world.session.add_all(rate_of(self.world, code, rate) for code, rate in rates.items())

    def checklist(self, code: str, base: date, role: RoleCode, employee: Employee | None = None) -> Story:
        """Started before its first step is due; its tasks are done about when they should."""
        template = self.templates[code]
        ahead = -min(step.offset_days for step in template.steps)
        yield self.world.workdays.during(base - timedelta(days=max(2, ahead * 7 // 5 + 4)))
        with self.world.acting(self.world.any_of(role)):
            checklist = Checklist(
                template=template, base_date=base, employee=employee, subject=_subject(template, base, employee)
            )
            self.world.session.add(checklist)
            self.world.session.flush()
            checklist.start()
        for step in list(checklist.steps):
            if step.task is not None and self.random.random() > FORGETFULNESS:
                yield self.world.workdays.during(max(step.deadline or today(), today()))
                self._finish(step.task)
        while checklist.status is ChecklistStatus.IN_PROGRESS:
            yield self.world.workdays.later(8, 25)
            for task in [step.task for step in checklist.open_steps if step.task is not None]:
                self._finish(task)

    def task(self, department: str, subject: str, day: date) -> Story:
        """What the head of a department asks somebody to do."""
        yield self.world.workdays.during(day)
        head, *staff = self._people_of(department)
        doer = self.random.choice(staff or [head])
        task = Task(subject=subject, deadline=self.world.workdays.since(today(), self.random.randint(3, 15)))
        with self.world.acting(head):
            task.begin(self.world.session)
            task.priority = self.random.choices(list(Priority), (15, 55, 22, 8))[0]
            task.assignee = doer.employee
            self.world.session.add(task)
        yield self.world.workdays.later(1, 4)
        with self.world.acting(doer):
            task.start()
        yield self.world.workdays.later(3, 12)
        with self.world.acting(doer):
            task.finish()

    def _finish(self, task: Task) -> None:
        department = task.department
        doers = self._people_of(department.code) if department else []
        with self.world.acting(self.random.choice(doers)):
            task.finish()

    def _people_of(self, department: str) -> list[User]:
        """Who works there now and has an account; the head first."""
        head = self.world.departments[department].manager
        here = [
            user
            for user in self.world.accounts.values()
            if user.employee and user.employee.department.code == department
        ]
        there = [user for user in here if user.employee and user.employee.status is EmployeeStatus.EMPLOYED]
        return sorted(there, key=lambda user: user.employee is not head)


def _subject(template: ChecklistTemplate, base: date, employee: Employee | None) -> str:
    if employee is not None:
        return f"{template.name} {employee.family_name} {employee.given_name}"
    closed = base - timedelta(days=1)
    return f"{template.name} {closed.year}年{closed.month}月分"
