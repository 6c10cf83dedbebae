from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.labour_office import report_due
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
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
    invariant,
    maintained,
    now,
    rule,
    session_of,
    transition,
)
from models.machinery.clock import TOKYO
from models.organization.acting import acting_employee
from models.organization.severity import Severity
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.hr.labor_case import LaborCase
    from models.organization.department import Department
    from models.organization.location import Location

OFFICERS = {RoleCode.FACILITY_STAFF, RoleCode.FACILITY_MANAGER}


class SafetyIncidentType(StrEnum):
    INJURY_AT_WORK = "injury"
    INJURY_WHILE_COMMUTING = "commuting"
    NEAR_MISS = "near_miss"
    FIRE = "fire"
    PROPERTY_DAMAGE = "property"
    THEFT_OR_INTRUSION = "theft"
    NATURAL_DISASTER = "disaster"


class SafetyIncidentStatus(StrEnum):
    REPORTED = "reported"
    INVESTIGATING = "investigating"
    TAKING_MEASURES = "acting"
    CLOSED = "closed"


class SafetyIncident(Numbered, Model):
    """An accident, a near miss, a fire or a theft: what happened, why, and how it is prevented."""

    __tablename__ = "safety_incidents"
    __number__ = "SF-{FY}-{seq:4}"
    __table_args__ = (
        CheckConstraint("incident_type = 'near_miss' OR reported_by_id IS NOT NULL", name="somebody_reports"),
    )
    __screen__ = Screen(
        list=["number", "incident_type", "occurred_at", "location", "department", "severity", "lost_days", "status"],
        form={
            "Accident": ["number", "incident_type", "occurred_at", "location", "department", "reported_by", "status"],
            "What happened": ["incident_summary", "severity", "situation", "asset", "immediate_action"],
            "Injured person": ["injured", "injury", "lost_days", "labor_case"],
            "Prevention": ["root_cause", "prevention"],
            "Report to the labour office": ["report_due", "handed_in_on"],
        },
        access={
            RoleCode.EMPLOYEE: EDIT,
            RoleCode.HEALTH_OFFICER: EDIT,
            **dict.fromkeys((RoleCode.HR_CLERK, RoleCode.HR_MANAGER, RoleCode.LEGAL_MANAGER), VIEW),
        },
        order=["-occurred_at"],
        editable_in=[SafetyIncidentStatus.REPORTED, SafetyIncidentStatus.INVESTIGATING],
    )

    incident_type: Mapped[SafetyIncidentType]
    occurred_at: Mapped[datetime] = mapped_column(default=lambda: now().replace(second=0, microsecond=0), index=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    reported_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), info=OWN, doc="A near miss may be reported without a name."
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    incident_summary: Mapped[ShortText] = mapped_column(info={"searched": True})
    situation: Mapped[LongText] = mapped_column(doc="Who did what, where and how it came about.")
    severity: Mapped[Severity] = mapped_column(default=Severity.MINOR)
    immediate_action: Mapped[LongText | None]
    injured_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=confidential(DataClass.HEALTH))
    injury: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.HEALTH))
    lost_days: Mapped[int] = mapped_column(default=0, info=maintained(), doc="Without the day of the accident.")
    labor_case_id: Mapped[int | None] = mapped_column(ForeignKey("labor_cases.id"), info=maintained())
    root_cause: Mapped[LongText | None] = mapped_column(info=maintained())
    prevention: Mapped[LongText | None] = mapped_column(info=maintained())
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    report_due: Mapped[date | None] = mapped_column(
        index=True, info=SET_BY_SYSTEM, doc="Until when the law asks for the report on casualties at work."
    )
    handed_in_on: Mapped[date | None] = mapped_column(info=maintained())
    status: Mapped[SafetyIncidentStatus] = mapped_column(default=SafetyIncidentStatus.REPORTED, info=SET_BY_SYSTEM)

    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    reported_by: Mapped[Employee | None] = relationship(foreign_keys=[reported_by_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    injured: Mapped[Employee | None] = relationship(foreign_keys=[injured_id])
    labor_case: Mapped[LaborCase | None] = relationship(foreign_keys=[labor_case_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])

    def begin(self, session: GuardedSession) -> None:
        if reporter := acting_employee(session):
            self.reported_by, self.department = reporter, reporter.department
            if reporter.work_location is not None:
                self.location = reporter.work_location

    def compute(self) -> None:
        """Injuries on the way to work are reported by the injured person, not by us."""
        self.report_due = None
        if self.incident_type is SafetyIncidentType.INJURY_AT_WORK and self.occurred_at is not None:
            days = setting(session_of(self), "casualty_report_days")
            self.report_due = report_due(self.occurred_at.astimezone(TOKYO).date(), self.lost_days or 0, days)

    @invariant(at="reported_by")
    def somebody_reports(self) -> bool:
        """Say who reports this. Only a near miss may be reported without a name."""
        return self.incident_type is SafetyIncidentType.NEAR_MISS or self.reported_by is not None

    @invariant(at="occurred_at")
    def has_happened(self) -> bool:
        """This moment is still to come."""
        return self.occurred_at is None or self.occurred_at <= now()

    @rule(at="lost_days")
    def lost_days_are_counted(self: Any) -> Any:
        """Lost days cannot be negative."""
        return self.lost_days >= 0

    @rule(at="lost_days")
    def only_injuries_cost_days(self: Any) -> Any:
        """Only an injury costs days off work."""
        at_work, commuting = SafetyIncidentType.INJURY_AT_WORK, SafetyIncidentType.INJURY_WHILE_COMMUTING
        return (self.lost_days == 0) | (self.incident_type == at_work) | (self.incident_type == commuting)

    def is_understood(self) -> bool:
        """Enter the cause and how it is prevented first."""
        return bool(self.root_cause and self.prevention)

    def is_reported(self) -> bool:
        """The law asks for a report to the labour office. Enter on which day it was handed in."""
        return self.report_due is None or self.handed_in_on is not None

    @transition(SafetyIncidentStatus.REPORTED, to=SafetyIncidentStatus.INVESTIGATING, by=OFFICERS)
    def look_for_cause(self) -> None:
        """Begin to look for the cause."""

    @transition(
        SafetyIncidentStatus.INVESTIGATING, to=SafetyIncidentStatus.TAKING_MEASURES, by=OFFICERS, when=is_understood
    )
    def take_measures(self) -> None:
        """Carry out what prevents this from happening again."""

    @transition(
        SafetyIncidentStatus.TAKING_MEASURES,
        to=SafetyIncidentStatus.CLOSED,
        by={RoleCode.FACILITY_MANAGER},
        not_by={"create"},
        when=(is_understood, is_reported),
    )
    def close(self) -> None:
        """Confirm that the measures are in place."""
