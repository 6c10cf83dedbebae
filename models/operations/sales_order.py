from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Money, Numbered, Quantity, ShortText
from models.purchasing.unit import Unit

if TYPE_CHECKING:
    from models.finance.tax_code import TaxCode
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.operations.project import Project
    from models.organization.currency import Currency
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.item import Item


class SalesOrderStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    DELIVERED = "delivered"
    INVOICED = "invoiced"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class SalesOrder(Numbered, Model):
    """Light order record from the front office that drives invoicing. Optional: invoices can also be raised directly."""

    __tablename__ = "sales_orders"
    __number__ = "SO-{FY}-{seq:5}"

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    customer_order_number: Mapped[str | None] = mapped_column(String(40))
    order_date: Mapped[date] = mapped_column(index=True)
    delivery_date: Mapped[date | None] = mapped_column(index=True)
    sales_owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    subtotal: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    status: Mapped[SalesOrderStatus] = mapped_column(default=SalesOrderStatus.DRAFT, info=SET_BY_SYSTEM)

    customer: Mapped[Partner] = relationship(foreign_keys=[customer_id])
    sales_owner: Mapped[Employee | None] = relationship(foreign_keys=[sales_owner_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
    currency: Mapped[Currency] = relationship(foreign_keys=[currency_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    lines: Mapped[list[SalesOrderLine]] = relationship(back_populates="sales_order", cascade="all, delete-orphan")


class SalesOrderLine(Model):
    """One line of sales order."""

    __tablename__ = "sales_order_lines"

    sales_order_id: Mapped[int] = mapped_column(ForeignKey("sales_orders.id"))
    line_number: Mapped[int]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    description: Mapped[ShortText]
    quantity: Mapped[Quantity]
    unit: Mapped[Unit] = mapped_column(default=Unit.EACH)
    unit_price: Mapped[Money]
    tax_code_id: Mapped[int] = mapped_column(ForeignKey("tax_codes.id"))
    amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    delivered_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    invoiced_quantity: Mapped[Quantity] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    sales_order: Mapped[SalesOrder] = relationship(back_populates="lines")
    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])
    tax_code: Mapped[TaxCode] = relationship(foreign_keys=[tax_code_id])
