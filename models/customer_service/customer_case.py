from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customer_service.case_activity import CaseActivity
from models.customer_service.case_category import CaseCategory
from models.customer_service.case_life import OPEN, CaseLife
from models.customer_service.case_type import CaseType
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    Email,
    LongText,
    PersonName,
    Phone,
    Screen,
    ShortText,
    confidential,
    invariant,
    lines_of,
    maintained,
    rule,
)
from models.organization.priority import Priority
from models.organization.sla_clock import this_second
from models.organization.sla_policy import ServedRequest, SlaPolicy
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.customer_service.customer_product import CustomerProduct
    from models.hr.employee import Employee
    from models.legal.legal_matter import LegalMatter
    from models.operations.sales_order import SalesOrder
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.item import Item

PERSONAL = confidential(DataClass.PERSONAL)
READERS = (
    *(RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER, RoleCode.AR_CLERK, RoleCode.FINANCE_MANAGER),
    *(RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER, RoleCode.DEPT_MANAGER),
)


class CaseChannel(StrEnum):
    PHONE_CALL = "phone"
    E_MAIL = "email"
    WEB_FORM = "web"
    CHAT = "chat"
    VISIT = "visit"
    LETTER = "letter"
    SOCIAL_MEDIA = "sns"
    SALES_STAFF = "front"


class CustomerCase(CaseLife):
    """What a customer asked, wished or complained about, and how it ended."""

    __tablename__ = "customer_cases"
    __number__ = "CS-{YYYY}{MM}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "customer", "category", "priority", "assignee", "resolution_due", "status"],
        form={
            "Case": ["number", "category", "case_type", "subject", "details", "channel", "received_at", "status"],
            "Customer": ["customer", "caller_name", "caller_phone", "caller_email"],
            "About": ["product", "item", "sales_order"],
            "Handling": ["priority", "department", "assignee", "escalation_level", "legal_matter"],
            "Activities": ["activities"],
            "Answer": ["answer", "compensation"],
            "Time": [
                *("sla", "response_due", "resolution_due", "first_response_at", "resolved_at"),
                *("waiting_since", "waiting_minutes", "sla_breached"),
            ],
        },
        access=dict.fromkeys(READERS, VIEW),
        order=["-number"],
        editable_in=OPEN,
    )
    __served_as__: ClassVar = ServedRequest.CUSTOMER_CASE

    category_id: Mapped[int] = mapped_column(ForeignKey("case_categories.id"))
    case_type: Mapped[CaseType] = mapped_column(info=SET_BY_SYSTEM)
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    details: Mapped[LongText]
    channel: Mapped[CaseChannel]
    received_at: Mapped[datetime] = mapped_column(
        default=this_second, doc="When the customer contacted us; the time counts from here."
    )
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    caller_name: Mapped[PersonName | None] = mapped_column(info=PERSONAL, doc="Who called, or wrote.")
    caller_phone: Mapped[Phone | None] = mapped_column(info=PERSONAL)
    caller_email: Mapped[Email | None] = mapped_column(info=PERSONAL)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("customer_products.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"))
    priority: Mapped[Priority | None] = mapped_column(doc="Leave empty to take that of the category.")
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Leave empty to take that of the category."
    )
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    legal_matter_id: Mapped[int | None] = mapped_column(ForeignKey("legal_matters.id"), info=maintained())

    category: Mapped[CaseCategory] = relationship()
    customer: Mapped[Partner | None] = relationship()
    product: Mapped[CustomerProduct | None] = relationship()
    item: Mapped[Item | None] = relationship()
    sales_order: Mapped[SalesOrder | None] = relationship()
    department: Mapped[Department | None] = relationship()
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    legal_matter: Mapped[LegalMatter | None] = relationship(foreign_keys=[legal_matter_id])
    activities: Mapped[list[CaseActivity]] = lines_of("customer_case", order_by="CaseActivity.happened_at")

    @property
    def named_policy(self) -> SlaPolicy | None:
        return self.category.sla

    def compute(self) -> None:
        if self.category is None:
            return
        self.case_type = self.category.case_type
        self.priority = self.priority or self.category.default_priority
        self.department = self.department or self.category.department
        if self.product is not None:
            self.customer, self.item = self.customer or self.product.customer, self.item or self.product.item
        if any(activity.answers for activity in self.activities):
            self.note_response()
        self.keep_time()

    @rule(at="compensation")
    def compensation_is_not_negative(self: Any) -> Any:
        """A compensation cannot be negative."""
        return self.compensation >= 0

    @invariant(at="customer")
    def comes_from_somebody(self) -> bool:
        """Choose the customer, or enter the name of the caller."""
        return self.customer is not None or bool(self.caller_name)

    @invariant(at="product")
    def product_belongs_to_the_customer(self) -> bool:
        """This product was delivered to another customer."""
        return self.product is None or self.product.customer is self.customer
