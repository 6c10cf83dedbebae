from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Money

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.organization.partner import Partner


class BenefitPlanCategory(StrEnum):
    HOUSING = "housing"
    FAMILY = "family"
    INSURANCE = "insurance"
    HEALTH = "health"
    LEARNING = "learning"
    MEAL = "meal"
    POINTS = "points"
    OTHER = "other"


class BenefitPlanEligibility(StrEnum):
    ALL = "all"
    REGULAR = "regular"
    BY_POSITION = "by_position"


class PaymentKind(StrEnum):
    WITH_PAYROLL = "payroll"
    REIMBURSEMENT = "reimbursement"
    LUMP_SUM = "lump"
    IN_KIND = "in_kind"


class BenefitPlan(Master, Model):
    """Catalogue of benefits: housing, childcare, congratulation/condolence money, insurance, cafeteria points."""

    __tablename__ = "benefit_plans"

    category: Mapped[BenefitPlanCategory]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    eligibility: Mapped[BenefitPlanEligibility] = mapped_column(default=BenefitPlanEligibility.ALL)
    min_service_months: Mapped[int] = mapped_column(default=0)
    payment_kind: Mapped[PaymentKind]
    amount: Mapped[Money | None]
    annual_limit: Mapped[Money | None]
    is_taxable: Mapped[bool] = mapped_column(default=False)
    expense_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    provider: Mapped[Partner | None] = relationship(foreign_keys=[provider_id])
    expense_account: Mapped[Account] = relationship(foreign_keys=[expense_account_id])
