"""Who applies, who is heard, and who comes."""

from datetime import date, timedelta
from decimal import Decimal

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
from models.hr.job_requisition import JobRequisition
from models.hr.personnel_action import ActionType, PersonnelAction
from models.hr.recruiting import RecruitingChannel
from models.machinery import today
from models.system.user import User

CHANNELS = (RecruitingChannel.EMPLOYMENT_OFFICE, RecruitingChannel.JOB_ADVERTISEMENT, RecruitingChannel.OWN_WEBSITE)
REFUSALS = ("経験が募集要件に合わないため", "条件面で折り合わないため", "他の応募者を採用したため")
WITHDRAWALS = ("他社に内定したため", "家庭の事情により", "勤務地の希望が合わないため")
PLACES = ("本社 第一会議室", "本社 第二会議室", "川越工場 A棟 応接室", "オンライン(https://meet.example.co.jp/)")
NOTES = ("受け答えが明快で、経験も十分", "意欲は高いが経験が不足", "技術面は申し分なし", "協調性があり、課に合う")


class Applicants:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random

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
