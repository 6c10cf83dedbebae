from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.labor_case_kinds import DisciplinaryMeasure, LaborCaseStatus, LaborCaseType
from models.machinery import (
    EDIT,
    NONE,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    confidential,
    invariant,
    maintained,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.legal_matter import LegalMatter

SECRET_CASE = confidential(DataClass.WHISTLEBLOWING)


class LaborCase(Numbered, Model):
    """Harassment, a grievance, discipline, an accident at work: what was reported, found and decided."""

    __tablename__ = "labor_cases"
    __number__ = "LC-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "case_type", "employee", "reported_on", "handler", "status"],
        form={
            "Labor case": ["number", "case_type", "employee", "counterpart", "handler", "status"],
            "Report and event": ["reported_on", "occurred_on", "summary"],
            "Investigation and measure": [
                "investigation_result",
                "disciplinary_measure",
                "measure_from",
                "legal_matter",
            ],
        },
        access={
            RoleCode.WHISTLE_HANDLER: EDIT,
            RoleCode.HR_MANAGER: NONE,
            RoleCode.HR_CLERK: NONE,
            RoleCode.PAYROLL_CLERK: NONE,
        },
        order=["-number"],
        label=["number"],
        editable_in=[LaborCaseStatus.TAKEN_UP, LaborCaseStatus.INVESTIGATING],
    )

    case_type: Mapped[LaborCaseType] = mapped_column(info=SECRET_CASE)
    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employees.id"), info=SECRET_CASE, doc="Whom it is about; with harassment, who suffered."
    )
    counterpart_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SECRET_CASE)
    reported_on: Mapped[date] = mapped_column(default=today)
    occurred_on: Mapped[date | None] = mapped_column(info=SECRET_CASE)
    summary: Mapped[LongText] = mapped_column(info=SECRET_CASE)
    handler_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    investigation_result: Mapped[LongText | None] = mapped_column(info=SECRET_CASE)
    disciplinary_measure: Mapped[DisciplinaryMeasure | None] = mapped_column(info=SECRET_CASE)
    measure_from: Mapped[date | None] = mapped_column(info=SECRET_CASE)
    legal_matter_id: Mapped[int | None] = mapped_column(
        ForeignKey("legal_matters.id"), info={**SECRET_CASE, **maintained()}
    )
    status: Mapped[LaborCaseStatus] = mapped_column(default=LaborCaseStatus.TAKEN_UP, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    counterpart: Mapped[Employee | None] = relationship(foreign_keys=[counterpart_id])
    handler: Mapped[Employee] = relationship(foreign_keys=[handler_id])
    legal_matter: Mapped[LegalMatter | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        self.handler = acting_employee(session) or self.handler

    @invariant(at="counterpart")
    def has_two_sides(self) -> bool:
        """The other side is another person."""
        return self.counterpart is None or self.counterpart is not self.employee

    @invariant(at="handler")
    def is_handled_by_somebody_else(self) -> bool:
        """Those whom the case is about do not handle it."""
        return self.handler is None or self.handler not in (self.employee, self.counterpart)

    @invariant()
    def is_kept_from_those_involved(self) -> bool:
        """Those whom the case is about do not write on it."""
        involved = [person.id for person in (self.employee, self.counterpart) if person is not None]
        return session_of(self).actor.employee_id not in involved

    def is_investigated(self) -> bool:
        """Enter what was found, and the measure, first."""
        return bool(self.investigation_result) and self.disciplinary_measure is not None

    @transition(LaborCaseStatus.TAKEN_UP, to=LaborCaseStatus.INVESTIGATING)
    def investigate(self) -> None:
        """Begin to hear those involved."""

    @transition(
        LaborCaseStatus.INVESTIGATING,
        to=LaborCaseStatus.MEASURE_DECIDED,
        not_by={"investigate"},
        when=is_investigated,
        confirm=True,
    )
    def decide_measure(self) -> None:
        """Settle the measure. Another person than the one who investigated does that."""

    @transition(LaborCaseStatus.MEASURE_DECIDED, to=LaborCaseStatus.INVESTIGATING, not_by={"investigate"})
    def reopen(self, reason: str) -> None:
        """Take the decision back, since something new was found."""

    @transition(LaborCaseStatus.MEASURE_DECIDED, to=LaborCaseStatus.CLOSED, confirm=True)
    def close(self, reason: str) -> None:
        """Close the case. The measure is carried out, and those involved know about it."""
