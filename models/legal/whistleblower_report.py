from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, LongText, Model, Numbered, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee


class WhistleblowerReportChannel(StrEnum):
    WEB = "web"
    PHONE = "phone"
    LETTER = "letter"
    EXTERNAL_DESK = "external"
    IN_PERSON = "meeting"


class WhistleblowerReportCategory(StrEnum):
    FRAUD = "fraud"
    ACCOUNTING = "accounting"
    HARASSMENT = "harassment"
    LABOUR = "labour"
    QUALITY = "quality"
    PRIVACY = "privacy"
    ANTITRUST_OR_BRIBERY = "antitrust"
    OTHER = "other"


class WhistleblowerReportConclusion(StrEnum):
    PENDING = "pending"
    SUBSTANTIATED = "substantiated"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"


class WhistleblowerReportStatus(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    INVESTIGATING = "investigating"
    CONCLUDED = "concluded"
    CLOSED = "closed"
    NOT_ACCEPTED = "rejected"


class WhistleblowerReport(Numbered, Model):
    """Internal report under the whistleblower protection act; the tightest row security in the system."""

    __tablename__ = "whistleblower_reports"
    __number__ = "WB-{FY}-{seq:3}"

    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True, info=confidential(DataClass.WHISTLEBLOWING))
    received_on: Mapped[date] = mapped_column(index=True)
    channel: Mapped[WhistleblowerReportChannel]
    is_anonymous: Mapped[bool] = mapped_column(default=True)
    reporter_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), info=confidential(DataClass.WHISTLEBLOWING)
    )
    category: Mapped[WhistleblowerReportCategory]
    description: Mapped[LongText] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    persons_involved: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    handler_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    acknowledged_on: Mapped[date | None]
    investigation: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    conclusion: Mapped[WhistleblowerReportConclusion] = mapped_column(
        default=WhistleblowerReportConclusion.PENDING, info=confidential(DataClass.WHISTLEBLOWING)
    )
    corrective_action: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.WHISTLEBLOWING))
    feedback_on: Mapped[date | None]
    retaliation_check_on: Mapped[date | None]
    status: Mapped[WhistleblowerReportStatus] = mapped_column(
        default=WhistleblowerReportStatus.RECEIVED, info=SET_BY_SYSTEM
    )

    reporter: Mapped[Employee | None] = relationship(foreign_keys=[reporter_id])
    handler: Mapped[Employee] = relationship(foreign_keys=[handler_id])
