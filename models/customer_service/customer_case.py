from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    LongText,
    Model,
    Money,
    Numbered,
    ShortText,
    confidential,
)
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.customer_service.case_category import CaseCategory
    from models.customer_service.customer_product import CustomerProduct
    from models.hr.employee import Employee
    from models.legal.legal_matter import LegalMatter
    from models.operations.sales_order import SalesOrder
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.organization.partner_parts import PartnerContact
    from models.organization.sla_policy import SlaPolicy
    from models.purchasing.item import Item


class CustomerCaseCaseType(StrEnum):
    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    AFTER_SALES = "after_service"
    REQUEST = "request"
    PRIVACY_REQUEST = "privacy"


class CustomerCaseChannel(StrEnum):
    PHONE = "phone"
    E_MAIL = "email"
    WEB = "web"
    CHAT = "chat"
    VISIT = "visit"
    LETTER = "letter"
    SOCIAL_MEDIA = "sns"
    VIA_SALES = "front"


class CustomerCaseStatus(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "doing"
    WAITING_FOR_CUSTOMER = "waiting"
    WAITING_INTERNALLY = "internal"
    ANSWERED = "answered"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CaseActivityKind(StrEnum):
    REPLY = "reply"
    CALL = "call"
    INTERNAL_NOTE = "note"
    VISIT = "visit"
    ESCALATION = "escalate"
    TRANSFER = "transfer"


class CustomerCase(Numbered, Model):
    """Every contact from a customer: inquiry, complaint, after-sales, privacy request."""

    __tablename__ = "customer_cases"
    __number__ = "CS-{YYYY}{MM}-{seq:5}"

    case_type: Mapped[CustomerCaseCaseType]
    category_id: Mapped[int] = mapped_column(ForeignKey("case_categories.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("partner_contacts.id"))
    caller_name: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    caller_phone: Mapped[str | None] = mapped_column(String(20), info=confidential(DataClass.PERSONAL))
    caller_email: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    channel: Mapped[CustomerCaseChannel]
    received_at: Mapped[datetime]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("customer_products.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    sales_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_orders.id"))
    subject: Mapped[ShortText]
    description: Mapped[LongText]
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    sla_id: Mapped[int | None] = mapped_column(ForeignKey("sla_policies.id"), info=SET_BY_SYSTEM)
    response_due: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    resolve_due: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    first_response_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    resolved_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    waiting_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    sla_breached: Mapped[bool] = mapped_column(default=False, info=SET_BY_SYSTEM)
    escalation_level: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    answer: Mapped[LongText | None]
    compensation: Mapped[Money | None]
    legal_matter_id: Mapped[int | None] = mapped_column(ForeignKey("legal_matters.id"))
    satisfaction: Mapped[int | None]
    status: Mapped[CustomerCaseStatus] = mapped_column(default=CustomerCaseStatus.NEW, info=SET_BY_SYSTEM)

    category: Mapped[CaseCategory] = relationship(foreign_keys=[category_id])
    customer: Mapped[Partner | None] = relationship(foreign_keys=[customer_id])
    contact: Mapped[PartnerContact | None] = relationship(foreign_keys=[contact_id])
    product: Mapped[CustomerProduct | None] = relationship(foreign_keys=[product_id])
    item: Mapped[Item | None] = relationship(foreign_keys=[item_id])
    sales_order: Mapped[SalesOrder | None] = relationship(foreign_keys=[sales_order_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    sla: Mapped[SlaPolicy | None] = relationship(foreign_keys=[sla_id])
    legal_matter: Mapped[LegalMatter | None] = relationship(foreign_keys=[legal_matter_id])
    case_activities: Mapped[list[CaseActivity]] = relationship(
        back_populates="customer_case", cascade="all, delete-orphan"
    )


class CaseActivity(Model):
    """One line of customer case."""

    __tablename__ = "case_activities"

    customer_case_id: Mapped[int] = mapped_column(ForeignKey("customer_cases.id"))
    activity_at: Mapped[datetime]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[CaseActivityKind]
    body: Mapped[LongText]
    minutes: Mapped[int] = mapped_column(default=0)
    is_outbound: Mapped[bool] = mapped_column(default=False)

    customer_case: Mapped[CustomerCase] = relationship(back_populates="case_activities")
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
