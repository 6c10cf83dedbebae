from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import Employee
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
    maintained,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.priority import Priority
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.organization.department import Department

ANALYSTS = {RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER}


class UseOfResult(StrEnum):
    NOT_DECIDED = "pending"
    PUT_TO_USE = "adopted"
    PARTLY_PUT_TO_USE = "partly"
    NOT_PUT_TO_USE = "not"


class AnalysisStatus(StrEnum):
    REQUESTED = "new"
    IN_PROGRESS = "accepted"
    RESULT_DELIVERED = "delivered"
    CLOSED = "closed"
    DECLINED = "declined"


class AnalysisRequest(Numbered, Model):
    """A question of a department that needs an analysis of data, and its answer."""

    __tablename__ = "analysis_requests"
    __number__ = "AN-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "requester", "department", "needed_on", "priority", "analyst", "status"],
        form={
            "Request": [
                "number",
                "subject",
                "question_to_answer",
                "decision_to_make",
                "priority",
                "needed_on",
                "status",
            ],
            "Who": ["requester", "department", "requested_on", "analyst"],
            "Result": ["used_data", "result_summary", "result_document", "result_delivered_on", "use_of_result"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        order=["-number"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    question_to_answer: Mapped[LongText] = mapped_column(doc="What the reader wants to know.")
    decision_to_make: Mapped[LongText] = mapped_column(doc="What is decided with the answer.")
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    needed_on: Mapped[date | None] = mapped_column(index=True)
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    requested_on: Mapped[date] = mapped_column(default=today)
    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    used_data: Mapped[ShortText | None] = mapped_column(info=maintained(), doc="From where the data came.")
    result_summary: Mapped[LongText | None] = mapped_column(info=SET_BY_SYSTEM)
    result_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), info=maintained())
    result_delivered_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    use_of_result: Mapped[UseOfResult] = mapped_column(default=UseOfResult.NOT_DECIDED, info=maintained())
    status: Mapped[AnalysisStatus] = mapped_column(default=AnalysisStatus.REQUESTED, info=SET_BY_SYSTEM)

    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship()
    analyst: Mapped[Employee | None] = relationship(foreign_keys=[analyst_id])
    result_document: Mapped[Document | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.requester, self.department = person, person.department

    def its_use_is_known(self) -> bool:
        """Say first whether the result was used."""
        return self.use_of_result is not UseOfResult.NOT_DECIDED

    @transition(AnalysisStatus.REQUESTED, to=AnalysisStatus.IN_PROGRESS, by={RoleCode.OPS_MANAGER})
    def assign(self, analyst: Employee) -> None:
        """Take the request on and choose who answers it."""
        self.analyst = analyst

    @transition(AnalysisStatus.REQUESTED, to=AnalysisStatus.DECLINED, by={RoleCode.OPS_MANAGER})
    def decline(self, reason: str) -> None:
        """Do not take the request on, and say why."""

    @transition(AnalysisStatus.IN_PROGRESS, to=AnalysisStatus.RESULT_DELIVERED, by=ANALYSTS)
    def deliver_result(self, result_summary: str) -> None:
        """Give the answer. The whole report can be attached."""
        self.result_summary, self.result_delivered_on = result_summary, today()

    @transition(AnalysisStatus.RESULT_DELIVERED, to=AnalysisStatus.IN_PROGRESS)
    def ask_again(self, reason: str) -> None:
        """Say what is missing in the answer."""
        self.result_delivered_on = None

    @transition(AnalysisStatus.RESULT_DELIVERED, to=AnalysisStatus.CLOSED, when=its_use_is_known)
    def close(self) -> None:
        """Close the request, after the result was used or not."""
