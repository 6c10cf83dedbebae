"""Health checkups of the year, kept by the one who is named for that."""

from datetime import date, timedelta

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.hr.health_checkup import CheckupKind, HealthCheckup, Judgement, WorkMeasure
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

PEOPLE = 75
JUDGEMENTS = {"a": 42, "b": 26, "c": 18, "d": 10, "e": 4}
OPINIONS = ("血圧の経過観察が必要", "精密検査の結果を待つ", "深夜業を控えることが望ましい", "治療を継続すること")


class Checkups:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

    def begin(self) -> None:
        officer = self.world.any_of(RoleCode.HEALTH_OFFICER)
        begin = self.world.chronicle.begin
        begin(self.season(officer, self.world.last_day - timedelta(days=60), CheckupKind.ANNUAL_CHECKUP, PEOPLE))
        begin(self.season(officer, self.world.last_day - timedelta(days=20), CheckupKind.OVERWORK_INTERVIEW, 4))
        begin(self.season(officer, self.world.last_day - timedelta(days=200), CheckupKind.SPECIAL_CHECKUP, 8))

    def season(self, officer: User, first: date, kind: CheckupKind, count: int) -> Story:
        """All are planned at once, over the following weeks; some still come, some do not."""
        yield self.world.workdays.during(first)
        people = select(Employee).where(Employee.status == EmployeeStatus.EMPLOYED, Employee.id != officer.employee_id)
        chosen = list(self.world.session.scalars(people.order_by(Employee.id)))
        checkups = [
            HealthCheckup(employee=employee, checkup_kind=kind, planned_on=self._some_day(today()))
            for employee in self.random.sample(chosen, min(self.world.scaled(count, least=4), len(chosen)))
        ]
        with self.world.acting(officer):
            self.world.session.add_all(checkups)
        for checkup in checkups:
            self.world.chronicle.begin(self.checkup(officer, checkup))

    def checkup(self, officer: User, checkup: HealthCheckup) -> Story:
        is_missed = self.random.random() < 0.07
        yield self.world.workdays.during(checkup.planned_on + timedelta(days=is_missed))
        with self.world.acting(officer):
            if is_missed:
                checkup.note_absence()
                return
            checkup.note_examination(today())
        yield self.world.workdays.later(8, 15)
        with self.world.acting(officer):
            self._judge(checkup)
            if checkup.judgement in (Judgement.TO_BE_EXAMINED, Judgement.UNDER_TREATMENT):
                checkup.follow_up()
        yield self.world.workdays.later(5, 40)
        with self.world.acting(officer):
            checkup.finish()

    def _judge(self, checkup: HealthCheckup) -> None:
        checkup.judgement = Judgement(self.random.choices(list(JUDGEMENTS), list(JUDGEMENTS.values()))[0])
        is_serious = checkup.judgement in (Judgement.TO_BE_EXAMINED, Judgement.UNDER_TREATMENT)
        is_limited = is_serious and self.random.random() < 0.3
        checkup.work_measure = WorkMeasure.LIMITED_WORK if is_limited else WorkMeasure.ORDINARY_WORK
        if is_serious:
            checkup.doctor_comment = self.random.choice(OPINIONS)

    def _some_day(self, first: date) -> date:
        return self.world.workdays.since(first + timedelta(days=self.random.randint(5, 75)))
