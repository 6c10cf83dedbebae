from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customer_service.after_service_life import PREPARED, AfterServiceLife, ServiceStatus, ServiceType
from models.customer_service.after_service_part import AfterServicePart
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Money,
    Screen,
    given,
    invariant,
    lines_of,
    missing,
    rule,
    today,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.customer_service.customer_product import CustomerProduct
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner

UNFINISHED = (*PREPARED, ServiceStatus.ESTIMATED, ServiceStatus.IN_PROGRESS)


class AfterServiceOrder(AfterServiceLife):
    """A repair, an exchange, a return or a visit that a customer asked for."""

    __tablename__ = "after_service_orders"
    __number__ = "AS-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "customer", "product", "service_type", "is_in_warranty", "technician", "planned_on", "status"],
        form={
            "Order": ["number", "customer_case", "customer", "product", "service_type", "is_in_warranty", "status"],
            "Repair work": [
                *("received_on", "department", "technician", "vendor"),
                *("planned_on", "diagnosis", "completed_on"),
            ],
            "Parts": ["parts"],
            "Amounts": [
                *("estimate_amount", "estimate_accepted_on"),
                *("parts_amount", "labor_amount", "charge_amount", "refund_amount"),
            ],
            "Return to the customer": ["sent_back_on", "tracking_number"],
        },
        access=dict.fromkeys((RoleCode.AR_CLERK, RoleCode.FINANCE_MANAGER), VIEW),
        order=["-number"],
        editable_in=UNFINISHED,
    )

    customer_case_id: Mapped[int] = mapped_column(ForeignKey("customer_cases.id"))
    customer_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), doc="Leave empty to take that of the case."
    )
    product_id: Mapped[int | None] = mapped_column(
        ForeignKey("customer_products.id"), doc="Leave empty to take that of the case."
    )
    service_type: Mapped[ServiceType] = mapped_column(default=ServiceType.REPAIR)
    is_in_warranty: Mapped[bool] = mapped_column(info=SET_BY_SYSTEM)
    received_on: Mapped[date | None] = mapped_column(default=today, doc="When the goods arrived here.")
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Leave empty to take that of the case."
    )
    technician_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), doc="Who repairs it, if not ourselves.")
    planned_on: Mapped[date | None] = mapped_column(index=True)
    parts_amount: Mapped[Money] = mapped_column(default=Decimal(0), sort_order=40, info=SET_BY_SYSTEM)
    labor_amount: Mapped[Money | None] = mapped_column(sort_order=41)
    charge_amount: Mapped[Money] = mapped_column(
        default=Decimal(0), sort_order=42, info=SET_BY_SYSTEM, doc="Without tax; nothing under warranty."
    )
    refund_amount: Mapped[Money | None] = mapped_column(sort_order=43)

    customer_case: Mapped[CustomerCase] = relationship()
    customer: Mapped[Partner | None] = relationship(foreign_keys=[customer_id])
    product: Mapped[CustomerProduct | None] = relationship()
    department: Mapped[Department | None] = relationship()
    technician: Mapped[Employee | None] = relationship(foreign_keys=[technician_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    parts: Mapped[list[AfterServicePart]] = lines_of("after_service_order")

    def compute(self) -> None:
        if self.customer_case is None or self.status not in UNFINISHED:
            return
        if self.id is None:
            self.product = self.product or self.customer_case.product
        self.customer = self.customer or self.customer_case.customer
        self.department = self.department or self.customer_case.department
        self.is_in_warranty = self.product is not None and self.product.is_under_warranty(self.received_on or today())
        self.parts_amount = sum((part.amount for part in self.parts), Decimal(0))
        charged = self.parts_amount + (self.labor_amount or Decimal(0))
        self.charge_amount = Decimal(0) if self.is_in_warranty else charged

    @rule(at="labor_amount")
    def labor_is_not_negative(self: Any) -> Any:
        """An amount cannot be below 0."""
        return self.labor_amount >= 0

    @rule(at="refund_amount")
    def refunds_are_for_returns(self: Any) -> Any:
        """Only what is returned is refunded."""
        return missing(self.refund_amount) | (self.service_type == ServiceType.RETURN_AND_REFUND)

    @rule(at="refund_amount")
    def refund_is_not_negative(self: Any) -> Any:
        """An amount cannot be below 0."""
        return self.refund_amount >= 0

    @rule(at="estimate_accepted_on")
    def estimates_are_accepted(self: Any) -> Any:
        """Work that is not under warranty needs an estimate that the customer accepted."""
        is_not_begun = (self.status != ServiceStatus.IN_PROGRESS) & (self.status != ServiceStatus.DONE)
        return is_not_begun | self.is_in_warranty | given(self.estimate_accepted_on)

    @invariant(at="product")
    def product_belongs_to_the_customer(self) -> bool:
        """This product was delivered to another customer."""
        return self.product is None or self.product.customer is self.customer
