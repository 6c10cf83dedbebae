from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Master,
    Model,
    Screen,
    ShortText,
    lines_of,
)
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department


class ReportDefinition(Master, Model):
    """A report that is made again and again: what it answers, for whom, and when the next one is due."""

    __tablename__ = "report_definitions"
    __screen__ = Screen(
        list=["code", "name", "department", "owner", "frequency", "last_issued_on", "next_issue_on", "is_active"],
        form={
            "Report": ["code", "name", "name_en", "question_to_answer", "readership", "contains", "is_active"],
            "Responsible": ["department", "owner"],
            "Dates": ["frequency", "last_issued_on", "next_issue_on"],
            "Recipients": ["recipients"],
        },
        order=["sort_order", "code"],
    )

    question_to_answer: Mapped[LongText] = mapped_column(doc="What the reader wants to know.")
    readership: Mapped[ShortText] = mapped_column(doc="For example the board, or the heads of department.")
    contains: Mapped[DataClass | None] = mapped_column(doc="The most sensitive kind of data in it.")
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.MONTHLY)
    last_issued_on: Mapped[date | None]
    next_issue_on: Mapped[date | None] = mapped_column(
        index=True, info=SET_BY_SYSTEM, doc="Follows from the last issue and the frequency."
    )

    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    recipients: Mapped[list[ReportSubscription]] = lines_of("report_definition")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department

    def compute(self) -> None:
        self.next_issue_on = self.frequency.after(self.last_issued_on) if self.last_issued_on else None


class ReportSubscription(Model):
    """A person who gets every issue of a report."""

    __tablename__ = "report_subscriptions"
    __table_args__ = (UniqueConstraint("report_definition_id", "employee_id"),)

    report_definition_id: Mapped[int] = mapped_column(ForeignKey("report_definitions.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)

    report_definition: Mapped[ReportDefinition] = relationship(back_populates="recipients")
    employee: Mapped[Employee] = relationship()
