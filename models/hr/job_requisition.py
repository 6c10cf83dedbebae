from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employment_type import EmploymentType
from models.hr.recruiting import RecruitingChannel
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    LongText,
    Money,
    Screen,
    ShortText,
    confidential,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.position import Position

PERSONNEL = {RoleCode.HR_CLERK, RoleCode.HR_MANAGER}
DECIDERS = {RoleCode.HR_MANAGER, RoleCode.EXECUTIVE}


class OpeningReason(StrEnum):
    MORE_STAFF = "growth"
    STAFF_REPLACEMENT = "replacement"
    NEW_PROJECT = "project"


class JobRequisitionStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RECRUITING = "open"
    FILLED = "filled"
    CLOSED = "closed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class JobRequisition(Request):
    """People whom a department needs, and the search for them."""

    __tablename__ = "job_requisitions"
    __number__ = "JR-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "job_title", "department", "employment_type", "wanted_count", "filled_count", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "opening_reason", "status"],
            "Vacancy": ["job_title", "position", "employment_type", "wanted_count", "filled_count", "needed_on"],
            "Job and conditions": ["job_description", "applicant_requirements", "wage_from", "wage_to"],
            "Advertising": ["recruiting_channel", "advertised_on", "closes_on"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, RoleCode.EXECUTIVE: VIEW},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
        label=["number", "job_title"],
    )

    opening_reason: Mapped[OpeningReason] = mapped_column(
        default=OpeningReason.STAFF_REPLACEMENT, info={"listed": False}
    )
    job_title: Mapped[ShortText] = mapped_column(
        info={"searched": True, "label": "Advertised job"}, doc="As applicants read it."
    )
    position_id: Mapped[int] = mapped_column(ForeignKey("positions.id"))
    employment_type: Mapped[EmploymentType] = mapped_column(default=EmploymentType.REGULAR)
    wanted_count: Mapped[int] = mapped_column(default=1)
    job_description: Mapped[LongText]
    applicant_requirements: Mapped[LongText | None] = mapped_column(doc="What applicants must bring along.")
    wage_from: Mapped[Money | None] = mapped_column(
        info={**confidential(DataClass.PAYROLL), "listed": False}, doc="A year. Entered by the personnel department."
    )
    wage_to: Mapped[Money | None] = mapped_column(info={**confidential(DataClass.PAYROLL), "listed": False})
    needed_on: Mapped[date | None]
    recruiting_channel: Mapped[RecruitingChannel | None] = mapped_column(info=maintained())
    advertised_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    closes_on: Mapped[date | None] = mapped_column(info=maintained(), doc="The last day for applications.")
    filled_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    status: Mapped[JobRequisitionStatus] = mapped_column(default=JobRequisitionStatus.DRAFT, info=SET_BY_SYSTEM)

    position: Mapped[Position] = relationship()

    @property
    def is_recruiting(self) -> bool:
        return self.status is JobRequisitionStatus.RECRUITING

    @rule(at="wanted_count")
    def somebody_is_wanted(self: Any) -> Any:
        """At least one person."""
        return self.wanted_count >= 1

    @rule(at="wage_to")
    def wages_are_in_order(self: Any) -> Any:
        """The upper end of the wage cannot be below the lower one."""
        return self.wage_to >= self.wage_from

    @rule(at="needed_on")
    def is_needed_after_it_was_requested(self: Any) -> Any:
        """It cannot be needed before it was requested."""
        return self.needed_on >= self.requested_on

    def is_filled(self) -> bool:
        """Fewer people have joined than are wanted."""
        return self.filled_count >= self.wanted_count

    @transition(JobRequisitionStatus.APPROVED, to=JobRequisitionStatus.RECRUITING, by=PERSONNEL)
    def advertise(self, closes_on: date | None = None) -> None:
        """Begin to look for people."""
        self.advertised_on = today()
        self.closes_on = closes_on or self.closes_on

    @transition(JobRequisitionStatus.RECRUITING, to=JobRequisitionStatus.FILLED, by=PERSONNEL, when=is_filled)
    def fill(self) -> None:
        """End the search, since all who are wanted have been found."""

    @transition(
        JobRequisitionStatus.APPROVED,
        JobRequisitionStatus.RECRUITING,
        to=JobRequisitionStatus.CLOSED,
        by=PERSONNEL,
        confirm=True,
    )
    def close(self, reason: str) -> None:
        """End the search without having found all who are wanted."""

    def note_joining(self) -> None:
        """One more has joined; the last one ends the search."""
        session = session_of(self)
        with session.elevated():
            session.refresh(self, with_for_update=True)  # two who join at once are both counted
            self.filled_count += 1
            if self.is_recruiting and self.is_filled():
                self.fill()
