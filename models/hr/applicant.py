from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.application import Application
from models.hr.employee import Employee
from models.hr.interview import DECIDED, Interview, InterviewResult
from models.hr.job_requisition import JobRequisition
from models.hr.recruiting import RecruitingChannel
from models.machinery import (
    NONE,
    SET_BY_SYSTEM,
    Refused,
    Screen,
    _,
    invariant,
    months_after,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.organization.partner import Partner

PERSONNEL = {RoleCode.HR_CLERK, RoleCode.HR_MANAGER}


class ApplicantStage(StrEnum):
    APPLICATION_RECEIVED = "received"
    SCREENING = "screening"
    INTERVIEWING = "interview"
    OFFERED = "offer"
    OFFER_ACCEPTED = "accepted"
    JOINED = "joined"
    NOT_SELECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


IN_SELECTION = (ApplicantStage.APPLICATION_RECEIVED, ApplicantStage.SCREENING, ApplicantStage.INTERVIEWING)
UNSETTLED = (*IN_SELECTION, ApplicantStage.OFFERED, ApplicantStage.OFFER_ACCEPTED)
SETTLED = (ApplicantStage.NOT_SELECTED, ApplicantStage.WITHDRAWN)


class JobApplicant(Application):
    """Somebody who applies for a vacancy, from the letter to the first day."""

    __tablename__ = "applicants"
    __table_args__ = (
        CheckConstraint("recruiting_channel <> 'agency' OR recruiting_agency_id IS NOT NULL", name="agency_is_named"),
        CheckConstraint("recruiting_channel <> 'referral' OR referred_by_id IS NOT NULL", name="referrer_is_named"),
    )
    __number__ = "AP{YYYY}-{seq:5}"
    __screen__ = Screen(
        list=[
            "number",
            "family_name",
            "given_name",
            "requisition",
            "recruiting_channel",
            "applied_on",
            "selection_stage",
        ],
        form={
            "Application for the post": [
                "number",
                "requisition",
                "applied_on",
                "recruiting_channel",
                "recruiting_agency",
                "referred_by",
                "selection_stage",
            ],
            "Full name": ["family_name", "given_name", "family_kana", "given_kana"],
            "Personal data": ["birth_date", "email", "phone", "consent_on", "erase_after"],
            "Offer to the applicant": ["desired_wage", "offered_wage", "offer_expires_on", "joins_on", "employee"],
        },
        access={RoleCode.PAYROLL_CLERK: NONE},
        order=["-number"],
        label=["number", "family_name", "given_name"],
        editable_in=UNSETTLED,
    )

    requisition_id: Mapped[int] = mapped_column(ForeignKey("job_requisitions.id"))
    recruiting_agency_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    selection_stage: Mapped[ApplicantStage] = mapped_column(
        default=ApplicantStage.APPLICATION_RECEIVED, info=SET_BY_SYSTEM
    )
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), unique=True, info=SET_BY_SYSTEM)

    requisition: Mapped[JobRequisition] = relationship()
    recruiting_agency: Mapped[Partner | None] = relationship()
    referred_by: Mapped[Employee | None] = relationship(foreign_keys=[referred_by_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])

    @property
    def interviews(self) -> Sequence[Interview]:
        theirs = select(Interview).where(Interview.job_applicant_id == self.id)
        session = session_of(self)
        with session.elevated():
            return session.scalars(theirs.order_by(Interview.round_number, Interview.id)).all()

    @invariant(at="recruiting_agency")
    def agency_comes_with_its_channel(self) -> bool:
        """Name the agency where the person came through one."""
        return self.recruiting_channel is not RecruitingChannel.RECRUITING_AGENCY or self.recruiting_agency is not None

    @invariant(at="referred_by")
    def referral_has_a_name(self) -> bool:
        """Say who referred this person."""
        return self.recruiting_channel is not RecruitingChannel.EMPLOYEE_REFERRAL or self.referred_by is not None

    @invariant(at="offered_wage")
    def wage_is_within_the_range(self) -> bool:
        """This is outside the range that was approved for the vacancy."""
        if self.offered_wage is None or self.requisition is None:
            return True
        least, most = self.requisition.wage_from, self.requisition.wage_to
        return (least is None or self.offered_wage >= least) and (most is None or self.offered_wage <= most)

    # --- verbs ---

    def vacancy_is_open(self) -> bool:
        """Nobody is looked for at present under this requisition."""
        return self.requisition.is_recruiting

    def is_judged(self) -> bool:
        """An interview still waits for its result, or none was passed."""
        results = [interview.result for interview in self.interviews]
        return InterviewResult.PASSED in results and all(result in DECIDED for result in results)

    def offer_is_complete(self) -> bool:
        """Enter the wage, the day until which the offer holds, and the first day of work."""
        return self.is_offer_complete

    def may_be_erased(self) -> bool:
        """The time for which the data is kept has not passed yet."""
        return self.erase_after is not None and self.erase_after <= today()

    @transition(ApplicantStage.APPLICATION_RECEIVED, to=ApplicantStage.SCREENING, when=vacancy_is_open)
    def begin_screening(self) -> None:
        """Begin to read the papers."""

    @transition(ApplicantStage.SCREENING, to=ApplicantStage.INTERVIEWING, when=vacancy_is_open)
    def invite_to_interview(self, interviewer: Employee, round_number: int = 1) -> Interview:
        """Ask the person to an interview, which opens to be given its time."""
        return self._interview(interviewer, round_number)

    @transition(ApplicantStage.INTERVIEWING, to=ApplicantStage.INTERVIEWING, when=vacancy_is_open)
    def invite_again(self, interviewer: Employee) -> Interview:
        """Ask the person to one more interview."""
        return self._interview(interviewer, len(self.interviews) + 1)

    @transition(
        ApplicantStage.INTERVIEWING,
        to=ApplicantStage.OFFERED,
        by={RoleCode.HR_MANAGER},
        when=(vacancy_is_open, is_judged, offer_is_complete),
        confirm=True,
    )
    def make_offer(self) -> None:
        """Offer the post."""

    @transition(ApplicantStage.OFFERED, to=ApplicantStage.OFFER_ACCEPTED)
    def accept_offer(self) -> None:
        """Note that the person will come."""

    @transition(ApplicantStage.OFFER_ACCEPTED, to=ApplicantStage.JOINED, by=PERSONNEL, confirm=True)
    def hire(self) -> Employee:
        """Register the person as an employee who is going to join."""
        return self._join_as(self._new_employee())

    @transition(ApplicantStage.OFFER_ACCEPTED, to=ApplicantStage.JOINED, by=PERSONNEL)
    def link_employee(self, employee: Employee) -> None:
        """Name the employee record of the person, where there is one already."""
        self._join_as(employee)

    @transition(*IN_SELECTION, ApplicantStage.OFFERED, to=ApplicantStage.NOT_SELECTED, confirm=True)
    def decline_applicant(self, reason: str) -> None:
        """Tell the person that somebody else was chosen."""
        self._keep_for_a_while()

    @transition(*UNSETTLED, to=ApplicantStage.WITHDRAWN, confirm=True)
    def note_withdrawal(self, reason: str) -> None:
        """Note that the person does not want the post any more."""
        self._keep_for_a_while()

    @transition(*SETTLED, to=ApplicantStage.ERASED, by=PERSONNEL, when=may_be_erased, confirm=True)
    def erase(self) -> None:
        """Erase the personal data. The application itself stays, without a name."""
        self.forget_person()

    def _interview(self, interviewer: Employee, round_number: int) -> Interview:
        session = session_of(self)
        interview = Interview(job_applicant=self, interviewer=interviewer, round_number=round_number)
        session.add(interview)
        session.flush()
        return interview

    def _join_as(self, employee: Employee) -> Employee:
        self.employee = employee
        self.requisition.note_joining()
        return employee

    def _new_employee(self) -> Employee:
        if self.joins_on is None:
            raise Refused(_("Enter the first day of work first."))
        session, vacancy = session_of(self), self.requisition
        with session.elevated():
            employee = Employee(
                family_name=self.family_name,
                given_name=self.given_name,
                family_kana=self.family_kana,
                given_kana=self.given_kana,
                department=vacancy.department,
                position=vacancy.position,
                supervisor=vacancy.department.manager,
                employment_type=vacancy.employment_type,
                hired_on=self.joins_on,
                birth_date=self.birth_date,
                personal_email=self.email,
                personal_phone=self.phone,
            )
            session.add(employee)
            session.flush()
        return employee

    def _keep_for_a_while(self) -> None:
        self.erase_after = months_after(today(), setting(session_of(self), "applicant_retention_months"))
