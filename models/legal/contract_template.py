from __future__ import annotations

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import LongText, Master, Model


class ContractTemplateKind(StrEnum):
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


class ContractTemplateDirection(StrEnum):
    BUYING = "buy"
    SELLING = "sell"
    MUTUAL = "both"


class ContractTemplate(Master, Model):
    """Contract type with standard text, clauses to check and approval level."""

    __tablename__ = "contract_templates"

    kind: Mapped[ContractTemplateKind]
    direction: Mapped[ContractTemplateDirection]
    version_number: Mapped[str] = mapped_column(String(10))
    stamp_duty_class: Mapped[str | None] = mapped_column(String(40))
    review_checklist: Mapped[LongText | None]
    needs_legal_review: Mapped[bool] = mapped_column(default=True)
