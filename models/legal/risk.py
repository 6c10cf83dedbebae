from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.risk_control import RiskControl
from models.legal.risk_level import RiskLevel
from models.legal.risk_status import LIVE, RiskCategory, RiskStatus, RiskTreatment
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    lines_of,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.risk_assessment import RiskAssessment
    from models.organization.department import Department


class Risk(Numbered, Model):
    """Something that may happen to us, how bad it would be, and what is done about it."""

    __tablename__ = "risks"
    __number__ = "RK-{seq:4}"
    __screen__ = Screen(
        list=[
            "number",
            "subject",
            "risk_category",
            "department",
            "inherent_score",
            "residual_score",
            "risk_grade",
            "status",
        ],
        form={
            "Risk": ["number", "subject", "risk_category", "scenario", "risk_cause", "status"],
            "Responsible": ["department", "owner"],
            "Assessment": ["inherent_score", "residual_score", "risk_grade", "assessed_on"],
            "Treatment": ["treatment", "treatment_plan", "accepted_by", "controls"],
            "Review": ["review_frequency", "next_review_on"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT},
        order=["number"],
        editable_in=LIVE,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    risk_category: Mapped[RiskCategory]
    scenario: Mapped[LongText]
    risk_cause: Mapped[LongText | None]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    inherent_score: Mapped[int | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="Likelihood × impact without the controls, from the latest assessment."
    )
    residual_score: Mapped[int | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="Likelihood × impact with the controls, from the latest assessment."
    )
    risk_grade: Mapped[RiskLevel | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="The residual score against the limits in the system settings."
    )
    assessed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    treatment: Mapped[RiskTreatment] = mapped_column(default=RiskTreatment.MITIGATE)
    treatment_plan: Mapped[LongText | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    review_frequency: Mapped[Frequency] = mapped_column(default=Frequency.HALF_YEARLY)
    next_review_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    status: Mapped[RiskStatus] = mapped_column(default=RiskStatus.IDENTIFIED, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    accepted_by: Mapped[Employee | None] = relationship(foreign_keys=[accepted_by_id])
    controls: Mapped[list[RiskControl]] = lines_of("risk")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department

    def compute(self) -> None:
        self.next_review_on = self.review_frequency.after(self.assessed_on) if self.assessed_on else None

    def follow(self, latest: RiskAssessment) -> None:
        """Take the scores of an assessment over."""
        self.inherent_score, self.residual_score = latest.inherent_score, latest.residual_score
        self.assessed_on, self.risk_grade = latest.assessed_on, self._level_of(latest.residual_score)

    def _level_of(self, score: int) -> RiskLevel:
        session = session_of(self)
        if score >= int(setting(session, "high_risk_score")):
            return RiskLevel.HIGH
        return RiskLevel.MEDIUM if score >= int(setting(session, "medium_risk_score")) else RiskLevel.LOW

    def is_assessed(self) -> bool:
        """Assess this risk first."""
        return self.assessed_on is not None

    def is_bearable(self) -> bool:
        """The risk is too high to be watched only. Reduce it, or let an executive accept it."""
        return self.risk_grade is not RiskLevel.HIGH

    def is_to_be_borne(self) -> bool:
        """Choose to bear this risk first."""
        return self.treatment is RiskTreatment.BEAR_RISK

    @transition(
        RiskStatus.IDENTIFIED,
        RiskStatus.WATCHED,
        RiskStatus.RISK_ACCEPTED,
        to=RiskStatus.TREATING,
        when=is_assessed,
    )
    def start_treatment(self) -> None:
        """Begin with what is planned against this risk."""

    @transition(RiskStatus.IDENTIFIED, RiskStatus.TREATING, to=RiskStatus.WATCHED, when=(is_assessed, is_bearable))
    def watch_risk(self) -> None:
        """Watch this risk; nothing more is done about it for now."""

    @transition(
        RiskStatus.IDENTIFIED,
        RiskStatus.TREATING,
        RiskStatus.WATCHED,
        to=RiskStatus.RISK_ACCEPTED,
        by={RoleCode.EXECUTIVE},
        not_by={"create"},
        when=(is_assessed, is_to_be_borne),
        confirm=True,
    )
    def accept_risk(self, reason: str) -> None:
        """Bear this risk as it is, in the name of the company."""
        self.accepted_by = acting_employee(session_of(self))

    @transition(*LIVE, to=RiskStatus.CLOSED, by={RoleCode.LEGAL_MANAGER}, confirm=True)
    def close(self, reason: str) -> None:
        """Take this risk off the register, since it cannot happen any more."""

    @transition(RiskStatus.CLOSED, to=RiskStatus.IDENTIFIED, by={RoleCode.LEGAL_MANAGER})
    def reopen(self, reason: str) -> None:
        """Put this risk back on the register."""
