from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.breach_report import BreachRules, ReportDays, report_days
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    confidential,
    given,
    lines_of,
    maintained,
    missing,
    rule,
    session_of,
    transition,
)
from models.machinery.clock import TOKYO
from models.organization.acting import acting_employee
from models.organization.severity import Severity
from models.organization.sla_clock import this_second
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.legal.legal_matter import LegalMatter
    from models.legal.risk import Risk

SECRET_TEXT = confidential(DataClass.SECURITY)


class IncidentKind(StrEnum):
    LEAK = "leak"
    LOSS = "loss"
    MALWARE = "malware"
    INTRUSION = "intrusion"
    MISDIRECTED_MAIL = "misdirected"
    OUTAGE = "outage"
    OTHER = "other"


class IncidentStatus(StrEnum):
    BEING_HANDLED = "open"
    CONTAINED = "contained"
    RECOVERED = "recovered"
    UNDER_PREVENTION = "reviewed"
    CLOSED = "closed"


UNFINISHED = tuple(status for status in IncidentStatus if status is not IncidentStatus.CLOSED)


class SecurityIncident(Numbered, Model):
    """A leak, a loss, malware or an intrusion; what was done about it, and what the authority was told."""

    __tablename__ = "security_incidents"
    __number__ = "SI-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "kind", "severity", "detected_at", "commander", "preliminary_due", "status"],
        form={
            "Security incident": [
                "number",
                "subject",
                "kind",
                "severity",
                "detected_at",
                "reported_by",
                "commander",
                "status",
            ],
            "Facts": ["summary", "affected_systems"],
            "Personal data": ["holds_personal_data", "is_sensitive", "is_malicious", "affected_people", "notified_on"],
            "Report to the authority": [
                *("must_be_reported", "preliminary_due", "preliminary_reported_on"),
                *("final_due", "final_reported_on"),
            ],
            "Countermeasures": ["containment", "root_cause", "prevention", "legal_matter", "risk"],
        },
        access={
            RoleCode.IT_AGENT: EDIT,
            RoleCode.EXECUTIVE: VIEW,
            **dict.fromkeys((RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER), VIEW),
        },
        order=["-number"],
        editable_in=UNFINISHED,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    kind: Mapped[IncidentKind]
    severity: Mapped[Severity] = mapped_column(default=Severity.MODERATE)
    detected_at: Mapped[datetime] = mapped_column(default=this_second)
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    commander_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Who directs the response.")
    summary: Mapped[LongText] = mapped_column(info=SECRET_TEXT)
    holds_personal_data: Mapped[bool]
    is_sensitive: Mapped[bool] = mapped_column(
        doc="Health, creed or the like, Individual Numbers, or data that lets people lose money."
    )
    is_malicious: Mapped[bool] = mapped_column(doc="Somebody may have acted with a dishonest purpose.")
    affected_people: Mapped[int | None] = mapped_column(doc="How many people the data is about.")
    notified_on: Mapped[date | None] = mapped_column(doc="When these people were told.")
    must_be_reported: Mapped[bool] = mapped_column(info=SET_BY_SYSTEM)
    preliminary_due: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    preliminary_reported_on: Mapped[date | None]
    final_due: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    final_reported_on: Mapped[date | None]
    containment: Mapped[LongText | None] = mapped_column(info=SECRET_TEXT, doc="What was done at once.")
    root_cause: Mapped[LongText | None] = mapped_column(info=SECRET_TEXT)
    prevention: Mapped[LongText | None] = mapped_column(info=SECRET_TEXT, doc="So that it does not happen again.")
    legal_matter_id: Mapped[int | None] = mapped_column(ForeignKey("legal_matters.id"), info=maintained())
    risk_id: Mapped[int | None] = mapped_column(ForeignKey("risks.id"), info=maintained())
    status: Mapped[IncidentStatus] = mapped_column(default=IncidentStatus.BEING_HANDLED, info=SET_BY_SYSTEM)

    reported_by: Mapped[Employee] = relationship(foreign_keys=[reported_by_id])
    commander: Mapped[Employee] = relationship(foreign_keys=[commander_id])
    legal_matter: Mapped[LegalMatter | None] = relationship()
    risk: Mapped[Risk | None] = relationship()
    affected_systems: Mapped[list[AffectedSystem]] = lines_of("incident")

    def begin(self, session: GuardedSession) -> None:
        reporter = acting_employee(session)
        if reporter is not None:
            self.reported_by = self.commander = reporter

    def compute(self) -> None:
        days = self._report_days() if self.holds_personal_data and self.detected_at is not None else None
        self.must_be_reported = days is not None
        self.preliminary_due, self.final_due = (days.preliminary, days.final) if days is not None else (None, None)

    def _report_days(self) -> ReportDays | None:
        session, detected_on = session_of(self), self.detected_at.astimezone(TOKYO).date()
        rules = BreachRules(
            people=setting(session, "breach_reported_from_people", detected_on),
            preliminary_days=setting(session, "breach_preliminary_days", detected_on),
            final_days=setting(session, "breach_final_days", detected_on),
            final_days_malicious=setting(session, "breach_final_days_malicious", detected_on),
        )
        return report_days(
            detected_on,
            rules,
            is_sensitive=self.is_sensitive,
            is_malicious=self.is_malicious,
            affected_people=self.affected_people,
        )

    @rule(at="affected_people")
    def people_are_counted(self: Any) -> Any:
        """A number of people cannot be negative."""
        return self.affected_people >= 0

    @rule(at="preliminary_reported_on")
    def final_report_is_the_second(self: Any) -> Any:
        """Enter the day of the preliminary report first."""
        return missing(self.final_reported_on) | given(self.preliminary_reported_on)

    @rule(at="final_reported_on")
    def final_report_follows_the_first(self: Any) -> Any:
        """The final report cannot come before the preliminary one."""
        return self.final_reported_on >= self.preliminary_reported_on

    def is_under_control(self) -> bool:
        """Enter first what was done at once."""
        return bool(self.containment)

    def is_understood(self) -> bool:
        """Enter the root cause and the prevention first."""
        return bool(self.root_cause and self.prevention)

    def is_reported(self) -> bool:
        """The authority must receive both reports, and the people concerned must be told, first."""
        told = (self.preliminary_reported_on, self.final_reported_on, self.notified_on)
        return not self.must_be_reported or all(told)

    @transition(IncidentStatus.BEING_HANDLED, to=IncidentStatus.CONTAINED, when=is_under_control)
    def contain(self) -> None:
        """Report that it does not spread any more."""

    @transition(IncidentStatus.CONTAINED, to=IncidentStatus.RECOVERED)
    def recover(self) -> None:
        """Report that work goes on as before."""

    @transition(IncidentStatus.RECOVERED, to=IncidentStatus.UNDER_PREVENTION, when=is_understood)
    def prevent(self) -> None:
        """Begin to prevent it from happening again."""

    @transition(
        IncidentStatus.UNDER_PREVENTION,
        to=IncidentStatus.CLOSED,
        by={RoleCode.IT_MANAGER, RoleCode.LEGAL_MANAGER},
        when=is_reported,
        confirm=True,
    )
    def close(self) -> None:
        """Close the incident. Nothing about it can be changed afterwards."""


class AffectedSystem(Model):
    """A system that a security incident affects."""

    __tablename__ = "affected_systems"
    __table_args__ = (UniqueConstraint("incident_id", "system_id"),)

    incident_id: Mapped[int] = mapped_column(ForeignKey("security_incidents.id"))
    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    note: Mapped[ShortText | None]

    incident: Mapped[SecurityIncident] = relationship(back_populates="affected_systems")
    system: Mapped[ItSystem] = relationship()
