from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Money, Numbered, Quantity

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.customer_service.customer_product import CustomerProduct
    from models.finance.sales_invoice import SalesInvoice
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.item import Item
    from models.purchasing.stock_transaction import StockTransaction


class ServiceType(StrEnum):
    REPAIR = "repair"
    EXCHANGE = "exchange"
    RETURN_AND_REFUND = "return"
    VISIT = "visit"
    PARTS = "parts"


class AfterServiceOrderStatus(StrEnum):
    RECEIVED = "received"
    DIAGNOSING = "diagnosing"
    ESTIMATED = "estimated"
    WORKING = "working"
    DONE = "done"
    RETURNED = "returned"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class AfterServiceOrder(Numbered, Model):
    """Repair, exchange, return or visit for a customer."""

    __tablename__ = "after_service_orders"
    __number__ = "AS-{FY}-{seq:5}"

    customer_case_id: Mapped[int] = mapped_column(ForeignKey("customer_cases.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("customer_products.id"))
    service_type: Mapped[ServiceType]
    in_warranty: Mapped[bool] = mapped_column(default=True)
    received_on: Mapped[date | None]
    diagnosis: Mapped[LongText | None]
    estimate_amount: Mapped[Money | None]
    estimate_accepted_on: Mapped[date | None]
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    planned_on: Mapped[date | None] = mapped_column(index=True)
    completed_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    tracking_number: Mapped[str | None] = mapped_column(String(40))
    charge_amount: Mapped[Money | None]
    refund_amount: Mapped[Money | None]
    sales_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("sales_invoices.id"), info=SET_BY_SYSTEM)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    status: Mapped[AfterServiceOrderStatus] = mapped_column(
        default=AfterServiceOrderStatus.RECEIVED, info=SET_BY_SYSTEM
    )

    customer_case: Mapped[CustomerCase] = relationship(foreign_keys=[customer_case_id])
    customer: Mapped[Partner] = relationship(foreign_keys=[customer_id])
    product: Mapped[CustomerProduct | None] = relationship(foreign_keys=[product_id])
    technician: Mapped[Employee | None] = relationship(foreign_keys=[technician_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    sales_invoice: Mapped[SalesInvoice | None] = relationship(foreign_keys=[sales_invoice_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    after_service_parts: Mapped[list[AfterServicePart]] = relationship(
        back_populates="after_service_order", cascade="all, delete-orphan"
    )


class AfterServicePart(Model):
    """One line of after service order."""

    __tablename__ = "after_service_parts"

    after_service_order_id: Mapped[int] = mapped_column(ForeignKey("after_service_orders.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    quantity: Mapped[Quantity]
    unit_price: Mapped[Money | None]
    stock_transaction_id: Mapped[int | None] = mapped_column(ForeignKey("stock_transactions.id"), info=SET_BY_SYSTEM)

    after_service_order: Mapped[AfterServiceOrder] = relationship(back_populates="after_service_parts")
    item: Mapped[Item] = relationship(foreign_keys=[item_id])
    stock_transaction: Mapped[StockTransaction | None] = relationship(foreign_keys=[stock_transaction_id])
