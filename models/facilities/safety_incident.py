from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    LongText,
    Model,
    Numbered,
    ShortText,
    confidential,
)
from models.organization.severity import Severity

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.hr.labor_case import LaborCase
    from models.organization.department import Department
    from models.organization.location import Location


class SafetyIncidentIncidentType(StrEnum):
    INJURY = "injury"
    COMMUTING = "commuting"
    NEAR_MISS = "near_miss"
    FIRE = "fire"
    PROPERTY_DAMAGE = "property"
    THEFT_OR_INTRUSION = "theft"
    NATURAL_DISASTER = "disaster"


class SafetyIncidentStatus(StrEnum):
    REPORTED = "reported"
    INVESTIGATING = "investigating"
    ACTING = "acting"
    CLOSED = "closed"


class SafetyIncident(Numbered, Model):
    """Accidents, near misses, fire, theft on site."""

    __tablename__ = "safety_incidents"
    __number__ = "SF-{FY}-{seq:4}"

    incident_type: Mapped[SafetyIncidentIncidentType]
    occurred_at: Mapped[datetime]
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    reporter_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    injured_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=confidential(DataClass.HEALTH))
    injury_detail: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.HEALTH))
    lost_days: Mapped[int] = mapped_column(default=0)
    severity: Mapped[Severity]
    description: Mapped[LongText]
    immediate_action: Mapped[LongText | None]
    root_cause: Mapped[LongText | None]
    prevention: Mapped[LongText | None]
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    authority_report_required: Mapped[bool] = mapped_column(default=False)
    authority_reported_on: Mapped[date | None]
    labor_case_id: Mapped[int | None] = mapped_column(ForeignKey("labor_cases.id"))
    status: Mapped[SafetyIncidentStatus] = mapped_column(default=SafetyIncidentStatus.REPORTED, info=SET_BY_SYSTEM)

    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    reporter: Mapped[Employee] = relationship(foreign_keys=[reporter_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    injured: Mapped[Employee | None] = relationship(foreign_keys=[injured_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    labor_case: Mapped[LaborCase | None] = relationship(foreign_keys=[labor_case_id])
