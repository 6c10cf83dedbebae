from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, confidential
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.position import Position
    from models.organization.department import Department
    from models.organization.location import Location


class ActionType(StrEnum):
    HIRE = "hire"
    TRANSFER = "transfer"
    PROMOTION = "promotion"
    DEMOTION = "demotion"
    CONCURRENT_POST = "concurrent"
    SECONDMENT = "secondment"
    LEAVE_OF_ABSENCE = "leave"
    RETURN = "return"
    SEPARATION = "separation"
    REHIRE = "rehire"


class PersonnelActionStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    APPLIED = "applied"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class PersonnelAction(Request):
    """Effective-dated change to an employee: the only way department, position, manager, type or status change."""

    __tablename__ = "personnel_actions"
    __number__ = "PA-{FY}-{seq:4}"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    action_type: Mapped[ActionType]
    effective_on: Mapped[date] = mapped_column(index=True)
    new_department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    new_position_id: Mapped[int | None] = mapped_column(ForeignKey("positions.id"))
    new_manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    new_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    new_employment_type: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    status: Mapped[PersonnelActionStatus] = mapped_column(default=PersonnelActionStatus.DRAFT, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    new_department: Mapped[Department | None] = relationship(foreign_keys=[new_department_id])
    new_position: Mapped[Position | None] = relationship(foreign_keys=[new_position_id])
    new_manager: Mapped[Employee | None] = relationship(foreign_keys=[new_manager_id])
    new_location: Mapped[Location | None] = relationship(foreign_keys=[new_location_id])
