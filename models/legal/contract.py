from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
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
from models.organization.frequency import Frequency
from models.organization.secrecy import Secrecy

if TYPE_CHECKING:
    from models.administration.ringi_request import RingiRequest
    from models.hr.employee import Employee
    from models.legal.contract_template import ContractTemplate
    from models.organization.currency import Currency
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner
    from models.organization.task import Task
    from models.system.attachment import Attachment


class ContractKind(StrEnum):
    SALES = "sales"
    SERVICE = "service"
    NDA = "nda"
    LEASE = "lease"
    LICENCE = "license"
    MAINTENANCE = "maintenance"
    INSURANCE = "insurance"
    LABOUR_AGREEMENT = "labour"
    LOAN = "loan"
    OTHER = "other"


class SignMethod(StrEnum):
    PAPER = "paper"
    E_SIGNATURE = "esign"
    ORDER_EXCHANGE = "exchange"


class AmountBasis(StrEnum):
    TOTAL = "total"
    MONTHLY = "monthly"
    YEARLY = "yearly"
    UNIT_PRICE = "unit"
    NONE = "none"


class ContractStatus(StrEnum):
    DRAFT = "draft"
    LEGAL_REVIEW = "reviewing"
    NEGOTIATING = "negotiating"
    APPROVED_TO_SIGN = "approved"
    ACTIVE = "active"
    EXPIRING = "expiring"
    TERMINATED = "terminated"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class ContractObligationParty(StrEnum):
    US = "us"
    COUNTERPARTY = "them"


class Contract(Numbered, Model):
    """The contract register for every department: customers, suppliers, leases, insurance, licences."""

    __tablename__ = "contracts"
    __number__ = "CT-{FY}-{seq:5}"

    subject: Mapped[ShortText]
    template_id: Mapped[int | None] = mapped_column(ForeignKey("contract_templates.id"))
    kind: Mapped[ContractKind]
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    starts_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None] = mapped_column(index=True)
    signed_on: Mapped[date | None]
    sign_method: Mapped[SignMethod | None]
    amount: Mapped[Money | None] = mapped_column(info=confidential(DataClass.TRADE_TERMS))
    amount_basis: Mapped[AmountBasis] = mapped_column(default=AmountBasis.NONE)
    currency_id: Mapped[int | None] = mapped_column(ForeignKey("currencies.id"))
    auto_renew: Mapped[bool] = mapped_column(default=False)
    renew_months: Mapped[int | None]
    notice_months: Mapped[int | None]
    notice_deadline: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    termination_terms: Mapped[LongText | None]
    confidentiality_until: Mapped[date | None]
    governing_law: Mapped[ShortText | None]
    stamp_duty: Mapped[Money | None]
    ringi_id: Mapped[int | None] = mapped_column(ForeignKey("ringi_requests.id"))
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.CONFIDENTIAL)
    original_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    signed_file_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    terminate_reason: Mapped[ShortText | None]
    status: Mapped[ContractStatus] = mapped_column(default=ContractStatus.DRAFT, info=SET_BY_SYSTEM)

    template: Mapped[ContractTemplate | None] = relationship(foreign_keys=[template_id])
    partner: Mapped[Partner] = relationship(foreign_keys=[partner_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    parent: Mapped[Contract | None] = relationship(foreign_keys=[parent_id], remote_side="Contract.id")
    currency: Mapped[Currency | None] = relationship(foreign_keys=[currency_id])
    ringi: Mapped[RingiRequest | None] = relationship(foreign_keys=[ringi_id])
    original_location: Mapped[Location | None] = relationship(foreign_keys=[original_location_id])
    signed_file: Mapped[Attachment | None] = relationship(foreign_keys=[signed_file_id])
    obligations: Mapped[list[ContractObligation]] = relationship(
        back_populates="contract", cascade="all, delete-orphan"
    )


class ContractObligation(Model):
    """One line of contract."""

    __tablename__ = "contract_obligations"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    line_number: Mapped[int]
    obligation: Mapped[ShortText]
    party: Mapped[ContractObligationParty]
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.ONCE)
    due_on: Mapped[date | None] = mapped_column(index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), info=SET_BY_SYSTEM)
    fulfilled_on: Mapped[date | None]

    contract: Mapped[Contract] = relationship(back_populates="obligations")
    owner: Mapped[Employee | None] = relationship(foreign_keys=[owner_id])
    task: Mapped[Task | None] = relationship(foreign_keys=[task_id])
