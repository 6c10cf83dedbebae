from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, ShortText

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location


class AssetAssignmentKind(StrEnum):
    ASSIGN = "assign"
    LOAN = "loan"
    TRANSFER = "transfer"
    PLACE = "place"


class AssetAssignmentStatus(StrEnum):
    REQUESTED = "requested"
    ISSUED = "issued"
    OVERDUE = "overdue"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class AssetAssignment(Model):
    """Check-out and check-in history."""

    __tablename__ = "asset_assignments"

    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    kind: Mapped[AssetAssignmentKind]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    from_on: Mapped[date] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    returned_on: Mapped[date | None] = mapped_column(index=True)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    accepted_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    condition_out: Mapped[ShortText | None]
    condition_in: Mapped[ShortText | None]
    status: Mapped[AssetAssignmentStatus] = mapped_column(default=AssetAssignmentStatus.REQUESTED, info=SET_BY_SYSTEM)

    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    issued_by: Mapped[Employee] = relationship(foreign_keys=[issued_by_id])
