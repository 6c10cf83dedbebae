from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, LongText, Master, Model, ShortText
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.operations.business_process import BusinessProcess
    from models.organization.department import Department


class ControlType(StrEnum):
    PREVENTIVE = "preventive"
    DETECTIVE = "detective"
    CORRECTIVE = "corrective"


class ControlNature(StrEnum):
    MANUAL = "manual"
    SYSTEM = "system"
    IT_DEPENDENT = "mixed"


class DesignResult(StrEnum):
    NOT_ASSESSED = "na"
    EFFECTIVE = "ok"
    DEFICIENT = "ng"


class OperatingResult(StrEnum):
    NOT_ASSESSED = "na"
    EFFECTIVE = "ok"
    DEFICIENT = "ng"


class Control(Master, Model):
    """Control activity with tests (RCM row)."""

    __tablename__ = "controls"

    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    objective: Mapped[LongText]
    activity: Mapped[LongText]
    control_type: Mapped[ControlType]
    nature: Mapped[ControlNature]
    frequency: Mapped[Frequency]
    is_key: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[ShortText | None]
    design_result: Mapped[DesignResult] = mapped_column(default=DesignResult.NOT_ASSESSED, info=SET_BY_SYSTEM)
    operating_result: Mapped[OperatingResult] = mapped_column(default=OperatingResult.NOT_ASSESSED, info=SET_BY_SYSTEM)

    business_process: Mapped[BusinessProcess | None] = relationship(foreign_keys=[business_process_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
