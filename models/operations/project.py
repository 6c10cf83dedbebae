from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Money, Name

if TYPE_CHECKING:
    from models.administration.ringi_request import RingiRequest
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class ProjectType(StrEnum):
    IMPROVEMENT = "improvement"
    IT = "it"
    FACILITY = "facility"
    CUSTOMER = "customer"
    COMPLIANCE = "compliance"
    OTHER = "other"


class ProjectHealth(StrEnum):
    ON_TRACK = "green"
    AT_RISK = "yellow"
    OFF_TRACK = "red"


class ProjectStatus(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    ON_HOLD = "on_hold"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Project(Model):
    """Second analytic axis and container of tasks; used by IT, operations, facilities and finance."""

    __tablename__ = "projects"

    code: Mapped[str | None] = mapped_column(String(30), unique=True, info=SET_BY_SYSTEM)
    name: Mapped[Name]
    project_type: Mapped[ProjectType]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    manager_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(index=True)
    closed_on: Mapped[date | None]
    budget: Mapped[Money | None]
    actual_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    progress: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    health: Mapped[ProjectHealth] = mapped_column(default=ProjectHealth.ON_TRACK)
    ringi_id: Mapped[int | None] = mapped_column(ForeignKey("ringi_requests.id"))
    status: Mapped[ProjectStatus] = mapped_column(default=ProjectStatus.PLANNED, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    manager: Mapped[Employee] = relationship(foreign_keys=[manager_id])
    customer: Mapped[Partner | None] = relationship(foreign_keys=[customer_id])
    ringi: Mapped[RingiRequest | None] = relationship(foreign_keys=[ringi_id])
    members: Mapped[list[ProjectMember]] = relationship(back_populates="project", cascade="all, delete-orphan")


class ProjectMember(Model):
    """One line of project."""

    __tablename__ = "project_members"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    role_name: Mapped[str] = mapped_column(String(60))
    allocation: Mapped[int | None]
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    project: Mapped[Project] = relationship(back_populates="members")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
