from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Money, Numbered, Quantity, ShortText
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.maintenance_plan import MaintenancePlan
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.it.service_ticket import ServiceTicket
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.purchasing.item import Item
    from models.purchasing.purchase_order import PurchaseOrder
    from models.purchasing.stock_transaction import StockTransaction


class OrderType(StrEnum):
    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"
    IMPROVEMENT = "improvement"
    CLEANING = "cleaning"
    IT_MAINTENANCE = "it"


class WorkOrderCause(StrEnum):
    WEAR = "wear"
    MISUSE = "misuse"
    DEFECT = "defect"
    ACCIDENT = "accident"
    PLANNED = "planned"
    OTHER = "other"


class WorkOrderStatus(StrEnum):
    REQUESTED = "requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "doing"
    DONE = "done"
    INSPECTED = "inspected"
    CANCELLED = "cancelled"


class WorkOrder(Numbered, Model):
    """Repair or maintenance job, from request to cost; also server maintenance."""

    __tablename__ = "work_orders"
    __number__ = "WO-{FY}-{seq:5}"

    order_type: Mapped[OrderType]
    subject: Mapped[ShortText]
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    ci_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("maintenance_plans.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("service_tickets.id"))
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    is_safety: Mapped[bool] = mapped_column(default=False)
    description: Mapped[LongText]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    purchase_order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_orders.id"))
    planned_start: Mapped[datetime | None]
    planned_end: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    downtime_hours: Mapped[Quantity | None]
    labor_hours: Mapped[Quantity | None]
    labor_cost: Mapped[Money | None]
    parts_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    vendor_cost: Mapped[Money | None]
    total_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    is_capital: Mapped[bool] = mapped_column(default=False)
    cause: Mapped[WorkOrderCause | None]
    result: Mapped[LongText | None]
    status: Mapped[WorkOrderStatus] = mapped_column(default=WorkOrderStatus.REQUESTED, info=SET_BY_SYSTEM)

    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    ci: Mapped[ConfigurationItem | None] = relationship(foreign_keys=[ci_id])
    plan: Mapped[MaintenancePlan | None] = relationship(foreign_keys=[plan_id])
    ticket: Mapped[ServiceTicket | None] = relationship(foreign_keys=[ticket_id])
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    purchase_order: Mapped[PurchaseOrder | None] = relationship(foreign_keys=[purchase_order_id])
    parts: Mapped[list[WorkOrderPart]] = relationship(back_populates="work_order", cascade="all, delete-orphan")


class WorkOrderPart(Model):
    """One line of work order."""

    __tablename__ = "work_order_parts"

    work_order_id: Mapped[int] = mapped_column(ForeignKey("work_orders.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity]
    unit_cost: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    stock_transaction_id: Mapped[int | None] = mapped_column(ForeignKey("stock_transactions.id"), info=SET_BY_SYSTEM)

    work_order: Mapped[WorkOrder] = relationship(back_populates="parts")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
    stock_transaction: Mapped[StockTransaction | None] = relationship(foreign_keys=[stock_transaction_id])
