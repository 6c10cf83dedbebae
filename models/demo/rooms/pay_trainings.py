"""Courses, and the sessions in which people take them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.hr.qualification import QualificationKind
from models.hr.training_attendee import TrainingAttendance, TrainingAttendee, TrainingResult
from models.hr.training_course import TrainingCategory, TrainingCourse, TrainingMethod
from models.hr.training_session import TrainingSession
from models.machinery.clock import TOKYO
from models.roles import RoleCode
from models.system.user import User

NEW, SKILLS, LEADING = TrainingCategory.NEW_EMPLOYEES, TrainingCategory.WORK_SKILLS, TrainingCategory.MANAGEMENT_SKILLS
RULES, SECURITY, SAFETY = (
    *(TrainingCategory.COMPLIANCE, TrainingCategory.INFORMATION_SECURITY, TrainingCategory.SAFETY_AND_HEALTH),
)
ROOM, ONLINE = TrainingMethod.CLASSROOM, TrainingMethod.ONLINE
ALONE, OUTSIDE = TrainingMethod.E_LEARNING, TrainingMethod.EXTERNAL_TRAINING
LICENCE = QualificationKind.LICENCE
COURSES = (
    ("NEW-01", "新入社員研修", "Introduction for new employees", NEW, ROOM, 24, True, None, None, None),
    ("SKL-01", "図面の読み方", "Reading drawings", SKILLS, ROOM, 6, False, None, None, None),
    ("SKL-02", "品質管理の基礎", "Basics of quality control", SKILLS, ROOM, 7, False, None, 70, None),
    ("SKL-03", "表計算の実務", "Spreadsheets at work", SKILLS, ONLINE, 3, False, None, None, None),
    ("MGT-01", "管理職研修", "Training for managers", LEADING, ROOM, 7, True, None, None, None),
    ("MGT-02", "評価者研修", "Training for raters", LEADING, ROOM, 4, True, 24, None, None),
    ("CMP-01", "ハラスメント防止", "Preventing harassment", RULES, ALONE, 1, True, 12, 80, None),
    ("CMP-02", "下請取引と取適法", "Subcontracting law", RULES, ROOM, 2, True, 12, None, None),
    ("SEC-01", "情報セキュリティ基礎", "Basics of information security", SECURITY, ALONE, 1, True, 12, 80, None),
    (
        "SAF-01",
        "フォークリフト特別教育",
        "Forklift training",
        SAFETY,
        OUTSIDE,
        12,
        True,
        60,
        70,
        "フォークリフト特別教育",
    ),
    ("SAF-02", "職長・安全衛生責任者教育", "Training for foremen", SAFETY, OUTSIDE, 14, True, 60, None, "職長教育"),
    ("SAF-03", "普通救命講習", "First aid", SAFETY, ROOM, 3, False, 36, None, "普通救命講習"),
)
INSTRUCTORS = ("社内講師", "外部講師 佐伯", "外部講師 真鍋", "品質保証課", "総務課", "情報システム部")
IMPRESSIONS = ("実務で使える内容だった", "演習の時間がもう少しほしい", "説明が分かりやすかった", "資料を後で見返したい")
SESSIONS = 30


class Trainings:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

    def begin(self) -> None:
        courses = [self._course(place, *row) for place, row in enumerate(COURSES, start=1)]
        self.world.session.add_all(courses)
        self.world.session.flush()
        days = self.world.days
        count = self.world.scaled(SESSIONS, least=6)
        for place in range(count):
            day = days[35 + place * (len(days) - 60) // count]
            self.world.chronicle.begin(self.session(courses[place % len(courses)], day))
        for ahead, course in ((-2, courses[6]), (8, courses[8]), (18, courses[2]), (29, courses[9])):
            coming = self.world.workdays.since(self.world.last_day + timedelta(days=ahead))
            self.world.chronicle.begin(self.session(course, coming, is_settled=False))
        self.world.chronicle.begin(self.called_off(courses[3], days[-30]))

    def _course(
        self,
        place: int,
        code: str,
        name: str,
        name_en: str,
        category: TrainingCategory,
        method: TrainingMethod,
        hours: int,
        is_mandatory: bool,  # noqa: FBT001 - a column of the table above
        repeat_months: int | None,
        pass_score: int | None,
        qualification: str | None,
    ) -> TrainingCourse:
        return TrainingCourse(
            code=code,
            name=name,
            name_en=name_en,
            category=category,
            training_method=method,
            hours=Decimal(hours),
            is_mandatory=is_mandatory,
            repeat_months=repeat_months,
            pass_score=pass_score,
            qualification_name=qualification,
            qualification_kind=LICENCE if qualification else None,
            sort_order=place * 10,
        )

    # --- stories ---

    def session(self, course: TrainingCourse, day: date, *, is_settled: bool = True) -> Story:
        yield self.world.workdays.during(day - timedelta(days=30))
        clerk, planned = self._plan(course, day)
        yield self.world.workdays.later(2, 4)
        with self.world.acting(clerk):
            planned.announce()
        yield self.world.workdays.later(5, 8)
        with self.world.acting(clerk):
            for attendee in planned.attendees:
                if self.random.random() < 0.9:
                    attendee.presence = TrainingAttendance.ENROLLED
        yield self.world.workdays.during(day + timedelta(days=1))
        with self.world.acting(clerk):
            planned.mark_held()
        if not is_settled:
            return
        yield self.world.workdays.later(1, 6)
        with self.world.acting(clerk):
            for attendee in planned.attendees:
                self._settle(attendee)
            self.world.session.flush()
            planned.finish()

    def called_off(self, course: TrainingCourse, day: date) -> Story:
        yield self.world.workdays.during(day)
        clerk, planned = self._plan(course, day + timedelta(days=21))
        yield self.world.workdays.later(5, 8)
        with self.world.acting(clerk):
            planned.call_off("申込みが定員の半数に満たなかった")

    # --- what the clerk does ---

    def _plan(self, course: TrainingCourse, day: date) -> tuple[User, TrainingSession]:
        clerk = self.world.any_of(RoleCode.HR_CLERK)
        starts_at = datetime.combine(day, time(13), TOKYO)
        planned = TrainingSession(
            course=course,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=min(int(course.hours), 4)),
            location=self.world.locations["HQ-202"] if course.training_method is ROOM else None,
            instructor=self.random.choice(INSTRUCTORS),
            capacity=20,
            cost=Decimal(self.random.choice((60_000, 80_000, 120_000))) if course.training_method is OUTSIDE else None,
            attendees=[TrainingAttendee(employee=each) for each in self._asked()],
        )
        with self.world.acting(clerk):
            planned.begin(self.world.session)
            self.world.session.add(planned)
        return clerk, planned

    def _asked(self) -> list[Employee]:
        people = select(Employee).where(Employee.status == EmployeeStatus.EMPLOYED).order_by(Employee.id)
        return self.random.sample(list(self.world.session.scalars(people)), self.random.randint(5, 9))

    def _settle(self, attendee: TrainingAttendee) -> None:
        if attendee.presence is not TrainingAttendance.ATTENDED:
            attendee.presence = TrainingAttendance.ABSENT
            return
        attendee.result = TrainingResult.PASSED if self.random.random() < 0.93 else TrainingResult.FAILED
        attendee.satisfaction = self.random.choices((2, 3, 4, 5), (5, 25, 45, 25))[0]
        if self.random.random() < 0.3:
            attendee.feedback = self.random.choice(IMPRESSIONS)
