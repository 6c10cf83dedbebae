from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.fiscal_year import FiscalYear
from models.legal.audit_finding import AuditFinding
from models.legal.control import Control, Effectiveness
from models.legal.finding_status import FindingSource
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Screen,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.severity import Severity
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee

TESTERS = {RoleCode.AUDITOR, RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER}


class ControlAspect(StrEnum):
    DESIGN_OF_CONTROL = "design"
    OPERATION_OF_CONTROL = "operating"


class ControlTest(Model):
    """A test of whether a control is designed well, or works as designed."""

    __tablename__ = "control_tests"
    __screen__ = Screen(
        list=["control", "fiscal_year", "tested_aspect", "tested_on", "tester", "exception_count", "result"],
        form={
            "Control test": ["control", "fiscal_year", "tested_aspect", "tested_on", "tester"],
            "Sample": ["sample_size", "exception_count", "observation"],
            "Result": ["result", "finding"],
        },
        access={RoleCode.AUDITOR: EDIT},
        order=["-tested_on"],
        label=["control", "tested_aspect", "tested_on"],
    )

    control_id: Mapped[int] = mapped_column(ForeignKey("controls.id"))
    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    tested_aspect: Mapped[ControlAspect] = mapped_column(default=ControlAspect.OPERATION_OF_CONTROL)
    tested_on: Mapped[date] = mapped_column(default=today)
    tester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Somebody who does not own the control.")
    sample_size: Mapped[int | None]
    exception_count: Mapped[int] = mapped_column(default=0, doc="How many of the sample were not as they should be.")
    observation: Mapped[LongText | None]
    result: Mapped[Effectiveness] = mapped_column(default=Effectiveness.NOT_TESTED, info=SET_BY_SYSTEM)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("audit_findings.id"), info=SET_BY_SYSTEM)

    control: Mapped[Control] = relationship()
    fiscal_year: Mapped[FiscalYear] = relationship()
    tester: Mapped[Employee] = relationship(foreign_keys=[tester_id])
    finding: Mapped[AuditFinding | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.tester = person
        this_year = select(FiscalYear).where(FiscalYear.starts_on <= today(), FiscalYear.ends_on >= today())
        with session.elevated():
            year = session.scalar(this_year)
        if year is not None:
            self.fiscal_year = year

    @rule(at="exception_count")
    def exceptions_are_part_of_the_sample(self: Any) -> Any:
        """There cannot be more exceptions than were looked at."""
        return self.exception_count <= self.sample_size

    @rule(at="exception_count")
    def exceptions_are_counted(self: Any) -> Any:
        """A number cannot be negative."""
        return self.exception_count >= 0

    @invariant(at="tester")
    def tester_is_independent(self) -> bool:
        """The owner of a control cannot test it."""
        return self.control is None or self.tester is not self.control.owner

    def is_not_mine(self) -> bool:
        """This control is your own, so another person must judge it."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.control.owner.id != actor.employee_id

    @transition(Effectiveness.NOT_TESTED, to=Effectiveness.EFFECTIVE, by=TESTERS, when=is_not_mine)
    def find_effective(self) -> None:
        """Note that the control does what it should."""
        self._tell_control(Effectiveness.EFFECTIVE)

    @transition(Effectiveness.NOT_TESTED, to=Effectiveness.DEFICIENT, by=TESTERS, when=is_not_mine)
    def find_deficient(self, deficiency: str) -> AuditFinding:
        """Note that the control does not do what it should. A finding is drafted."""
        self._tell_control(Effectiveness.DEFICIENT)
        session, severity = session_of(self), Severity.MAJOR if self.control.is_key_control else Severity.MODERATE
        self.finding = AuditFinding.about(self.control, FindingSource.CONTROL_TEST, severity, deficiency)
        self.finding.business_process = self.control.business_process
        with session.elevated():
            session.add(self.finding)
            session.flush()
        return self.finding

    def _tell_control(self, result: Effectiveness) -> None:
        session, is_design = session_of(self), self.tested_aspect is ControlAspect.DESIGN_OF_CONTROL
        with session.elevated():
            setattr(self.control, "design_result" if is_design else "operating_result", result)
            session.flush()
