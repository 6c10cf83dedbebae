from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, VIEW, LongText, Master, Model, Screen, ShortText
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.operations.business_process import BusinessProcess
    from models.organization.department import Department


class ControlKind(StrEnum):
    PREVENTIVE = "preventive"
    DETECTIVE = "detective"
    CORRECTIVE = "corrective"


class ControlNature(StrEnum):
    MANUAL_WORK = "manual"
    BY_SYSTEM = "system"
    IT_DEPENDENT = "mixed"


class Effectiveness(StrEnum):
    NOT_TESTED = "na"
    EFFECTIVE = "ok"
    DEFICIENT = "ng"


class Control(Master, Model):
    """Something that is done so that a risk does not come true, or is noticed."""

    __tablename__ = "controls"
    __screen__ = Screen(
        list=["code", "name", "department", "owner", "kind", "is_key_control", "design_result", "operating_result"],
        form={
            "Control": ["code", "name", "name_en", "kind", "nature", "frequency", "is_key_control", "is_active"],
            "What is done": ["control_objective", "control_activity", "control_evidence", "business_process"],
            "Responsible": ["department", "owner"],
            "Control test": ["design_result", "operating_result"],
        },
        access={RoleCode.DEPT_MANAGER: VIEW},
        order=["code"],
    )

    kind: Mapped[ControlKind]
    nature: Mapped[ControlNature] = mapped_column(default=ControlNature.MANUAL_WORK)
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.MONTHLY)
    is_key_control: Mapped[bool] = mapped_column(doc="Tested every year, because much depends on it.")
    control_objective: Mapped[LongText]
    control_activity: Mapped[LongText]
    control_evidence: Mapped[ShortText | None] = mapped_column(doc="From what one sees later that it was done.")
    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Who sees to it; somebody else tests it.")
    design_result: Mapped[Effectiveness] = mapped_column(default=Effectiveness.NOT_TESTED, info=SET_BY_SYSTEM)
    operating_result: Mapped[Effectiveness] = mapped_column(default=Effectiveness.NOT_TESTED, info=SET_BY_SYSTEM)

    business_process: Mapped[BusinessProcess | None] = relationship()
    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
