from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.work_order_cost import CostKind, WorkOrderCost
from models.facilities.work_order_status import WorkOrderStatus
from models.facilities.work_order_steps import WorkOrderSteps
from models.machinery import (
    EDIT,
    MANAGE,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Money,
    Numbered,
    Quantity,
    Screen,
    ShortText,
    invariant,
    lines_of,
    rule,
)
from models.organization.acting import acting_employee
from models.organization.sla_policy import ServedRequest
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.maintenance_plan import MaintenancePlan
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.it.service_ticket import ServiceTicket
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder


class OrderType(StrEnum):
    REPAIR = "corrective"
    REGULAR_MAINTENANCE = "preventive"
    IMPROVEMENT = "improvement"
    CLEANING = "cleaning"
    IT_MAINTENANCE = "it"


class WorkOrder(Numbered, WorkOrderSteps):
    """A repair or another job on buildings and equipment, from the request to its cost."""

    __tablename__ = "work_orders"
    __number__ = "WO-{FY}-{seq:5}"
    __served_as__: ClassVar[ServedRequest] = ServedRequest.WORK_ORDER
    __screen__ = Screen(
        list=["number", "subject", "order_type", "asset", "location", "priority", "assignee", "status"],
        form={
            "Request": ["number", "subject", "order_type", "requester", "details", "status"],
            "Priority": ["priority", "concerns_safety"],
            "Where": ["asset", "stops_asset", "location", "configuration_item", "plan", "ticket"],
            "Execution": ["department", "assignee", "outside_firm", "purchase_order", "planned_on", "planned_until"],
            "Estimate": ["estimated_cost"],
            "Result": ["started_at", "result", "cause", "downtime_hours"],
            "Service level": ["sla", "response_due", "resolution_due", "sla_breached"],
            "Costs": ["costs"],
            "Amounts": ["parts_cost", "labour_cost", "contractor_cost", "total_cost", "is_capital_expenditure"],
        },
        access={
            RoleCode.EMPLOYEE: EDIT,
            RoleCode.IT_AGENT: EDIT,
            RoleCode.IT_MANAGER: MANAGE,
            RoleCode.ACCOUNTANT: VIEW,
            RoleCode.FINANCE_MANAGER: VIEW,
        },
        order=["-number"],
        editable_in=[each for each in WorkOrderStatus if each not in ("closed", "cancelled")],
    )

    order_type: Mapped[OrderType] = mapped_column(default=OrderType.REPAIR)
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    concerns_safety: Mapped[bool] = mapped_column(doc="People are in danger until it is done.")
    details: Mapped[LongText]
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    location_id: Mapped[int | None] = mapped_column(
        ForeignKey("locations.id"), doc="Leave empty to take where the asset is."
    )
    configuration_item_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("maintenance_plans.id"), info=SET_BY_SYSTEM)
    ticket_id: Mapped[int | None] = mapped_column(
        ForeignKey("service_tickets.id"), doc="The request to a service desk from which this follows."
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Who does it. Leave empty while nobody has decided."
    )
    outside_firm_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    purchase_order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_orders.id"))
    planned_until: Mapped[date | None] = mapped_column(sort_order=11)
    downtime_hours: Mapped[Quantity | None] = mapped_column(doc="How long the equipment could not be used.")
    estimated_cost: Mapped[Money | None]
    parts_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    labour_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    contractor_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    total_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    is_capital_expenditure: Mapped[bool] = mapped_column(doc="It makes the asset worth more or last longer.")

    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    configuration_item: Mapped[ConfigurationItem | None] = relationship(foreign_keys=[configuration_item_id])
    plan: Mapped[MaintenancePlan | None] = relationship(foreign_keys=[plan_id])
    ticket: Mapped[ServiceTicket | None] = relationship(foreign_keys=[ticket_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    outside_firm: Mapped[Partner | None] = relationship(foreign_keys=[outside_firm_id])
    purchase_order: Mapped[PurchaseOrder | None] = relationship(foreign_keys=[purchase_order_id])
    costs: Mapped[list[WorkOrderCost]] = lines_of("work_order")

    def begin(self, session: GuardedSession) -> None:
        if requester := acting_employee(session):
            self.requester, self.location = requester, requester.work_location

    def compute(self) -> None:
        if self.asset is not None:
            self.location = self.location or self.asset.location
            self.department = self.department or self.asset.owner_department
        self.parts_cost = self._sum_of(CostKind.PARTS)
        self.labour_cost = self._sum_of(CostKind.LABOUR_HOURS)
        self.contractor_cost = self._sum_of(CostKind.OUTSIDE_WORK)
        self.total_cost = sum((cost.amount for cost in self.costs), Decimal(0))
        self.keep_time()

    def _sum_of(self, kind: CostKind) -> Decimal:
        return sum((cost.amount for cost in self.costs if cost.cost_kind is kind), Decimal(0))

    @invariant(at="location")
    def is_somewhere(self) -> bool:
        """Say where the work is: an asset, a place or a configuration item."""
        return any(each is not None for each in (self.asset, self.location, self.configuration_item))

    @rule(at="planned_until")
    def ends_after_it_begins(self: Any) -> Any:
        """The work cannot end before it begins."""
        return self.planned_until >= self.planned_on

    @rule(at="estimated_cost")
    def estimate_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.estimated_cost >= 0
