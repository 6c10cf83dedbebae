from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, LongText, Money, ShortText, confidential
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.position import Position


class EmploymentType(StrEnum):
    REGULAR = "regular"
    FIXED_TERM = "contract"
    PART_TIME = "part_time"


class JobRequisitionReason(StrEnum):
    GROWTH = "growth"
    REPLACEMENT = "replacement"
    NEW_PROJECT = "project"


class JobRequisitionChannel(StrEnum):
    PUBLIC_OFFICE = "public"
    AGENCY = "agency"
    MEDIA = "media"
    REFERRAL = "referral"
    OWN_SITE = "site"


class JobRequisitionStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class JobRequisition(Request):
    """Approved headcount and the posting that fills it."""

    __tablename__ = "job_requisitions"
    __number__ = "JR-{FY}-{seq:4}"

    position_id: Mapped[int] = mapped_column(ForeignKey("positions.id"))
    title: Mapped[ShortText]
    employment_type: Mapped[EmploymentType]
    headcount: Mapped[int] = mapped_column(default=1)
    reason: Mapped[JobRequisitionReason]
    job_description: Mapped[LongText]
    requirements: Mapped[LongText | None]
    wage_min: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    wage_max: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    needed_by: Mapped[date | None]
    channel: Mapped[JobRequisitionChannel | None]
    posted_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    filled_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    status: Mapped[JobRequisitionStatus] = mapped_column(default=JobRequisitionStatus.DRAFT, info=SET_BY_SYSTEM)

    position: Mapped[Position] = relationship(foreign_keys=[position_id])
