from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import MANAGE, Email, Period, Screen, Tree, invariant, session_of, today
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.location import Location


class DepartmentFunction(StrEnum):
    HR = "hr"
    FINANCE = "finance"
    ADMINISTRATION = "administration"
    IT = "it"
    OPERATIONS = "operations"
    LEGAL = "legal"
    PURCHASING = "purchasing"
    FACILITIES = "facilities"
    CUSTOMER_SERVICE = "customer_service"
    FRONT_OFFICE = "front"
    MANAGEMENT = "executive"
    INTERNAL_AUDIT = "audit"


class CostType(StrEnum):
    SELLING_AND_ADMINISTRATION = "sga"
    COST_OF_SALES = "cogs"
    SHARED_COST = "common"


class Department(Period, Tree):
    """A unit of our organization; it approves, holds a budget and bears costs."""

    __tablename__ = "departments"
    __screen__ = Screen(
        list=["code", "name", "parent", "function", "manager", "is_active"],
        form={
            "Department": ["code", "name", "name_en", "parent", "function", "valid_from", "valid_to", "is_active"],
            "Responsible": ["manager", "deputy"],
            "Place and costs": ["location", "cost_type", "service_email"],
        },
        access={RoleCode.HR_MANAGER: MANAGE},
        order=["path"],
    )

    function: Mapped[DepartmentFunction] = mapped_column(doc="Which work of the company it does.")
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="Approves for the department.")
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), doc="Stands in when the manager is away.")
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    cost_type: Mapped[CostType] = mapped_column(default=CostType.SELLING_AND_ADMINISTRATION)
    service_email: Mapped[Email | None] = mapped_column(doc="Where other departments ask for help.")
    valid_from: Mapped[date] = mapped_column(default=today)

    manager: Mapped[Employee | None] = relationship(foreign_keys=[manager_id])
    deputy: Mapped[Employee | None] = relationship(foreign_keys=[deputy_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])

    @invariant(at="deputy")
    def deputy_is_somebody_else(self) -> bool:
        """A manager cannot be their own deputy."""
        return self.deputy is None or self.deputy is not self.manager

    @invariant(at="manager")
    def is_led_by_people_who_work_here(self) -> bool:
        """The manager and the deputy must work here. Choose somebody who has not left."""
        return all(person is None or person.status != "left" for person in (self.manager, self.deputy))

    @invariant(at="is_active")
    def leaves_nobody_behind(self) -> bool:
        """People still belong to this department. Move them to another one first."""
        from models.hr.employee import Employee

        if self.is_active or self.id is None:
            return True
        session = session_of(self)
        with session.elevated():
            people = session.scalars(select(Employee).where(Employee.department_id == self.id)).all()
        return all(person.status == "left" or person.department is not self for person in people)
