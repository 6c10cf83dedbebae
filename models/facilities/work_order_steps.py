from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.facilities.asset_status import AssetStatus
from models.facilities.work_order_status import NOT_BEGUN, WorkOrderStatus
from models.hr.employee import Employee
from models.machinery import (
    SET_BY_SYSTEM,
    LongText,
    Model,
    now,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.priority import Priority
from models.organization.sla_clock import Served
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.maintenance_plan import MaintenancePlan

DECIDERS = {RoleCode.FACILITY_MANAGER, RoleCode.IT_MANAGER, RoleCode.EXECUTIVE}
DOERS = {RoleCode.FACILITY_STAFF, RoleCode.FACILITY_MANAGER, RoleCode.IT_AGENT, RoleCode.IT_MANAGER}
ASKERS = {RoleCode.EMPLOYEE} | DOERS


class WorkCause(StrEnum):
    WEAR = "wear"
    MISUSE = "misuse"
    DEFECT = "defect"
    ACCIDENT = "accident"
    SCHEDULED_WORK = "planned"
    OTHER = "other"


class WorkOrderSteps(Served, Model):
    """The way of a job: somebody asks, somebody does it, somebody else looks at it."""

    __abstract__ = True

    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    planned_on: Mapped[date | None] = mapped_column(sort_order=10, index=True)
    started_at: Mapped[datetime | None] = mapped_column(sort_order=20, info=SET_BY_SYSTEM)
    stops_asset: Mapped[bool] = mapped_column(
        sort_order=12, doc="The asset cannot be used during the work: it is under repair from the start to the end."
    )
    result: Mapped[LongText | None] = mapped_column(sort_order=21, doc="What was found and what was done.")
    cause: Mapped[WorkCause | None] = mapped_column(sort_order=22)
    status: Mapped[WorkOrderStatus] = mapped_column(
        default=WorkOrderStatus.REQUESTED, sort_order=700, info=SET_BY_SYSTEM
    )

    if TYPE_CHECKING:
        number: Mapped[str]
        requester: Mapped[Employee]
        requester_id: Mapped[int]
        asset: Mapped[Asset | None]
        plan: Mapped[MaintenancePlan | None]
        estimated_cost: Mapped[Decimal | None]

    @declared_attr
    @classmethod
    def assignee_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("employees.id"), sort_order=9)

    @declared_attr
    @classmethod
    def assignee(cls) -> Mapped[Employee | None]:
        return relationship(foreign_keys=f"{cls.__name__}.assignee_id")

    def is_cheap_or_approved(self) -> bool:
        """This is so expensive that it has to be approved first."""
        limit = setting(session_of(self), "work_order_approval_over")
        return self.status is not WorkOrderStatus.REQUESTED or (self.estimated_cost or Decimal(0)) <= limit

    def is_done_by_another(self) -> bool:
        """You did this work yourself, so another person must look at it."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.assignee_id != actor.employee_id

    def is_yours_to_judge(self) -> bool:
        """Only the requester, or those who look after the equipment, can do that."""
        actor = session_of(self).actor
        return actor.may("schedule", "WorkOrder") or actor.employee_id in (None, self.requester_id)

    @transition(WorkOrderStatus.REQUESTED, to=WorkOrderStatus.APPROVED, by=DECIDERS, not_by={"create"})
    def approve(self) -> None:
        """Allow the expense."""
        self.note_response()

    @transition(
        WorkOrderStatus.REQUESTED,
        WorkOrderStatus.APPROVED,
        WorkOrderStatus.SCHEDULED,
        to=WorkOrderStatus.SCHEDULED,
        by=DOERS,
        when=is_cheap_or_approved,
    )
    def schedule(self, assignee: Employee, planned_on: date) -> None:
        """Say who does the work, and when."""
        self.assignee, self.planned_on = assignee, planned_on
        self.note_response()

    @transition(
        WorkOrderStatus.REQUESTED,
        WorkOrderStatus.APPROVED,
        WorkOrderStatus.SCHEDULED,
        WorkOrderStatus.WAITING,
        to=WorkOrderStatus.IN_PROGRESS,
        by=DOERS,
        when=is_cheap_or_approved,
    )
    def start(self) -> None:
        """Begin the work, or go on with it. A job without an assignee becomes yours."""
        self.assignee = self.assignee or acting_employee(session_of(self))
        self.started_at = self.started_at or now()
        self.note_response()
        self.restart_clock()
        self._stop_asset()

    @transition(WorkOrderStatus.IN_PROGRESS, to=WorkOrderStatus.WAITING, by=DOERS)
    def wait(self, reason: str) -> None:
        """Pause the work, for example until a part arrives."""
        self.stop_clock()

    @transition(WorkOrderStatus.IN_PROGRESS, to=WorkOrderStatus.DONE, by=DOERS)
    def complete(self, result: str) -> None:
        """Report the work as done. The maintenance plan goes on to its next due date."""
        self.result = result
        self.note_resolution()
        self._release_asset()
        if self.plan is not None:
            session = session_of(self)
            with session.elevated():
                self.plan.note_done(today())
                session.flush()

    @transition(WorkOrderStatus.DONE, to=WorkOrderStatus.IN_PROGRESS, by=ASKERS, when=is_yours_to_judge)
    def reject(self, reason: str) -> None:
        """Have the work done once more, since something is still wrong."""
        self.reopen_clock()

    @transition(
        WorkOrderStatus.DONE,
        to=WorkOrderStatus.VERIFIED,
        by=ASKERS,
        not_by={"complete"},
        when=(is_yours_to_judge, is_done_by_another),
    )
    def verify(self) -> None:
        """Confirm that everything works again."""

    @transition(WorkOrderStatus.VERIFIED, to=WorkOrderStatus.CLOSED, by=DOERS)
    def close(self) -> None:
        """Confirm that all costs are entered. Nothing can be changed afterwards."""

    @transition(*NOT_BEGUN, to=WorkOrderStatus.CANCELLED, by=ASKERS, when=is_yours_to_judge, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this job up."""

    def _stop_asset(self) -> None:
        if self.asset is not None and self.stops_asset and self.asset.status is AssetStatus.IN_USE:
            with session_of(self).elevated():
                self.asset.send_to_repair(self.number)

    def _release_asset(self) -> None:
        if self.asset is not None and self.stops_asset and self.asset.status is AssetStatus.UNDER_REPAIR:
            with session_of(self).elevated():
                self.asset.return_to_use()
