from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Money,
    Numbered,
    Screen,
    ShortText,
    maintained,
    rule,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class ResearchMethod(StrEnum):
    DESK_RESEARCH = "desk"
    QUESTIONNAIRE = "survey"
    INTERVIEWS = "interview"
    COMPETITOR_ANALYSIS = "competitor"
    PURCHASED_DATA = "purchased"


class ResearchStatus(StrEnum):
    PLANNED = "planned"
    UNDERWAY = "running"
    ANALYSING = "analysed"
    PRESENTED = "reported"
    CANCELLED = "cancelled"


BEFORE_THE_END = (ResearchStatus.PLANNED, ResearchStatus.UNDERWAY, ResearchStatus.ANALYSING)


class MarketResearch(Numbered, Model):
    """A study of a market: what we want to know, how we find out, and what came of it."""

    __tablename__ = "market_researches"
    __number__ = "MR-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "market", "research_method", "owner", "starts_on", "ends_on", "status"],
        form={
            "Research": ["number", "subject", "research_aim", "market", "research_method", "status"],
            "Responsible": ["department", "owner", "agency"],
            "Plan": ["starts_on", "ends_on", "sample_size", "planned_cost", "actual_cost"],
            "Result": ["research_result", "recommended_action", "report_document"],
        },
        order=["-number"],
        editable_in=BEFORE_THE_END,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    research_aim: Mapped[LongText]
    market: Mapped[ShortText] = mapped_column(info={"searched": True})
    research_method: Mapped[ResearchMethod]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="The firm that does it for us.")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    sample_size: Mapped[int | None]
    planned_cost: Mapped[Money | None]
    actual_cost: Mapped[Money | None] = mapped_column(info=maintained())
    research_result: Mapped[LongText | None]
    recommended_action: Mapped[LongText | None]
    report_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), info=maintained())
    status: Mapped[ResearchStatus] = mapped_column(default=ResearchStatus.PLANNED, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    agency: Mapped[Partner | None] = relationship()
    report_document: Mapped[Document | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day must not be before the first."""
        return self.ends_on >= self.starts_on

    def has_a_result(self) -> bool:
        """Enter the result first."""
        return bool(self.research_result)

    @transition(ResearchStatus.PLANNED, to=ResearchStatus.UNDERWAY)
    def start(self) -> None:
        """Begin to collect data."""

    @transition(ResearchStatus.UNDERWAY, to=ResearchStatus.ANALYSING)
    def analyse(self) -> None:
        """Note that the data are complete, and look at what they mean."""

    @transition(ResearchStatus.ANALYSING, to=ResearchStatus.PRESENTED, by={RoleCode.OPS_MANAGER}, when=has_a_result)
    def present(self) -> None:
        """Tell those who asked what came out."""

    @transition(
        ResearchStatus.PLANNED,
        ResearchStatus.UNDERWAY,
        to=ResearchStatus.CANCELLED,
        by={RoleCode.OPS_MANAGER},
        confirm=True,
    )
    def cancel(self, reason: str) -> None:
        """Give this study up."""
