from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import CheckConstraint, ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.facility_inspection import FacilityInspection, InspectionStatus, InspectionType
from models.facilities.intervals import after, next_from
from models.facilities.work_order import OrderType, WorkOrder
from models.facilities.work_order_status import FINISHED
from models.machinery import (
    NUMBERED,
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    Code,
    GuardedSession,
    LongText,
    Model,
    Money,
    Name,
    Refused,
    Screen,
    ShortText,
    _,
    given,
    invariant,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.premises import Premises
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner

Record = TypeVar("Record", bound=Model)


class PlanStatus(StrEnum):
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    ENDED = "ended"


class CountedFrom(StrEnum):
    THE_DUE_DATE = "fixed"
    THE_COMPLETION = "completion"


class MaintenancePlan(Model):
    """What is maintained or inspected again and again, and when it is due next."""

    __tablename__ = "maintenance_plans"
    __number__ = "MP-{seq:4}"
    __table_args__ = (
        CheckConstraint(
            "(asset_id IS NOT NULL AND premises_id IS NULL AND configuration_item_id IS NULL)"
            " OR (asset_id IS NULL AND premises_id IS NOT NULL AND configuration_item_id IS NULL)"
            " OR (asset_id IS NULL AND premises_id IS NULL AND configuration_item_id IS NOT NULL)",
            name="is_about_one_thing",
        ),
    )
    __screen__ = Screen(
        list=["code", "name", "asset", "premises", "frequency", "last_done_on", "next_date", "status"],
        form={
            "Plan": ["code", "name", "asset", "premises", "configuration_item", "status"],
            "Rhythm": ["frequency", "interval", "counted_from", "first_due_on", "last_done_on", "next_date"],
            "Who": ["department", "assignee", "outside_firm", "contract", "estimated_cost"],
            "Law": ["is_required_by_law", "law_reference"],
            "Inspection": ["inspection_type"],
            "Remarks": ["order_days_before", "note"],
        },
        access={RoleCode.IT_AGENT: VIEW, RoleCode.IT_MANAGER: VIEW},
        order=["next_date"],
        editable_in=[PlanStatus.IN_FORCE, PlanStatus.SUSPENDED],
    )

    code: Mapped[Code] = mapped_column(unique=True, info=NUMBERED, doc="Leave empty to get the next one.")
    name: Mapped[Name]
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    premises_id: Mapped[int | None] = mapped_column(ForeignKey("premises.id"))
    configuration_item_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.YEARLY)
    interval: Mapped[int] = mapped_column(default=1, doc="2 with “Yearly” means every second year.")
    counted_from: Mapped[CountedFrom] = mapped_column(
        default=CountedFrom.THE_COMPLETION, doc="From where the next due date is counted."
    )
    first_due_on: Mapped[date] = mapped_column(default=today)
    last_done_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    next_date: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    order_days_before: Mapped[int] = mapped_column(default=14, doc="So many days before, the work is ordered.")
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    outside_firm_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    estimated_cost: Mapped[Money | None]
    is_required_by_law: Mapped[bool] = mapped_column(doc="The law asks for it.")
    law_reference: Mapped[ShortText | None] = mapped_column(doc="For example 消防法第17条の3の3.")
    inspection_type: Mapped[InspectionType | None] = mapped_column(
        doc="For what is inspected rather than maintained: an inspection is prepared instead of a work order."
    )
    note: Mapped[LongText | None]
    status: Mapped[PlanStatus] = mapped_column(default=PlanStatus.IN_FORCE, info=SET_BY_SYSTEM)

    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    premises: Mapped[Premises | None] = relationship(foreign_keys=[premises_id])
    configuration_item: Mapped[ConfigurationItem | None] = relationship(foreign_keys=[configuration_item_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    outside_firm: Mapped[Partner | None] = relationship(foreign_keys=[outside_firm_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])

    def begin(self, session: GuardedSession) -> None:
        if person := acting_employee(session):
            self.department = person.department

    def compute(self) -> None:
        if self.last_done_on is None:
            self.next_date = self.first_due_on

    @invariant(at="asset")
    def is_about_one_thing(self) -> bool:
        """Name exactly one thing: an asset, premises or a configuration item."""
        return sum(each is not None for each in (self.asset, self.premises, self.configuration_item)) == 1

    @rule(at="law_reference")
    def law_is_named(self: Any) -> Any:
        """Name the law that asks for it."""
        return (self.is_required_by_law == False) | given(self.law_reference)  # noqa: E712 - also read as SQL

    @rule(at="interval")
    def comes_round(self: Any) -> Any:
        """The interval is between 1 and 100."""
        return (self.interval >= 1) & (self.interval <= 100)

    @rule(at="order_days_before")
    def is_ordered_before(self: Any) -> Any:
        """The work is ordered 0 to 180 days before."""
        return (self.order_days_before >= 0) & (self.order_days_before <= 180)

    def nothing_is_open(self) -> bool:
        """The last order or inspection of this plan is not finished yet."""
        session = session_of(self)
        order = select(WorkOrder.id).where(WorkOrder.plan_id == self.id, WorkOrder.status.not_in(FINISHED))
        inspection = select(FacilityInspection.id).where(FacilityInspection.plan_id == self.id)
        inspection = inspection.where(FacilityInspection.status == InspectionStatus.PLANNED)
        with session.elevated():
            return session.scalar(order.limit(1)) is None and session.scalar(inspection.limit(1)) is None

    def is_still_due(self) -> bool:
        """This was due only once, and is done."""
        return self.next_date is not None

    def is_maintained(self) -> bool:
        """This plan asks for an inspection, not for a work order."""
        return self.inspection_type is None

    def is_inspected(self) -> bool:
        """This plan asks for a work order, not for an inspection."""
        return self.inspection_type is not None and self.configuration_item is None

    @transition(PlanStatus.IN_FORCE, to=PlanStatus.IN_FORCE, when=(is_maintained, is_still_due, nothing_is_open))
    def order_work(self) -> WorkOrder:
        """Prepare the work order for the next due date."""
        requester = acting_employee(session_of(self)) or self.assignee
        if requester is None:
            raise Refused(_("Choose an assignee first."))
        order = WorkOrder(
            plan=self,
            order_type=OrderType.REGULAR_MAINTENANCE if self.configuration_item is None else OrderType.IT_MAINTENANCE,
            subject=self.name,
            details=self.note or self.name,
            asset=self.asset,
            location=self.asset.location if self.asset else self.premises.location if self.premises else None,
            configuration_item=self.configuration_item,
            department=self.department,
            assignee=self.assignee,
            outside_firm=self.outside_firm,
            estimated_cost=self.estimated_cost,
            requester=requester,
        )
        return self._entered(order)

    @transition(PlanStatus.IN_FORCE, to=PlanStatus.IN_FORCE, when=(is_inspected, is_still_due, nothing_is_open))
    def prepare_inspection(self) -> FacilityInspection:
        """Prepare the inspection for the next due date, with the points of the last one."""
        last = self._last_inspection()
        inspection = FacilityInspection(
            plan=self,
            inspection_type=self.inspection_type,
            premises=self.premises,
            asset=self.asset,
            scheduled_on=self.next_date,
            inspector=self.assignee,
            outside_firm=self.outside_firm,
            inspection_items=[item.once_more() for item in last.inspection_items] if last else [],
        )
        return self._entered(inspection)

    @transition(PlanStatus.IN_FORCE, to=PlanStatus.SUSPENDED)
    def suspend(self, reason: str) -> None:
        """Order nothing until the plan is taken up again."""

    @transition(PlanStatus.SUSPENDED, to=PlanStatus.IN_FORCE)
    def resume(self) -> None:
        """Take the plan up again."""

    @transition(PlanStatus.IN_FORCE, PlanStatus.SUSPENDED, to=PlanStatus.ENDED, confirm=True)
    def discontinue(self, reason: str) -> None:
        """Give the plan up for good, for example because the thing is gone."""

    def note_done(self, day: date) -> None:
        """A work order or an inspection calls this when it is done. A due date that the law sets is never skipped."""
        due = self.next_date or day
        self.last_done_on = day
        if self.counted_from is CountedFrom.THE_COMPLETION:
            self.next_date = after(day, self.frequency, self.interval)
        else:
            self.next_date = next_from(self.first_due_on, self.frequency, self.interval, due)

    def _last_inspection(self) -> FacilityInspection | None:
        session = session_of(self)
        mine = select(FacilityInspection).where(FacilityInspection.plan_id == self.id)
        with session.elevated():
            return session.scalar(mine.order_by(FacilityInspection.id.desc()).limit(1))

    def _entered(self, record: Record) -> Record:
        session = session_of(self)
        with session.elevated():
            session.add(record)
            session.flush()
        return record
