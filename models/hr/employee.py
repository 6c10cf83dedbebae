from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employment_type import EmploymentType
from models.hr.family import Dependent, EmergencyContact
from models.hr.position import Position
from models.hr.private_profile import PRIVATE_SECTIONS, PrivateProfile, private
from models.hr.qualification import Qualification
from models.machinery import (
    NUMBERED,
    SET_BY_SYSTEM,
    VIEW,
    Code,
    Email,
    Kana,
    Model,
    Name,
    PersonName,
    Phone,
    Refused,
    Screen,
    _,
    invariant,
    lines_of,
    rule,
    session_of,
    today,
    transition,
)
from models.roles import RoleCode
from models.system.user import User, UserStatus

if TYPE_CHECKING:
    from models.hr.work_schedule import WorkSchedule
    from models.organization.department import Department
    from models.organization.location import Location


class EmployeeStatus(StrEnum):
    JOINING = "joining"
    EMPLOYED = "employed"
    ON_LEAVE = "on_leave"
    LEFT = "left"


class LeaveReason(StrEnum):
    VOLUNTARY = "voluntary"
    COMPANY_REASON = "company"
    RETIREMENT = "retirement"
    CONTRACT_EXPIRY = "expiry"
    DISMISSAL = "dismissal"
    DEATH = "death"


class Employee(PrivateProfile, Model):
    """A person who works here. Everybody may read the directory; private data is for the personnel department."""

    __tablename__ = "employees"
    __number__ = "E{seq:5}"
    __screen__ = Screen(
        list=["code", "family_name", "given_name", "department", "position", "work_phone", "work_location", "status"],
        form={
            "Full name": ["code", "family_name", "given_name", "family_kana", "given_kana", "name_en"],
            "Assignment": ["department", "position", "supervisor", "work_location", "work_email", "work_phone"],
            "Employment": [
                *(
                    "employment_type",
                    "work_schedule",
                    "hired_on",
                    "on_leave_since",
                    "left_on",
                    "leave_reason",
                    "status",
                ),
            ],
            **PRIVATE_SECTIONS,
        },
        access={RoleCode.EMPLOYEE: VIEW, RoleCode.EXECUTIVE: VIEW, RoleCode.SYS_ADMIN: VIEW},
        order=["code"],
        label=["code", "family_name", "given_name", "name_en"],
        editable_in=[EmployeeStatus.JOINING, EmployeeStatus.EMPLOYED, EmployeeStatus.ON_LEAVE],
    )

    code: Mapped[Code] = mapped_column(unique=True, info=NUMBERED, doc="Leave empty to get the next one.")
    family_name: Mapped[PersonName]
    given_name: Mapped[PersonName]
    family_kana: Mapped[Kana]
    given_kana: Mapped[Kana]
    name_en: Mapped[Name | None] = mapped_column(info={"listed": False})
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    position_id: Mapped[int] = mapped_column(ForeignKey("positions.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    work_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    work_email: Mapped[Email | None] = mapped_column(unique=True)
    work_phone: Mapped[Phone | None] = mapped_column(info={"listed": True})
    employment_type: Mapped[EmploymentType] = mapped_column(default=EmploymentType.REGULAR)
    work_schedule_id: Mapped[int | None] = mapped_column(
        ForeignKey("work_schedules.id"), info={"listed": False}, doc="Leave empty for the hours that most people keep."
    )
    hired_on: Mapped[date]
    on_leave_since: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    left_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    leave_reason: Mapped[LeaveReason | None] = private()
    status: Mapped[EmployeeStatus] = mapped_column(default=EmployeeStatus.JOINING, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    position: Mapped[Position] = relationship()
    supervisor: Mapped[Employee | None] = relationship(remote_side="Employee.id", foreign_keys=[supervisor_id])
    work_location: Mapped[Location | None] = relationship(foreign_keys=[work_location_id])
    work_schedule: Mapped[WorkSchedule | None] = relationship()
    dependents: Mapped[list[Dependent]] = lines_of("employee")
    emergency_contacts: Mapped[list[EmergencyContact]] = lines_of("employee")
    qualifications: Mapped[list[Qualification]] = lines_of("employee")

    @rule(at="left_on")
    def leaves_after_joining(self: Any) -> Any:
        """Nobody can leave before the day of joining."""
        return self.left_on >= self.hired_on

    @invariant(at="supervisor")
    def is_below_nobody_twice(self) -> bool:
        """This person would stand above their own supervisor."""
        above, seen = self.supervisor, set[Employee]()
        while above is not None and above not in seen:
            if above is self:
                return False
            seen.add(above)
            above = above.supervisor
        return True

    @transition(EmployeeStatus.JOINING, to=EmployeeStatus.EMPLOYED)
    def join(self) -> None:
        """Confirm that this person has started to work."""
        if self.hired_on > today():
            raise Refused(_("The day of joining is still to come. Correct it if the person came earlier."))

    @transition(EmployeeStatus.EMPLOYED, to=EmployeeStatus.ON_LEAVE)
    def take_leave(self, leave_from: date) -> None:
        """Note that this person is away for long, and keeps the job."""
        self.on_leave_since = leave_from

    @transition(EmployeeStatus.ON_LEAVE, to=EmployeeStatus.EMPLOYED)
    def return_to_work(self, back_on: date) -> None:
        """Note that this person works again."""
        if self.on_leave_since and back_on < self.on_leave_since:
            raise Refused(_("Nobody can return before the leave began."))
        self.on_leave_since = None

    @transition(EmployeeStatus.EMPLOYED, EmployeeStatus.ON_LEAVE, to=EmployeeStatus.LEFT, confirm=True)
    def leave_company(self, last_day: date) -> None:
        """Note that this person has left. Signed contracts end on the last day, and the account is closed."""
        if last_day > today():
            raise Refused(_("The last day is still to come. Do this on that day or later."))
        self.left_on, self.on_leave_since = last_day, None
        from models.hr.employment_contract import contracts_in_force

        session = session_of(self)
        with session.elevated():
            for contract in contracts_in_force(session, self):
                contract.end(last_day)
            for account in session.scalars(select(User).where(User.employee_id == self.id)):
                if account.status is not UserStatus.CLOSED:
                    account.close()

    @transition(EmployeeStatus.LEFT, to=EmployeeStatus.EMPLOYED, by={RoleCode.HR_MANAGER}, confirm=True)
    def reinstate(self, reason: str) -> None:
        """Take the leaving back. The account stays closed; an administrator decides about it."""
        self.left_on = self.leave_reason = None
