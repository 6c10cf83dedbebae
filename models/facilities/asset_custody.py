from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.facilities.asset_assignment import AssetAssignment, AssignmentKind, AssignmentStatus
from models.facilities.asset_status import WITH_HOLDER, AssetStatus
from models.facilities.duties import MANAGERS
from models.hr.employee import Employee
from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    Model,
    Refused,
    ShortText,
    _,
    maintained,
    session_of,
    transition,
)
from models.organization.department import Department
from models.organization.location import Location

if TYPE_CHECKING:
    from models.facilities.asset_category import AssetCategory


class AssetCustody(Model):
    """Where an asset is and who has it, from the shelf to the hand and back."""

    __abstract__ = True

    using_department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), sort_order=10, info=maintained(), doc="Leave empty to take that of the category."
    )
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"), sort_order=11, info=maintained())
    custodian_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), sort_order=12, info={**SET_BY_SYSTEM, **OWN}
    )
    physical_condition: Mapped[ShortText | None] = mapped_column(sort_order=13, info=maintained())
    status: Mapped[AssetStatus] = mapped_column(default=AssetStatus.DRAFT, sort_order=700, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        acquired_on: Mapped[date]
        in_service_on: Mapped[date | None]
        category: Mapped[AssetCategory]

    @declared_attr
    @classmethod
    def using_department(cls) -> Mapped[Department | None]:
        return relationship(foreign_keys=f"{cls.__name__}.using_department_id")

    @declared_attr
    @classmethod
    def location(cls) -> Mapped[Location]:
        return relationship(foreign_keys=f"{cls.__name__}.location_id")

    @declared_attr
    @classmethod
    def custodian(cls) -> Mapped[Employee | None]:
        return relationship(foreign_keys=f"{cls.__name__}.custodian_id")

    def may_be_assigned(self) -> bool:
        """Assets of this category are not given to persons."""
        return self.category.is_assignable

    @transition(AssetStatus.DRAFT, to=AssetStatus.IN_STOCK)
    def register(self) -> None:
        """Take the asset into the register. What it cost and how it is written off is fixed from now on."""

    @transition(AssetStatus.IN_STOCK, to=AssetStatus.DRAFT, by=MANAGERS)
    def correct(self, reason: str) -> None:
        """Open the entry again, to correct what it cost or how it is written off."""

    @transition(AssetStatus.IN_STOCK, to=AssetStatus.IN_USE)
    def put_into_use(self, in_use_from: date) -> None:
        """Note that the asset works where it stands. Nobody in particular has it."""
        self._begin_service(in_use_from)

    @transition(AssetStatus.IN_STOCK, to=AssetStatus.IN_USE, when=may_be_assigned)
    def entrust(self, employee: Employee) -> None:
        """Give the asset to somebody for good, at the place where this person works."""
        self._assign(AssignmentKind.FOR_GOOD, employee, None)

    @transition(AssetStatus.IN_STOCK, to=AssetStatus.ON_LOAN, when=may_be_assigned)
    def lend(self, employee: Employee, return_due_on: date) -> None:
        """Lend the asset to somebody until a day."""
        self._assign(AssignmentKind.TEMPORARY_LOAN, employee, return_due_on)

    @transition(*WITH_HOLDER, to=AssetStatus.IN_STOCK)
    def collect(self, physical_condition: str) -> None:
        """Take the asset back into the store, and note in what condition it is."""
        self._end_assignment(physical_condition)
        self.physical_condition = physical_condition

    @transition(AssetStatus.IN_STOCK, AssetStatus.IN_USE, to=AssetStatus.UNDER_REPAIR)
    def send_to_repair(self, reason: str) -> None:
        """Note that the asset cannot be used until it is repaired. Whoever has it keeps it."""
        self.physical_condition = reason

    @transition(AssetStatus.UNDER_REPAIR, to=AssetStatus.IN_USE)
    def return_to_use(self) -> None:
        """Note that the asset is repaired and works where it did before."""

    @transition(AssetStatus.UNDER_REPAIR, to=AssetStatus.IN_STOCK)
    def put_back_in_stock(self, physical_condition: str) -> None:
        """Take the repaired asset into the store. Whoever had it does not have it any more."""
        self._end_assignment(physical_condition)
        self.physical_condition = physical_condition

    @transition(AssetStatus.IN_STOCK, *WITH_HOLDER, to=AssetStatus.MISSING)
    def report_missing(self, reason: str) -> None:
        """Note that nobody knows where the asset is. Whoever had it last stays noted."""
        self.physical_condition = reason

    @transition(AssetStatus.MISSING, to=AssetStatus.IN_STOCK)
    def find(self, location: Location) -> None:
        """Note that the asset has turned up, and where."""
        self._end_assignment(str(_("It was missing.")))
        self.location = location

    @transition(AssetStatus.IN_STOCK, to=AssetStatus.OUT_OF_USE, by=MANAGERS)
    def take_out_of_use(self, reason: str) -> None:
        """Take the asset out of use for good. A disposal request removes it."""
        self.physical_condition = reason

    @transition(AssetStatus.OUT_OF_USE, to=AssetStatus.IN_STOCK, by=MANAGERS)
    def reactivate(self, reason: str) -> None:
        """Keep the asset after all."""

    def belong_to(self, assignment: AssetAssignment) -> None:
        """An assignment calls this when it begins."""
        self.custodian, self.using_department = assignment.employee, assignment.department
        self.location = assignment.location or self.location
        self.status = AssetStatus.ON_LOAN if assignment.kind is AssignmentKind.TEMPORARY_LOAN else AssetStatus.IN_USE
        self._begin_service(assignment.starts_on)

    def belong_to_nobody(self) -> None:
        """An assignment calls this when it ends. What is being repaired or looked for stays so."""
        self.custodian = None
        if self.status in WITH_HOLDER:
            self.status = AssetStatus.IN_STOCK

    def _begin_service(self, day: date) -> None:
        if day < self.acquired_on:
            raise Refused(_("It cannot be in use before it was acquired."))
        self.in_service_on = self.in_service_on or day

    def _assign(self, kind: AssignmentKind, employee: Employee, return_due_on: date | None) -> None:
        session = session_of(self)
        assignment = AssetAssignment(asset=self, kind=kind, employee=employee, return_due_on=return_due_on)
        with session.elevated():
            session.add(assignment)
            session.flush()
            assignment.hand_to_person()

    def _end_assignment(self, physical_condition: str) -> None:
        session = session_of(self)
        mine = select(AssetAssignment).where(AssetAssignment.asset_id == self.id)
        with session.elevated():
            for assignment in session.scalars(mine.where(AssetAssignment.status == AssignmentStatus.ENTRUSTED)):
                assignment.return_asset(physical_condition)
