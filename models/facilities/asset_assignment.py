from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.asset_status import AssetStatus
from models.facilities.duties import ASSET_ACCESS
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Screen,
    ShortText,
    given,
    invariant,
    now,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location

_OPEN = text("status = 'entrusted'")


class AssignmentKind(StrEnum):
    FOR_GOOD = "assign"
    TEMPORARY_LOAN = "loan"
    INSTALLATION = "place"


class AssignmentStatus(StrEnum):
    REQUESTED = "requested"
    ENTRUSTED = "entrusted"
    GIVEN_BACK = "returned"
    CANCELLED = "cancelled"


class AssetAssignment(Model):
    """The time during which a person or a department has an asset."""

    __tablename__ = "asset_assignments"
    __table_args__ = (
        Index("uq_asset_assignments_open", "asset_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        CheckConstraint("kind = 'place' OR employee_id IS NOT NULL", name="is_for_somebody"),
    )
    __screen__ = Screen(
        list=["asset", "kind", "employee", "department", "starts_on", "return_due_on", "returned_on", "status"],
        form={
            "Asset and holder": ["asset", "kind", "employee", "department", "location", "status"],
            "Dates": ["starts_on", "return_due_on", "returned_on"],
            "Handing over": ["handed_over_by", "receipt_confirmed_at", "condition_before", "condition_after"],
        },
        access={**ASSET_ACCESS, RoleCode.EMPLOYEE: VIEW},
        order=["-starts_on"],
        label=["asset", "starts_on"],
    )

    asset_id: Mapped[int] = mapped_column(ForeignKey("assets.id"))
    kind: Mapped[AssignmentKind] = mapped_column(default=AssignmentKind.FOR_GOOD)
    employee_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), info=OWN, doc="Leave empty only for what is installed for a whole department."
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Leave empty to take that of the employee."
    )
    location_id: Mapped[int | None] = mapped_column(
        ForeignKey("locations.id"), doc="Leave empty to take where the employee works."
    )
    starts_on: Mapped[date] = mapped_column(default=today, index=True)
    return_due_on: Mapped[date | None] = mapped_column(index=True)
    returned_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    handed_over_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    receipt_confirmed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    condition_before: Mapped[ShortText | None]
    condition_after: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[AssignmentStatus] = mapped_column(default=AssignmentStatus.REQUESTED, info=SET_BY_SYSTEM)

    asset: Mapped[Asset] = relationship(foreign_keys=[asset_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    handed_over_by: Mapped[Employee | None] = relationship(foreign_keys=[handed_over_by_id])

    def compute(self) -> None:
        if self.employee is not None:
            self.department = self.department or self.employee.department
            self.location = self.location or self.employee.work_location
        if self.condition_before is None and self.asset is not None:
            self.condition_before = self.asset.physical_condition

    @invariant(at="employee")
    def is_for_somebody(self) -> bool:
        """Say who gets the asset."""
        return self.kind is AssignmentKind.INSTALLATION or self.employee is not None

    @invariant(at="department")
    def is_for_a_department(self) -> bool:
        """Say which department gets the asset."""
        return self.department is not None

    @rule(at="return_due_on")
    def loans_end(self: Any) -> Any:
        """A loan needs a day of return."""
        return (self.kind != AssignmentKind.TEMPORARY_LOAN) | given(self.return_due_on)

    @rule(at="return_due_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The day of return cannot be before the first day."""
        return self.return_due_on >= self.starts_on

    def is_for_good(self) -> bool:
        """What is lent or installed is returned before somebody else has it."""
        return self.kind is AssignmentKind.FOR_GOOD

    def asset_is_in_stock(self) -> bool:
        """The asset is not in the store, so it cannot be handed over."""
        return self.asset.status is AssetStatus.IN_STOCK

    def is_for_another(self) -> bool:
        """Nobody hands an asset over to themselves. Ask a colleague."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.employee_id != actor.employee_id

    def is_with_you(self) -> bool:
        """Only the person who received the asset confirms that."""
        actor = session_of(self).actor
        return actor.is_unlimited or (self.employee_id is not None and self.employee_id == actor.employee_id)

    def is_not_confirmed(self) -> bool:
        """The receipt is confirmed already."""
        return self.receipt_confirmed_at is None

    @transition(AssignmentStatus.REQUESTED, to=AssignmentStatus.ENTRUSTED, when=(asset_is_in_stock, is_for_another))
    def hand_to_person(self) -> None:
        """Give the asset out. The register shows from now on who has it."""
        session = session_of(self)
        self.handed_over_by = acting_employee(session)
        with session.elevated():
            self.asset.belong_to(self)
            session.flush()

    @transition(
        AssignmentStatus.ENTRUSTED,
        to=AssignmentStatus.ENTRUSTED,
        by={RoleCode.EMPLOYEE},
        when=(is_with_you, is_not_confirmed),
    )
    def confirm_receipt(self) -> None:
        """Confirm that you have received the asset."""
        self.receipt_confirmed_at = now()

    @transition(AssignmentStatus.ENTRUSTED, to=AssignmentStatus.GIVEN_BACK)
    def return_asset(self, physical_condition: str) -> None:
        """Take the asset back into the store."""
        session = session_of(self)
        self.returned_on, self.condition_after = today(), physical_condition
        with session.elevated():
            self.asset.belong_to_nobody()
            session.flush()

    @transition(AssignmentStatus.ENTRUSTED, to=AssignmentStatus.GIVEN_BACK, when=is_for_good)
    def hand_on(self, employee: Employee) -> AssetAssignment:
        """Let somebody else have the asset next. It is handed over to this person in a second step."""
        session = session_of(self)
        following = AssetAssignment(asset=self.asset, employee=employee)
        self.returned_on = today()
        with session.elevated():
            self.asset.belong_to_nobody()
            session.add(following)
            session.flush()
        return following

    @transition(AssignmentStatus.REQUESTED, to=AssignmentStatus.CANCELLED)
    def cancel(self, reason: str) -> None:
        """Give this assignment up."""
