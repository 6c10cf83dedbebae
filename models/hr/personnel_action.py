from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import Employee, LeaveReason
from models.hr.employment_type import EmploymentType
from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    LongText,
    Screen,
    confidential,
    given,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.position import Position
    from models.organization.department import Department
    from models.organization.location import Location

DECIDERS = {RoleCode.HR_MANAGER, RoleCode.EXECUTIVE}


class ActionType(StrEnum):
    JOINING_ACTION = "hire"
    CHANGE_OF_POST = "transfer"
    PROMOTION = "promotion"
    DEMOTION = "demotion"
    CHANGE_OF_EMPLOYMENT_TYPE = "type_change"
    LEAVE_OF_ABSENCE = "leave"
    RETURN_TO_WORK = "return"
    SEPARATION = "separation"


class PersonnelActionStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    IN_EFFECT = "applied"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class PersonnelAction(Request):
    """A change of somebody's post or employment, decided before it takes effect on its day."""

    __tablename__ = "personnel_actions"
    __number__ = "PA-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "takes_effect_on", "employee", "action_type", "new_department", "new_position", "status"],
        form={
            "Personnel action": ["number", "employee", "action_type", "takes_effect_on", "status"],
            "Before the change": ["previous_department", "previous_position", "previous_employment_type"],
            "After the change": [
                *("new_department", "new_position", "new_supervisor", "new_location", "new_employment_type"),
                "leave_reason",
            ],
            "Request": ["applicant", "department", "requested_on", "reason"],
        },
        access={RoleCode.EXECUTIVE: VIEW},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-takes_effect_on", "-number"],
        label=["number", "employee"],
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    action_type: Mapped[ActionType]
    takes_effect_on: Mapped[date] = mapped_column(index=True, default=today, doc="For a separation, the last day.")
    new_department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    new_position_id: Mapped[int | None] = mapped_column(ForeignKey("positions.id"))
    new_supervisor_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), doc="Leave empty for the head of the new department."
    )
    new_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    new_employment_type: Mapped[EmploymentType | None] = mapped_column(info={"listed": False})
    leave_reason: Mapped[LeaveReason | None] = mapped_column(
        info={**confidential(DataClass.PERSONAL), "listed": False}, doc="For a separation."
    )
    previous_department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=SET_BY_SYSTEM)
    previous_position_id: Mapped[int | None] = mapped_column(ForeignKey("positions.id"), info=SET_BY_SYSTEM)
    previous_employment_type: Mapped[EmploymentType | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    reason: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    status: Mapped[PersonnelActionStatus] = mapped_column(default=PersonnelActionStatus.DRAFT, info=SET_BY_SYSTEM)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    new_department: Mapped[Department | None] = relationship(foreign_keys=[new_department_id])
    new_position: Mapped[Position | None] = relationship(foreign_keys=[new_position_id])
    new_supervisor: Mapped[Employee | None] = relationship(foreign_keys=[new_supervisor_id])
    new_location: Mapped[Location | None] = relationship(foreign_keys=[new_location_id])
    previous_department: Mapped[Department | None] = relationship(foreign_keys=[previous_department_id])
    previous_position: Mapped[Position | None] = relationship(foreign_keys=[previous_position_id])

    def compute(self) -> None:
        if self.employee is not None and self.is_pending:
            self.previous_department = self.employee.department
            self.previous_position = self.employee.position
            self.previous_employment_type = self.employee.employment_type

    @property
    def is_pending(self) -> bool:
        return self.status not in (PersonnelActionStatus.IN_EFFECT, PersonnelActionStatus.CANCELLED)

    # --- rules ---

    @invariant(at="new_department")
    def transfer_leads_somewhere(self) -> bool:
        """A transfer needs a new department or a new location."""
        is_told = self.new_department is not None or self.new_location is not None
        return self.action_type is not ActionType.CHANGE_OF_POST or is_told

    @invariant(at="new_position")
    def position_changes(self) -> bool:
        """A promotion or a demotion needs the new position."""
        is_move = self.action_type in (ActionType.PROMOTION, ActionType.DEMOTION)
        return not is_move or self.new_position is not None

    @rule(at="new_employment_type")
    def employment_type_changes(self: Any) -> Any:
        """Enter the new employment type where that is what changes."""
        return (self.action_type != ActionType.CHANGE_OF_EMPLOYMENT_TYPE) | given(self.new_employment_type)

    @rule(at="leave_reason")
    def separation_has_a_reason(self: Any) -> Any:
        """A separation needs its reason, and only a separation."""
        return (self.action_type == ActionType.SEPARATION) == given(self.leave_reason)

    @invariant(at="new_supervisor")
    def supervisor_is_another(self) -> bool:
        """Nobody is their own supervisor."""
        return self.new_supervisor is None or self.new_supervisor is not self.employee

    @invariant(at="employee")
    def is_the_only_one_pending(self) -> bool:
        """Another action of this type for this person has not taken effect yet."""
        if not self.is_pending or self.employee is None or self.employee.id is None:
            return True
        cls, session = PersonnelAction, session_of(self)
        others = select(cls.id).where(
            cls.employee_id == self.employee.id,
            cls.action_type == self.action_type,
            cls.id != (self.id or 0),
            cls.status.not_in((PersonnelActionStatus.IN_EFFECT, PersonnelActionStatus.CANCELLED)),
        )
        with session.elevated():
            return session.scalar(others.limit(1)) is None

    # --- verbs beyond those of every request ---

    def is_due(self) -> bool:
        """The day of this action is still to come."""
        return self.takes_effect_on <= today()

    @transition(
        PersonnelActionStatus.APPROVED,
        to=PersonnelActionStatus.IN_EFFECT,
        by={RoleCode.HR_CLERK, RoleCode.HR_MANAGER},
        when=is_due,
        confirm=True,
    )
    def bring_into_effect(self) -> None:
        """Change the record of the person as decided."""
        session = session_of(self)
        with session.elevated():
            self._change_employment()
            self._change_post()
            session.flush()

    @transition(
        PersonnelActionStatus.APPROVED,
        to=PersonnelActionStatus.CANCELLED,
        by={RoleCode.HR_MANAGER},
        confirm=True,
    )
    def revoke_action(self, reason: str) -> None:
        """Take the decision back before it takes effect."""

    def _change_employment(self) -> None:
        match self.action_type:
            case ActionType.JOINING_ACTION:
                self.employee.join()
            case ActionType.LEAVE_OF_ABSENCE:
                self.employee.take_leave(self.takes_effect_on)
            case ActionType.RETURN_TO_WORK:
                self.employee.return_to_work(self.takes_effect_on)
            case ActionType.SEPARATION:
                self.employee.leave_reason = self.leave_reason
                self.employee.leave_company(self.takes_effect_on)

    def _change_post(self) -> None:
        employee = self.employee
        if self.new_department is not None and self.new_department is not employee.department:
            employee.department, employee.supervisor = self.new_department, self._head_of(self.new_department)
        employee.supervisor = self.new_supervisor or employee.supervisor
        employee.position = self.new_position or employee.position
        employee.work_location = self.new_location or employee.work_location
        employee.employment_type = self.new_employment_type or employee.employment_type

    def _head_of(self, department: Department) -> Employee | None:
        """Whoever stands above the person there."""
        return next((unit.manager for unit in (department, *department.ancestors()) if self._stands_above(unit)), None)

    def _stands_above(self, unit: Department) -> bool:
        return unit.manager is not None and unit.manager is not self.employee
