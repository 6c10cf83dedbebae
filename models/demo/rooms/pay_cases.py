"""A few labour cases, known to those who handle them and to nobody else."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.hr.labor_case import LaborCase
from models.hr.labor_case_kinds import DisciplinaryMeasure, LaborCaseType
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User


class Told(NamedTuple):
    days_ago: int
    case_type: LaborCaseType
    summary: str
    result: str
    measure: DisciplinaryMeasure
    stage: int
    """How far it went: taken up, investigated, decided, closed."""


CASES = (
    Told(
        *(420, LaborCaseType.HARASSMENT, "朝礼で繰り返し人前で叱責されているとの申出。"),
        *("複数の同席者の証言から申出どおりと認めた。", DisciplinaryMeasure.REPRIMAND, 3),
    ),
    Told(
        *(300, LaborCaseType.WORKERS_COMPENSATION, "組立中に工具が滑り、左手指を裂傷。休業4日。"),
        *("保護手袋の未着用と治具の摩耗が原因。労災として届け出た。", DisciplinaryMeasure.NO_MEASURE, 3),
    ),
    Told(
        *(150, LaborCaseType.DISCIPLINARY_CASE, "通勤手当の経路変更を届け出ず、差額を受給していた疑い。"),
        *("8か月分の過払いを確認した。本人は返還に応じている。", DisciplinaryMeasure.GUIDANCE, 2),
    ),
    Told(
        *(70, LaborCaseType.GRIEVANCE, "時間外の割当てが特定の人に偏っているとの苦情。"),
        *("", DisciplinaryMeasure.NO_MEASURE, 1),
    ),
    Told(
        *(35, LaborCaseType.LONG_ABSENCE, "3週間連続の欠勤。診断書の提出を依頼中。"),
        *("", DisciplinaryMeasure.NO_MEASURE, 1),
    ),
    Told(
        *(8, LaborCaseType.HARASSMENT, "出張先での不適切な言動についての申出。"),
        *("", DisciplinaryMeasure.NO_MEASURE, 0),
    ),
)


class Cases:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

    def begin(self) -> None:
        handlers = self.world.holders(RoleCode.WHISTLE_HANDLER)
        for told in CASES:
            self.world.chronicle.begin(self.case(handlers, told, self.world.last_day - timedelta(days=told.days_ago)))

    def case(self, handlers: list[User], told: Told, day: date) -> Story:
        yield self.world.workdays.during(day)
        first, second = self.random.sample(handlers, 2)
        with self.world.acting(first):
            case = self._case(told)
        if told.stage == 0:
            return
        yield self.world.workdays.later(1, 4)
        with self.world.acting(first):
            case.investigate()
        if told.stage == 1:
            return
        yield self.world.workdays.later(10, 25)
        with self.world.acting(first):
            case.investigation_result, case.disciplinary_measure = told.result, told.measure
        yield self.world.workdays.later(2, 6)
        with self.world.acting(second):
            case.decide_measure()
        if told.stage == 3:
            yield self.world.workdays.later(5, 15)
            with self.world.acting(second):
                case.close("措置を実施し、関係者に説明した")

    def _case(self, told: Told) -> LaborCase:
        front = select(Employee).where(Employee.status == EmployeeStatus.EMPLOYED).order_by(Employee.id)
        with self.world.session.elevated():
            staff = [each for each in self.world.session.scalars(front) if each.department.code.startswith(("2", "3"))]
        subject, other = self.random.sample(staff, 2)
        has_two_sides = told.case_type in (LaborCaseType.HARASSMENT, LaborCaseType.GRIEVANCE)
        case = LaborCase(
            case_type=told.case_type,
            employee=subject,
            counterpart=other if has_two_sides else None,
            occurred_on=today() - timedelta(days=self.random.randint(1, 20)),
            summary=told.summary,
        )
        case.begin(self.world.session)
        self.world.session.add(case)
        return case
