from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, LongText, Model, Money, ShortText

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.organization.partner_parts import PartnerContact


class CustomerInteractionChannel(StrEnum):
    VISIT = "visit"
    CALL = "call"
    E_MAIL = "email"
    WEB_MEETING = "web"
    EVENT = "event"
    CAMPAIGN = "campaign"


class CustomerInteractionPurpose(StrEnum):
    RELATIONSHIP = "relation"
    PROPOSAL = "proposal"
    RENEWAL = "renewal"
    FEEDBACK = "feedback"
    COLLECTION = "collection"
    APOLOGY = "apology"


class CustomerInteractionSentiment(StrEnum):
    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"


class CustomerInteraction(Model):
    """CRM log: visits, calls, campaigns, referrals, renewal talks."""

    __tablename__ = "customer_interactions"

    customer_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("partner_contacts.id"))
    occurred_at: Mapped[datetime]
    channel: Mapped[CustomerInteractionChannel]
    purpose: Mapped[CustomerInteractionPurpose]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    summary: Mapped[LongText]
    sentiment: Mapped[CustomerInteractionSentiment | None]
    opportunity_amount: Mapped[Money | None]
    opportunity_probability: Mapped[int | None]
    next_action: Mapped[ShortText | None]
    next_on: Mapped[date | None] = mapped_column(index=True)
    customer_case_id: Mapped[int | None] = mapped_column(ForeignKey("customer_cases.id"))

    customer: Mapped[Partner] = relationship(foreign_keys=[customer_id])
    contact: Mapped[PartnerContact | None] = relationship(foreign_keys=[contact_id])
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    customer_case: Mapped[CustomerCase | None] = relationship(foreign_keys=[customer_case_id])
