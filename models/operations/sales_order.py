from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Numbered,
    Screen,
    invariant,
    lines_of,
    maintained,
    rule,
    today,
)
from models.operations.sales_order_invoicing import SalesOrderInvoicing, SalesOrderStatus
from models.operations.sales_order_parts import SalesOrderLine, SalesOrderTax
from models.organization.acting import acting_employee
from models.organization.company import our_company
from models.purchasing.item_line import number_lines
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.operations.project import Project
    from models.organization.department import Department
    from models.organization.partner import Partner


class SalesOrder(Numbered, SalesOrderInvoicing):
    """What a customer ordered from us, until it is invoiced."""

    __tablename__ = "sales_orders"
    __number__ = "SO-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "customer", "subject", "order_date", "due_on", "sales_owner", "total", "status"],
        form={
            "Sales order": ["number", "customer", "subject", "customer_order_number", "order_date", "status"],
            "Who sells": ["sales_owner", "department", "project", "contract"],
            "Delivery": ["due_on", "delivered_on"],
            "Lines": ["lines"],
            "Amounts": ["currency", "subtotal", "tax_total", "total"],
            "Taxes": ["taxes"],
            "Remarks": ["note"],
        },
        access={
            RoleCode.AR_CLERK: EDIT,
            **dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.ACCOUNTANT, RoleCode.CS_AGENT), VIEW),
        },
        order=["-number"],
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    subject: Mapped[str | None] = mapped_column(String(150), info={"searched": True})
    customer_order_number: Mapped[str | None] = mapped_column(
        String(40), index=True, info={"searched": True}, doc="As on the order of the customer."
    )
    order_date: Mapped[date] = mapped_column(default=today, index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    delivered_on: Mapped[date | None] = mapped_column(info=maintained(), doc="When everything was delivered.")
    sales_owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[SalesOrderStatus] = mapped_column(default=SalesOrderStatus.DRAFT, info=SET_BY_SYSTEM, sort_order=50)

    customer: Mapped[Partner] = relationship()
    sales_owner: Mapped[Employee | None] = relationship(foreign_keys=[sales_owner_id])
    department: Mapped[Department] = relationship()
    project: Mapped[Project | None] = relationship()
    contract: Mapped[Contract | None] = relationship()
    lines: Mapped[list[SalesOrderLine]] = lines_of("sales_order", order_by="SalesOrderLine.line_number")
    taxes: Mapped[list[SalesOrderTax]] = lines_of("sales_order", order_by="SalesOrderTax.percentage.desc()")

    @property
    def tax_day(self) -> date:
        return self.due_on or self.order_date

    def begin(self, session: GuardedSession) -> None:
        self.sales_owner = acting_employee(session)
        if self.sales_owner is not None:
            self.department = self.sales_owner.department
        if company := our_company(session):
            self.currency = company.base_currency

    def compute(self) -> None:
        number_lines(self.lines)
        if self.status is SalesOrderStatus.DRAFT and self.order_date:
            self.count_amounts()

    @rule(at="due_on")
    def is_delivered_after_it_was_ordered(self: Any) -> Any:
        """It cannot be due before it was ordered."""
        return self.due_on >= self.order_date

    @rule(at="total")
    def total_is_not_negative(self: Any) -> Any:
        """The total of an order cannot be negative."""
        return self.total >= 0

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what was ordered."""
        return bool(self.lines)
