from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employment_type import EmploymentType
from models.machinery import VIEW, Master, Model, Money, Period, Screen, rule
from models.machinery.clock import months_after
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.hr.employee import Employee
    from models.organization.partner import Partner


class BenefitCategory(StrEnum):
    HOUSING = "housing"
    FAMILY_EVENT = "family"
    INSURANCE = "insurance"
    HEALTH = "health"
    SELF_DEVELOPMENT = "learning"
    MEAL = "meal"
    BENEFIT_POINTS = "points"
    OTHER = "other"


class Eligibility(StrEnum):
    ALL_EMPLOYEES = "all"
    REGULAR_EMPLOYEES_ONLY = "regular"


class BenefitPayment(StrEnum):
    WITH_PAYROLL = "payroll"
    REIMBURSEMENT = "reimbursement"
    LUMP_SUM = "lump"
    IN_KIND = "in_kind"


OUTSIDERS = (EmploymentType.AGENCY_WORKER, EmploymentType.CONTRACTOR)
"""Those whom we do not employ ourselves."""


class BenefitPlan(Period, Master, Model):
    """A benefit that the company grants: housing, family events, insurance, learning, meals."""

    __tablename__ = "benefit_plans"
    __screen__ = Screen(
        list=["code", "name", "category", "eligibility", "benefit_payment", "benefit_amount", "annual_limit"],
        form={
            "Benefit plan": ["code", "name", "name_en", "category", "provider", "is_active"],
            "Who and when": ["eligibility", "months_of_service", "valid_from", "valid_to"],
            "Benefit": ["benefit_payment", "benefit_amount", "annual_limit", "is_taxable", "expense_account"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    category: Mapped[BenefitCategory]
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    eligibility: Mapped[Eligibility] = mapped_column(default=Eligibility.ALL_EMPLOYEES)
    months_of_service: Mapped[int] = mapped_column(default=0, doc="How long one must have worked here before.")
    benefit_payment: Mapped[BenefitPayment]
    benefit_amount: Mapped[Money | None] = mapped_column(
        doc="What is paid each time; with reimbursement, at most. Leave empty where there is no fixed amount."
    )
    annual_limit: Mapped[Money | None] = mapped_column(doc="At most this much per person and fiscal year.")
    is_taxable: Mapped[bool] = mapped_column(default=False)
    expense_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    provider: Mapped[Partner | None] = relationship()
    expense_account: Mapped[Account | None] = relationship()

    @rule(at="months_of_service")
    def service_is_not_negative(self: Any) -> Any:
        """A number of months cannot be negative."""
        return self.months_of_service >= 0

    @rule(at="benefit_amount")
    def amount_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.benefit_amount >= 0

    @rule(at="annual_limit")
    def limit_allows_one_benefit(self: Any) -> Any:
        """The limit of a year is less than one benefit."""
        return self.annual_limit >= self.benefit_amount

    def is_for(self, employee: Employee, day: date) -> bool:
        """Whether this person had the benefit on a day."""
        kind = employee.employment_type
        suits = kind is EmploymentType.REGULAR or self.eligibility is Eligibility.ALL_EMPLOYEES
        served = months_after(employee.hired_on, self.months_of_service) <= day
        return kind not in OUTSIDERS and suits and served and self.holds_on(day)

    def grants(self, claimed: Decimal | None) -> Decimal | None:
        """What is paid for a claim: the fixed amount, or what was claimed as far as the plan goes."""
        if self.benefit_payment is BenefitPayment.REIMBURSEMENT and claimed is not None:
            return claimed if self.benefit_amount is None else min(claimed, self.benefit_amount)
        return self.benefit_amount if self.benefit_amount is not None else claimed
