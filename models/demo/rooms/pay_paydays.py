"""Paydays: the slips are imported, checked, approved and handed out; some are still on their way."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.rooms.pay_figures import Figure, Figures
from models.demo.rooms.pay_people import share_of
from models.demo.rooms.pay_salaries import Salaries
from models.demo.world import World
from models.hr.employee import EmployeeStatus
from models.hr.employment_type import EmploymentType
from models.hr.payroll_exception import PayrollException
from models.hr.payroll_run import PayrollRun, RunType
from models.hr.payslip import Payslip
from models.hr.payslip_line import PayslipLine
from models.hr.salary_assignment import SalaryAssignment
from models.hr.salary_component import SalaryComponent
from models.roles import RoleCode
from models.system.user import User

PAYDAY, BONUS_MONTHS = 25, {7: Decimal("2.0"), 12: Decimal("2.2")}
BONUS_DAY = 10
HOURS = Decimal(160)
QUESTIONS = ("時間外が前月より20時間以上増えています", "扶養親族の変更届を確認してください", "通勤経路の変更が未届です")
ANSWERS = ("勤怠記録と一致することを確認した", "届出書を受領済み", "本人に確認し、届出を依頼した")


class Paydays:
    def __init__(self, world: World, components: dict[str, SalaryComponent], salaries: Salaries) -> None:
        self.world, self.random = world, world.random
        self.components, self.salaries = components, salaries

    def begin(self) -> None:
        begin = self.world.chronicle.begin
        for payday in self._paydays()[-3:]:
            begin(self.payday(RunType.MONTHLY_PAYROLL, payday))
        for payday in self._bonus_days()[-2:]:
            begin(self.payday(RunType.BONUS, payday))
        begin(self.on_their_way(self.world.last_day - timedelta(days=4)))

    def _paydays(self) -> list[date]:
        """The last ones, earlier where the 25th is no working day."""
        months = dict.fromkeys(day.replace(day=PAYDAY) for day in self.world.days)
        return [paid for day in months if (paid := self._working_day_by(day)) <= self.world.last_day]

    def _bonus_days(self) -> list[date]:
        months = dict.fromkeys(day.replace(day=BONUS_DAY) for day in self.world.days if day.month in BONUS_MONTHS)
        return [paid for day in months if (paid := self._working_day_by(day)) <= self.world.last_day]

    def _working_day_by(self, day: date) -> date:
        while not self.world.workdays.is_working(day):
            day -= timedelta(days=1)
        return day

    # --- stories ---

    def payday(self, kind: RunType, payday: date) -> Story:
        workdays = self.world.workdays
        yield workdays.during(payday - timedelta(days=7))
        clerk, colleague = self.world.holders(RoleCode.PAYROLL_CLERK)[:2]
        run = self._run(clerk, kind, payday)
        salaries = self._with_bonus(kind, self._paid(payday))
        self._import(run, clerk, [each for each in salaries if each.employee is not clerk.employee])
        self._import(run, colleague, [each for each in salaries if each.employee is clerk.employee])
        yield workdays.during(payday - timedelta(days=5))
        with self.world.acting(clerk):
            for exception, answer in zip(run.exceptions, ANSWERS, strict=False):
                exception.action_taken, exception.is_cleared = answer, True
            self.world.session.flush()
            run.submit()
        yield workdays.during(payday - timedelta(days=2))
        with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
            run.approve()
        yield workdays.during(payday)
        with self.world.acting(clerk):
            run.publish()

    def on_their_way(self, day: date) -> Story:
        """A leaver whose pay is approved, a correction that waits, and the next run that has only begun."""
        yield self.world.workdays.during(day)
        clerk = self.world.holders(RoleCode.PAYROLL_CLERK)[0]
        others = [each for each in self._paid(day) if _is_worker(each) and each.employee is not clerk.employee]
        coming = self._working_day_by((day.replace(day=28) + timedelta(days=20)).replace(day=BONUS_DAY))
        final, correction = (self._run(clerk, kind, coming) for kind in (RunType.FINAL_PAY, RunType.CORRECTION_RUN))
        begun = self._run(clerk, RunType.BONUS, coming)
        self._import(final, clerk, self._leaver() or others[:1])
        self._import(correction, clerk, others[1:3])
        self._import(begun, clerk, others[3:9])
        with self.world.acting(clerk):
            final.submit()
            correction.submit()
        yield self.world.workdays.later(1, 1)
        with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
            final.approve()
        with self.world.acting(clerk):
            for slip in list(begun.slips())[:2]:
                slip.check()

    # --- what the clerk does ---

    def _run(self, clerk: User, kind: RunType, payday: date) -> PayrollRun:
        month = payday.replace(day=1)
        run = PayrollRun(
            run_type=kind,
            pay_month=month,
            period_starts_on=(month - timedelta(days=1)).replace(day=1),
            period_ends_on=month - timedelta(days=1),
            pays_on=payday,
        )
        with self.world.acting(clerk):
            self.world.session.add(run)
            if kind in (RunType.MONTHLY_PAYROLL, RunType.BONUS):
                asked = self.random.sample(self._paid(payday), 3)
                run.exceptions = [
                    PayrollException(employee=salary.employee, question=question)
                    for salary, question in zip(asked, QUESTIONS, strict=True)
                ]
        return run

    def _paid(self, payday: date) -> list[SalaryAssignment]:
        """Of those who are at work."""
        begun = payday.replace(day=1)
        paid = [
            salary
            for salary in self.salaries.current.values()
            if salary.employee.status is EmployeeStatus.EMPLOYED and salary.effective_from < begun
        ]
        return share_of(self.world, paid)

    def _with_bonus(self, kind: RunType, salaries: list[SalaryAssignment]) -> list[SalaryAssignment]:
        """Directors get none."""
        return [each for each in salaries if kind is not RunType.BONUS or _is_worker(each)]

    def _leaver(self) -> list[SalaryAssignment]:
        """Who left last."""
        left = [each for each in self.salaries.current.values() if each.employee.left_on is not None]
        return sorted(left, key=lambda each: each.employee.left_on or date.min)[-1:]

    def _import(self, run: PayrollRun, clerk: User, salaries: Sequence[SalaryAssignment]) -> None:
        figures = Figures(self.world.session, run.pay_month, run.pays_on)
        slips = [self._slip(run, salary, figures) for salary in salaries]
        with self.world.acting(clerk):
            self.world.session.add_all(slips)

    def _slip(self, run: PayrollRun, salary: SalaryAssignment, figures: Figures) -> Payslip:
        slip = Payslip(payroll_run=run, employee=salary.employee)
        if run.run_type is RunType.BONUS:
            months = BONUS_MONTHS.get(run.pays_on.month, Decimal(1))
            slip.lines = self._lines(figures.bonus(salary, months))
            return slip
        slip.work_days = Decimal(self.random.randint(18, 21))
        slip.worked_hours = self._worked(salary)
        slip.overtime_hours = self._overtime(salary)
        slip.lines = self._lines(figures.monthly(salary, slip.worked_hours, slip.overtime_hours))
        return slip

    def _worked(self, salary: SalaryAssignment) -> Decimal:
        is_part_time = salary.employee.employment_type is EmploymentType.PART_TIME
        return Decimal(self.random.randint(92, 106)) if is_part_time else HOURS

    def _overtime(self, salary: SalaryAssignment) -> Decimal:
        """Managers and part-timers have none, others half of the time."""
        is_exempt = salary.employee.position.is_managerial
        if is_exempt or salary.employee.employment_type is not EmploymentType.REGULAR or self.random.random() < 0.6:
            return Decimal(0)
        return Decimal(self.random.randint(2, 76)) / 2

    def _lines(self, figures: list[Figure]) -> list[PayslipLine]:
        return [
            PayslipLine(
                salary_component=self.components[figure.code],
                amount=figure.amount,
                quantity=figure.quantity,
                unit_price=figure.unit_price,
            )
            for figure in figures
        ]


def _is_worker(salary: SalaryAssignment) -> bool:
    return salary.employee.employment_type is not EmploymentType.DIRECTOR
