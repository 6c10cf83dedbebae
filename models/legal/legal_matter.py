from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, DataClass, LongText, Model, Money, Numbered, ShortText, confidential

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.organization.task import Task


class MatterType(StrEnum):
    ADVICE = "advice"
    CLAIM = "claim"
    DISPUTE = "dispute"
    LITIGATION = "litigation"
    ADR = "mediation"
    INVESTIGATION = "investigation"
    IP = "ip"


class OurRole(StrEnum):
    CLAIMANT = "claimant"
    RESPONDENT = "respondent"
    NEUTRAL = "neutral"


class ProvisionNeeded(StrEnum):
    NONE = "none"
    DISCLOSE = "disclose"
    PROVIDE = "provide"


class LegalMatterOutcome(StrEnum):
    WON = "won"
    LOST = "lost"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    RESOLVED = "resolved"


class LegalMatterStatus(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    IN_COURT = "court"
    SETTLING = "settling"
    CLOSED = "closed"


class MatterEventKind(StrEnum):
    HEARING = "hearing"
    FILING = "filing"
    LETTER = "letter"
    MEETING = "meeting"
    DEADLINE = "deadline"
    PAYMENT = "payment"


class LegalMatter(Numbered, Model):
    """Dispute, litigation, claim or legal advice, with dates and cost."""

    __tablename__ = "legal_matters"
    __number__ = "LM-{FY}-{seq:4}"

    subject: Mapped[ShortText]
    matter_type: Mapped[MatterType]
    our_role: Mapped[OurRole]
    counterparty_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), info=confidential(DataClass.LEGAL_PRIVILEGE)
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    handler_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    counsel_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    customer_case_id: Mapped[int | None] = mapped_column(ForeignKey("customer_cases.id"))
    court: Mapped[ShortText | None]
    court_case_number: Mapped[str | None] = mapped_column(String(60))
    opened_on: Mapped[date]
    summary: Mapped[LongText] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    claim_amount: Mapped[Money | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    expected_loss: Mapped[Money | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    provision_needed: Mapped[ProvisionNeeded] = mapped_column(
        default=ProvisionNeeded.NONE, info=confidential(DataClass.LEGAL_PRIVILEGE)
    )
    cost_to_date: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    outcome: Mapped[LegalMatterOutcome | None]
    settlement_amount: Mapped[Money | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    closed_on: Mapped[date | None]
    status: Mapped[LegalMatterStatus] = mapped_column(default=LegalMatterStatus.OPEN, info=SET_BY_SYSTEM)

    counterparty: Mapped[Partner | None] = relationship(foreign_keys=[counterparty_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    handler: Mapped[Employee] = relationship(foreign_keys=[handler_id])
    counsel: Mapped[Partner | None] = relationship(foreign_keys=[counsel_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    customer_case: Mapped[CustomerCase | None] = relationship(foreign_keys=[customer_case_id])
    matter_events: Mapped[list[MatterEvent]] = relationship(back_populates="legal_matter", cascade="all, delete-orphan")


class MatterEvent(Model):
    """One line of legal matter."""

    __tablename__ = "matter_events"

    legal_matter_id: Mapped[int] = mapped_column(ForeignKey("legal_matters.id"))
    event_on: Mapped[date] = mapped_column(index=True)
    kind: Mapped[MatterEventKind]
    description: Mapped[LongText] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    due_on: Mapped[date | None] = mapped_column(index=True)
    cost: Mapped[Money | None]
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), info=SET_BY_SYSTEM)

    legal_matter: Mapped[LegalMatter] = relationship(back_populates="matter_events")
    task: Mapped[Task | None] = relationship(foreign_keys=[task_id])
