"""Fifteen projects, from the plan to the end of each."""

from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House
from models.hr.employee import Employee
from models.machinery import months_after, today
from models.operations.project import Project, ProjectOutlook, ProjectType
from models.operations.project_parts import ProjectMember, ProjectMilestone
from models.system.user import User

PROJECTS = (
    ("基幹システム更新の構想", ProjectType.IT, "1152", 2_800, 14, "", "1151 1131 1161"),
    ("電子帳簿保存への対応", ProjectType.COMPLIANCE, "1131", 1_200, 10, "closed", "1141 1152"),
    ("川越A棟のレイアウト変更", ProjectType.FACILITY, "1172", 2_400, 9, "closed", "1171 2220"),
    ("経費精算のペーパーレス化", ProjectType.BUSINESS_IMPROVEMENT, "1210", 600, 8, "closed", "1131 1152"),
    ("次期オシロ計測ユニットの開発", ProjectType.PRODUCT_DEVELOPMENT, "2110", 2_900, 20, "", "2120 2230 2110"),
    ("検査工程の自動化", ProjectType.BUSINESS_IMPROVEMENT, "2230", 1_800, 12, "", "2220 1220"),
    ("大口得意先向け納期短縮", ProjectType.CUSTOMER, "2310", 400, 7, "paused", "2220 1163"),
    ("岡谷工場の省エネ", ProjectType.FACILITY, "1171", 2_100, 11, "", "3200 1220"),
    ("情報セキュリティ規程の改定", ProjectType.COMPLIANCE, "1151", 300, 6, "closed", "1141 1010"),
    ("問い合わせ対応の一本化", ProjectType.BUSINESS_IMPROVEMENT, "1310", 500, 9, "cancelled", "1320 1152"),
    ("在庫精度の向上", ProjectType.BUSINESS_IMPROVEMENT, "1163", 350, 8, "", "1161 1220"),
    ("制御盤の新シリーズ開発", ProjectType.PRODUCT_DEVELOPMENT, "3100", 2_700, 16, "", "3200 3300"),
    ("人事評価制度の見直し", ProjectType.OTHER, "1121", 450, 10, "", "1010 1122"),
    ("西日本の代理店網の整備", ProjectType.CUSTOMER, "2320", 700, 12, "planned", "2310 1220"),
    ("事業継続計画の訓練", ProjectType.COMPLIANCE, "1111", 200, 5, "planned", "1171 1151"),
)
"""Name, kind, department, budget in thousand yen, months, what becomes of it, who else takes part."""
PARTS = ("進行管理", "要件の整理", "設計", "試験", "現場との調整")
STEPS = ("計画の承認", "要件の確定", "試行", "本番への移行")


class Projects:
    def __init__(self, house: House) -> None:
        self.house, self.world = house, house.world

    def begin(self) -> None:
        days = self.world.days
        for place, row in enumerate(PROJECTS):
            late = row[5] == "planned"
            day = days[-8 - place % 3] if late else days[(place * 23) % (len(days) * 2 // 3) + 3]
            self.world.chronicle.begin(self.project(day, *row))

    def project(
        self, day: date, name: str, kind: ProjectType, lead: str, budget: int, months: int, life: str, others: str
    ) -> Story:
        yield self.world.workdays.during(day)
        head = self._head(lead)
        starts = self.world.workdays.since(today() + timedelta(days=10))
        with self.world.acting(head):
            project = Project(
                name=name,
                project_type=kind,
                objective=f"{name}により、期限までに成果を出し、現場に定着させる。",
                starts_on=starts,
                ends_on=months_after(starts, months),
                budget=Decimal(budget * 1_000),
            )
            project.begin(self.world.session)
            project.members = self._members(employee_of(head), lead, others, months)
            project.milestones = [
                ProjectMilestone(milestone=step, due_date=months_after(starts, months * number // len(STEPS)))
                for number, step in enumerate(STEPS, start=1)
            ]
            self.world.session.add(project)
        yield NEVER if life == "planned" else self.world.workdays.during(starts)
        with self.world.acting(head):
            project.start()
        yield from self._course(project, head, months, life)

    def _course(self, project: Project, head: User, months: int, life: str) -> Story:
        for month in range(1, months + 1):
            yield self.world.workdays.during(months_after(project.starts_on, month))
            late = self.house.happens(0.2)
            share = Decimal(month) / months
            with self.world.acting(head):
                outlook = ProjectOutlook.AT_RISK if late else ProjectOutlook.ON_TRACK
                if life == "paused":
                    outlook = ProjectOutlook.DELAYED
                cost = Decimal(int((project.budget or Decimal(0)) * share * self.house.random.randint(70, 115) / 100))
                told = "予定どおり進んでいます。" if not late else "一部の作業が2週間遅れています。"
                project.report_progress(min(99, int(share * 100)), cost, outlook, told)
                self._note_hours(project, share)
                if life in ("paused", "cancelled") and month == months // 2:
                    self._interrupt(project, life)
                    return
        yield NEVER if not life else self.world.workdays.later(1, 10)
        with self.world.acting(head):
            project.close(today())

    def _interrupt(self, project: Project, life: str) -> None:
        if life == "paused":
            project.pause("担当者の増員を待つため")
        else:
            project.cancel("方針の変更により中止")

    def _note_hours(self, project: Project, share: Decimal) -> None:
        for member in project.members:
            member.actual_hours = round((member.planned_hours or Decimal(0)) * share, 0)
        for milestone in project.milestones:
            if milestone.due_date <= today() and milestone.reached_on is None:
                milestone.reached_on = milestone.due_date

    def _members(self, head: Employee, lead: str, others: str, months: int) -> list[ProjectMember]:
        people = [head, *(person for code in (lead, *others.split()) for person in self._staff(code, head))]
        free = list(dict.fromkeys(people))[:6]
        return [
            ProjectMember(
                employee=person,
                part_played=PARTS[place % len(PARTS)],
                allocation=10 if person is head else self.house.random.choice((10, 15, 20)),
                planned_hours=Decimal(months * self.house.random.choice((8, 12, 20))),
            )
            for place, person in enumerate(free)
        ]

    def _staff(self, code: str, head: Employee) -> list[Employee]:
        here = [user for user in self.house.world.accounts.values() if employee_of(user).department.code == code]
        people = [employee_of(user) for user in here if employee_of(user) is not head]
        return self.house.random.sample(people, min(2, len(people)))

    def _head(self, code: str) -> User:
        head = self.world.departments[code].manager
        return next(user for user in self.world.accounts.values() if user.employee is head)
