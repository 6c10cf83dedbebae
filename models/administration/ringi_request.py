from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Money, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.legal.contract import Contract
    from models.organization.partner import Partner


class RingiRequestKind(StrEnum):
    SPENDING = "spend"
    CONTRACT = "contract"
    HR = "hr"
    POLICY = "policy"
    SEAL_USE = "seal"
    OTHER = "other"


class RingiRequestBudgetStatus(StrEnum):
    IN_BUDGET = "in"
    OUT_OF_BUDGET = "out"
    NOT_APPLICABLE = "na"


class RingiRequestSealKind(StrEnum):
    NONE = "none"
    REPRESENTATIVE_SEAL = "representative"
    COMPANY_SEAL = "company"
    BANK_SEAL = "bank"
    E_SIGNATURE = "esign"


class RingiRequestStatus(StrEnum):
    DRAFT = "draft"
    IN_CIRCULATION = "submitted"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "conditional"
    REJECTED = "rejected"
    EXECUTED = "executed"
    EXPIRED = "expired"
    WITHDRAWN = "cancelled"


class RingiRequest(Request):
    """General decision paper and company-seal use; spending above limits must cite an approved ringi."""

    __tablename__ = "ringi_requests"
    __number__ = "RG-{FY}-{seq:5}"

    kind: Mapped[RingiRequestKind]
    subject: Mapped[ShortText]
    purpose: Mapped[LongText]
    proposal: Mapped[LongText]
    effect: Mapped[LongText | None]
    risk: Mapped[LongText | None]
    amount: Mapped[Money | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    budget_status: Mapped[RingiRequestBudgetStatus] = mapped_column(default=RingiRequestBudgetStatus.NOT_APPLICABLE)
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    seal_kind: Mapped[RingiRequestSealKind] = mapped_column(default=RingiRequestSealKind.NONE)
    sealed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    valid_until: Mapped[date | None]
    used_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    status: Mapped[RingiRequestStatus] = mapped_column(default=RingiRequestStatus.DRAFT, info=SET_BY_SYSTEM)

    account: Mapped[Account | None] = relationship(foreign_keys=[account_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
