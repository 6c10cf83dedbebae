"""People whom the departments look for."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.demo.chronicle import Story
from models.demo.rooms.time_applicants import CHANNELS, Applicants
from models.demo.rooms.time_desk import clerk, manager
from models.demo.world import World
from models.hr.employee import Employee
from models.hr.job_requisition import JobRequisition, OpeningReason
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User


class Vacancy(NamedTuple):
    """Asked for so many days ago; ``end`` is what becomes of it."""

    department: str
    job_title: str
    rank: str
    wage: int
    days_ago: int
    end: str


VACANCIES = (
    Vacancy("2110", "機構設計エンジニア", "P80", 4_600_000, 520, "fill"),
    Vacancy("1131", "経理スタッフ", "P80", 4_200_000, 430, "fill"),
    Vacancy("2310", "法人営業(計測機器)", "P80", 4_400_000, 350, "close"),
    Vacancy("1151", "社内システムエンジニア", "P70", 5_600_000, 290, "fill"),
    Vacancy("1320", "フィールドサービスエンジニア", "P80", 4_300_000, 210, "reject"),
    Vacancy("2230", "品質保証スタッフ", "P80", 4_500_000, 150, "search"),
    Vacancy("2120", "組込みソフトウェアエンジニア", "P70", 5_800_000, 100, "search"),
    Vacancy("1171", "施設管理スタッフ", "P80", 4_000_000, 90, "cancel"),
    Vacancy("3200", "製造スタッフ(岡谷)", "P80", 3_900_000, 75, "search"),
    Vacancy("1220", "データアナリスト", "P70", 5_700_000, 12, "approve"),
    Vacancy("2320", "法人営業(西日本)", "P80", 4_400_000, 5, "submit"),
    Vacancy("1210", "業務改善スタッフ", "P80", 4_300_000, 2, "draft"),
)


def begin_recruiting(world: World) -> None:
    recruiting = Recruiting(world)
    for vacancy in VACANCIES:
        begins_on = world.last_day - timedelta(days=vacancy.days_ago)
        if begins_on >= world.opened_on:
            world.chronicle.begin(recruiting.search(vacancy, begins_on))


class Recruiting:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.applicants = Applicants(world)

    def search(self, vacancy: Vacancy, begins_on: date) -> Story:
        """From the wish of a head to the end of the search."""
        world = self.world
        yield world.workdays.during(begins_on)
        head = world.accounts[self._head(vacancy).id]
        requisition = self._requisition(vacancy, head)
        if vacancy.end == "draft":
            return
        yield world.workdays.later(0, 0)
        with world.acting(manager(world)):
            requisition.wage_from = Decimal(vacancy.wage * 9 // 10)
            requisition.wage_to = Decimal(vacancy.wage * 12 // 10)
        with world.acting(head):
            requisition.submit()
        if vacancy.end == "submit":
            return
        yield world.workdays.later(1, 4)
        if vacancy.end == "cancel":
            with world.acting(head):
                requisition.cancel("社内異動で補充することにしたため")
            return
        with world.acting(world.any_of(RoleCode.EXECUTIVE)):
            if vacancy.end == "reject":
                requisition.reject("今期の増員は見送ります")
                return
            requisition.approve()
        if vacancy.end == "approve":
            return
        yield world.workdays.later(2, 6)
        with world.acting(clerk(world)):
            requisition.advertise(today() + timedelta(days=90))
        self._begin_applications(requisition, vacancy, head)
        if vacancy.end == "close":
            yield world.workdays.later(70, 80)
            with world.acting(clerk(world)):
                requisition.close("採用計画の見直し")

    def _head(self, vacancy: Vacancy) -> Employee:
        head = self.world.departments[vacancy.department].manager
        if head is None:
            raise LookupError(f"Nobody heads {vacancy.department}.")
        return head

    def _requisition(self, vacancy: Vacancy, head: User) -> JobRequisition:
        requisition = JobRequisition(
            opening_reason=self.random.choice(list(OpeningReason)),
            job_title=vacancy.job_title,
            position=self.world.positions[vacancy.rank],
            job_description=f"{vacancy.job_title}として、課の業務全般を担当します。",
            applicant_requirements="同種業務の経験3年以上。普通自動車免許があれば望ましい。",
            needed_on=today() + timedelta(days=120),
            recruiting_channel=self.random.choice(CHANNELS),
        )
        with self.world.acting(head):
            requisition.begin(self.world.session)
            self.world.session.add(requisition)
        return requisition

    def _begin_applications(self, requisition: JobRequisition, vacancy: Vacancy, head: User) -> None:
        """Where the search has ended well, the first of them is the one who came."""
        fates = ["decline", "withdraw", "decline", "fail", "hold", "pending", "received", "screening"]
        if vacancy.end == "fill":
            fates = ["join", "decline", "fail", "withdraw late"]
        if vacancy.end == "close":
            fates = ["decline", "withdraw", "fail"]
        if vacancy.end == "search":
            fates = [*(fates if vacancy.days_ago < 80 else self.random.sample(fates, 4)), "offer", "accept"]
        for place, fate in enumerate(fates):
            self.world.chronicle.begin(self.applicants.application(requisition, head, fate, days=4 + place * 3))
