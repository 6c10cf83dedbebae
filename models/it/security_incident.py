from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, LongText, Model, Numbered, ShortText, confidential
from models.organization.severity import Severity

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.legal_matter import LegalMatter
    from models.legal.risk import Risk


class SecurityIncidentIncidentType(StrEnum):
    LEAK = "leak"
    LOSS = "loss"
    MALWARE = "malware"
    INTRUSION = "intrusion"
    MISDIRECTED_MAIL = "misdirected"
    OUTAGE = "outage"
    OTHER = "other"


class AuthorityReport(StrEnum):
    NOT_REQUIRED = "na"
    REQUIRED = "required"
    PRELIMINARY_FILED = "preliminary"
    FINAL_FILED = "final"


class SecurityIncidentStatus(StrEnum):
    OPEN = "open"
    CONTAINED = "contained"
    RECOVERED = "recovered"
    UNDER_PREVENTION = "reviewed"
    CLOSED = "closed"


class SecurityIncident(Numbered, Model):
    """Leak, loss, malware, unauthorised access; includes the statutory report clock for personal data."""

    __tablename__ = "security_incidents"
    __number__ = "SI-{FY}-{seq:4}"

    subject: Mapped[ShortText]
    detected_at: Mapped[datetime]
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    incident_type: Mapped[SecurityIncidentIncidentType]
    severity: Mapped[Severity]
    affected_people: Mapped[int | None]
    summary: Mapped[LongText] = mapped_column(info=confidential(DataClass.SECURITY))
    containment: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.SECURITY))
    root_cause: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.SECURITY))
    prevention: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.SECURITY))
    authority_report: Mapped[AuthorityReport] = mapped_column(default=AuthorityReport.NOT_REQUIRED)
    preliminary_due: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    final_due: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    notified_on: Mapped[date | None]
    commander_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    legal_matter_id: Mapped[int | None] = mapped_column(ForeignKey("legal_matters.id"))
    risk_id: Mapped[int | None] = mapped_column(ForeignKey("risks.id"))
    status: Mapped[SecurityIncidentStatus] = mapped_column(default=SecurityIncidentStatus.OPEN, info=SET_BY_SYSTEM)

    reported_by: Mapped[Employee] = relationship(foreign_keys=[reported_by_id])
    commander: Mapped[Employee] = relationship(foreign_keys=[commander_id])
    legal_matter: Mapped[LegalMatter | None] = relationship(foreign_keys=[legal_matter_id])
    risk: Mapped[Risk | None] = relationship(foreign_keys=[risk_id])
