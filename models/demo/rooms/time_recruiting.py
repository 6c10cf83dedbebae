"""People who are looked for, who apply, who are heard, and who come."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.names import PersonalName, somebody
from models.demo.places import mobile
from models.demo.rooms.time_desk import clerk, manager
from models.demo.world import World
from models.hr.applicant import JobApplicant
from models.hr.employee import Employee
from models.hr.employment_contract import EmploymentContract
from models.hr.employment_terms import WageBasis
from models.hr.employment_type import EmploymentType
from models.hr.interview import Interview
from models.hr.job_requisition import JobRequisition, OpeningReason
from models.hr.personnel_action import ActionType, PersonnelAction
from models.hr.recruiting import RecruitingChannel
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

CHANNELS = (RecruitingChannel.EMPLOYMENT_OFFICE, RecruitingChannel.JOB_ADVERTISEMENT, RecruitingChannel.OWN_WEBSITE)
REFUSALS = ("経験が募集要件に合わないため", "条件面で折り合わないため", "他の応募者を採用したため")
WITHDRAWALS = ("他社に内定したため", "家庭の事情により", "勤務地の希望が合わないため")
PLACES = ("本社 第一会議室", "本社 第二会議室", "川越工場 A棟 応接室", "オンライン(https://meet.example.co.jp/)")
NOTES = ("受け答えが明快で、経験も十分", "意欲は高いが経験が不足", "技術面は申し分なし", "協調性があり、課に合う")


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

    # --- applicants ---

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
            self.world.chronicle.begin(self.application(requisition, head, fate, days=4 + place * 3))

    def application(self, requisition: JobRequisition, head: User, fate: str, *, days: int) -> Story:
        """From the letter to whatever becomes of it."""
        world = self.world
        yield world.workdays.later(days, days + 4)
        if not requisition.is_recruiting:
            return
        secretary = clerk(world)
        applicant = self._applicant(requisition, secretary)
        if fate == "received":
            return
        yield world.workdays.later(1, 4)
        if not requisition.is_recruiting:
            return
        with world.acting(secretary):
            applicant.begin_screening()
        if fate == "screening":
            return
        yield world.workdays.later(2, 5)
        if fate in ("decline", "withdraw") or not requisition.is_recruiting:
            self._end(applicant, secretary, fate)
            yield from self._erased(applicant, secretary)
            return
        interview = self._interview(applicant, secretary, employee_of(head))
        yield max(world.workdays.later(6, 8), interview.scheduled_at + timedelta(hours=2))
        if fate == "pending":
            with world.acting(secretary):
                interview.cancel("面接官の都合により延期")
                self._reserve(applicant.invite_again(employee_of(head)))
            return
        yield from self._judged(requisition, applicant, interview, head, fate)

    def _judged(
        self, requisition: JobRequisition, applicant: JobApplicant, interview: Interview, head: User, fate: str
    ) -> Story:
        world = self.world
        with world.acting(head):
            interview.score = {"fail": 2, "hold": 3}.get(fate, self.random.randint(4, 5))
            interview.interview_notes = self.random.choice(NOTES)
            if fate == "hold":
                interview.put_on_hold()
            elif fate == "fail":
                interview.advise_against_applicant()
            else:
                interview.recommend_applicant()
        if fate == "hold":
            return
        yield world.workdays.later(1, 3)
        if fate == "fail" or not requisition.is_recruiting:
            self._end(applicant, clerk(world), "decline")
            yield from self._erased(applicant, clerk(world))
            return
        with world.acting(manager(world)):
            applicant.offered_wage = requisition.wage_from
            applicant.offer_expires_on = today() + timedelta(days=14)
            applicant.joins_on = _first_after(today() + timedelta(days=45))
            applicant.make_offer()
        if fate == "offer":
            return
        yield world.workdays.later(3, 8)
        with world.acting(clerk(world)):
            if fate == "withdraw late":
                applicant.note_withdrawal(self.random.choice(WITHDRAWALS))
            else:
                applicant.accept_offer()
        if fate == "join" and requisition.is_recruiting:
            yield world.workdays.later(2, 6)
            yield from self._hired(applicant)

    def _applicant(self, requisition: JobRequisition, secretary: User) -> JobApplicant:
        born = today().year - self.random.randint(24, 42)
        name = somebody(self.random, born=born, is_female=self.random.random() < 0.4)
        channel = requisition.recruiting_channel or CHANNELS[0]
        if self.random.random() < 0.15:
            channel = RecruitingChannel.EMPLOYEE_REFERRAL
        applicant = JobApplicant(
            requisition=requisition,
            recruiting_channel=channel,
            referred_by=requisition.applicant if channel is RecruitingChannel.EMPLOYEE_REFERRAL else None,
            birth_date=date(born, self.random.randint(1, 12), self.random.randint(1, 28)),
            email=f"{name.family.latin}.{self.random.randrange(1000):03}@example.jp".lower(),
            phone=mobile(self.random),
            **_named(name),
        )
        with self.world.acting(secretary):
            self.world.session.add(applicant)
        return applicant

    def _interview(self, applicant: JobApplicant, secretary: User, head: Employee) -> Interview:
        with self.world.acting(secretary):
            interview = applicant.invite_to_interview(head)
            self._reserve(interview)
        return interview

    def _reserve(self, interview: Interview) -> None:
        day = self.world.workdays.since(today(), self.random.randint(4, 6))
        hour = self.random.randint(10, 16)
        interview.scheduled_at = self.world.workdays.during(day).replace(hour=hour, minute=0, second=0, microsecond=0)
        interview.place = self.random.choice(PLACES)

    def _end(self, applicant: JobApplicant, secretary: User, fate: str) -> None:
        with self.world.acting(secretary):
            if fate == "withdraw":
                applicant.note_withdrawal(self.random.choice(WITHDRAWALS))
            else:
                applicant.decline_applicant(self.random.choice(REFUSALS))

    def _erased(self, applicant: JobApplicant, secretary: User) -> Story:
        """When the time has come for which the papers are kept."""
        if applicant.erase_after is not None:
            yield self.world.workdays.during(applicant.erase_after + timedelta(days=self.random.randint(1, 12)))
            with self.world.acting(secretary):
                applicant.erase()

    # --- those who come ---

    def _hired(self, applicant: JobApplicant) -> Story:
        world = self.world
        secretary = clerk(world)
        with world.acting(secretary):
            employee = applicant.hire()
            employee.work_location = employee.department.location
        yield world.workdays.later(1, 3)
        with world.acting(manager(world)):
            agreed = _contract(employee, applicant)
            world.session.add(agreed)
        yield world.workdays.later(3, 9)
        with world.acting(manager(world)):
            agreed.sign(today())
        with world.acting(secretary):
            joining = PersonnelAction(
                employee=employee, action_type=ActionType.JOINING_ACTION, takes_effect_on=employee.hired_on
            )
            joining.begin(world.session)
            world.session.add(joining)
            world.session.flush()
            joining.submit()
        yield world.workdays.later(1, 3)
        with world.acting(manager(world)):
            joining.approve()
        yield world.workdays.during(employee.hired_on)
        with world.acting(secretary):
            joining.bring_into_effect()


def _named(name: PersonalName) -> dict[str, str]:
    return {
        "family_name": name.family.written,
        "given_name": name.given.written,
        "family_kana": name.family.kana,
        "given_kana": name.given.kana,
    }


def _first_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _contract(employee: Employee, applicant: JobApplicant) -> EmploymentContract:
    place = employee.work_location.name if employee.work_location else employee.department.name
    return EmploymentContract(
        employee=employee,
        employment_type=EmploymentType.REGULAR,
        starts_on=employee.hired_on,
        trial_ends_on=employee.hired_on + timedelta(days=91),
        work_place=place,
        work_place_range="会社の定める事業所(在宅勤務を行う場所を含む)",
        duties=applicant.requisition.job_title,
        duties_range="会社の定める業務",
        wage_basis=WageBasis.MONTHLY_WAGE,
        base_wage=((applicant.offered_wage or Decimal(4_200_000)) / 14).quantize(Decimal(100)),
    )
