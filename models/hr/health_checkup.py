from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    MANAGE,
    NONE,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    LongText,
    Model,
    Refused,
    Screen,
    _,
    confidential,
    given,
    rule,
    today,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.partner import Partner

HEALTH = confidential(DataClass.HEALTH)


class CheckupKind(StrEnum):
    ANNUAL_CHECKUP = "annual"
    CHECKUP_ON_HIRING = "hire"
    SPECIAL_CHECKUP = "special"
    STRESS_CHECK = "stress"
    OVERWORK_INTERVIEW = "overwork"


class Judgement(StrEnum):
    NO_FINDINGS = "a"
    SLIGHT_FINDINGS = "b"
    TO_BE_OBSERVED = "c"
    TO_BE_EXAMINED = "d"
    UNDER_TREATMENT = "e"


class WorkMeasure(StrEnum):
    ORDINARY_WORK = "normal"
    LIMITED_WORK = "limited"
    REST_REQUIRED = "leave"


class CheckupStatus(StrEnum):
    PLANNED = "planned"
    EXAMINED = "done"
    TO_FOLLOW_UP = "follow_up"
    DONE = "closed"
    NOT_EXAMINED = "missed"


OPEN = (CheckupStatus.PLANNED, CheckupStatus.EXAMINED, CheckupStatus.TO_FOLLOW_UP)


class HealthCheckup(Model):
    """A health check of an employee that the law asks for; the judgement, not the values measured."""

    __tablename__ = "health_checkups"
    __screen__ = Screen(
        list=["employee", "checkup_kind", "planned_on", "examined_on", "judgement", "work_measure", "status"],
        form={
            "Checkup": ["employee", "checkup_kind", "planned_on", "examined_on", "clinic", "status"],
            "Result": ["judgement", "doctor_comment", "work_measure"],
        },
        access={
            RoleCode.HEALTH_OFFICER: MANAGE,
            RoleCode.HR_MANAGER: VIEW,
            RoleCode.HR_CLERK: NONE,
            RoleCode.PAYROLL_CLERK: NONE,
        },
        order=["-planned_on", "employee"],
        label=["employee", "planned_on"],
        key=["id"],
        editable_in=OPEN,
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    checkup_kind: Mapped[CheckupKind] = mapped_column(default=CheckupKind.ANNUAL_CHECKUP)
    planned_on: Mapped[date] = mapped_column(index=True)
    examined_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    clinic_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    judgement: Mapped[Judgement | None] = mapped_column(info=HEALTH)
    doctor_comment: Mapped[LongText | None] = mapped_column(info=HEALTH)
    work_measure: Mapped[WorkMeasure | None] = mapped_column(
        doc="What the company must see to; this much the head of personnel may know."
    )
    status: Mapped[CheckupStatus] = mapped_column(default=CheckupStatus.PLANNED, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    clinic: Mapped[Partner | None] = relationship()

    @rule(at="examined_on")
    def is_examined_on_a_day(self: Any) -> Any:
        """Enter the day on which it was taken."""
        is_taken = (self.status != CheckupStatus.PLANNED) & (self.status != CheckupStatus.NOT_EXAMINED)
        is_open = (self.status == CheckupStatus.PLANNED) | (self.status == CheckupStatus.NOT_EXAMINED)
        return (is_taken & given(self.examined_on)) | is_open

    def is_judged(self) -> bool:
        """Enter the judgement and the work measure first."""
        return self.judgement is not None and self.work_measure is not None

    def is_overdue(self) -> bool:
        """The planned day is still to come."""
        return self.planned_on < today()

    @transition(CheckupStatus.PLANNED, CheckupStatus.NOT_EXAMINED, to=CheckupStatus.EXAMINED)
    def note_examination(self, examined_on: date) -> None:
        """Note that the person was examined."""
        if examined_on > today():
            raise Refused(_("This day is still to come."))
        self.examined_on = examined_on

    @transition(CheckupStatus.EXAMINED, to=CheckupStatus.TO_FOLLOW_UP, when=is_judged)
    def follow_up(self) -> None:
        """Keep an eye on the result: another examination, a talk, or a measure at work."""

    @transition(CheckupStatus.EXAMINED, CheckupStatus.TO_FOLLOW_UP, to=CheckupStatus.DONE, when=is_judged)
    def finish(self) -> None:
        """Close this checkup. Nothing more is needed."""

    @transition(CheckupStatus.PLANNED, to=CheckupStatus.NOT_EXAMINED, when=is_overdue)
    def note_absence(self) -> None:
        """Note that the person did not come. Plan a new day."""
