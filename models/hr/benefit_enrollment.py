from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.benefit_history import granted_in_year, has_joined
from models.hr.benefit_plan import BenefitPayment, BenefitPlan
from models.hr.benefit_request_kind import BenefitRequestKind
from models.machinery import (
    EDIT,
    NONE,
    SET_BY_SYSTEM,
    VIEW,
    DataClass,
    LongText,
    Money,
    Refused,
    Screen,
    _,
    confidential,
    rule,
    session_of,
)
from models.machinery.clock import months_after
from models.organization.request import CHANGEABLE, Request
from models.roles import RoleCode
from models.system.system_setting import setting

PAY = confidential(DataClass.PAYROLL)


class BenefitEnrollment(Request):
    """What an employee asks of a benefit plan: to join it, to be paid, to change or to leave."""

    __tablename__ = "benefit_enrollments"
    __number__ = "BN-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "benefit_plan", "applicant", "request_kind", "occurred_on", "claimed_amount", "status"],
        form={
            "Request": ["number", "benefit_plan", "applicant", "department", "request_kind", "requested_on", "status"],
            "Event and circumstances": ["occurred_on", "circumstances"],
            "Benefit": ["claimed_amount", "approved_amount", "starts_on", "ends_on"],
        },
        access={RoleCode.PAYROLL_CLERK: EDIT, RoleCode.HR_MANAGER: VIEW, RoleCode.HR_CLERK: NONE},
        verbs={"approve": {RoleCode.HR_MANAGER}, "reject": {RoleCode.HR_MANAGER}},
        order=["-number"],
    )

    benefit_plan_id: Mapped[int] = mapped_column(ForeignKey("benefit_plans.id"), sort_order=-45)
    request_kind: Mapped[BenefitRequestKind] = mapped_column(default=BenefitRequestKind.BENEFIT_CLAIM)
    occurred_on: Mapped[date] = mapped_column(doc="The day of the event or of the expense; else the day it begins.")
    circumstances: Mapped[LongText | None] = mapped_column(info=PAY)
    claimed_amount: Mapped[Money | None] = mapped_column(
        info=PAY, doc="Leave empty where the plan pays a fixed amount."
    )
    approved_amount: Mapped[Money | None] = mapped_column(info={**SET_BY_SYSTEM, **PAY})
    starts_on: Mapped[date | None] = mapped_column(doc="From when the benefit is used.")
    ends_on: Mapped[date | None]

    benefit_plan: Mapped[BenefitPlan] = relationship()

    def compute(self) -> None:
        """It belongs to the department of the person who gets the benefit."""
        if self.status in CHANGEABLE and self.applicant is not None:
            self.department = self.applicant.department

    @rule(at="claimed_amount")
    def claims_something(self: Any) -> Any:
        """Enter the amount, more than nothing."""
        return self.claimed_amount > 0

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    def judge_submission(self) -> None:
        if not self.benefit_plan.is_for(self.applicant, self.occurred_on):
            raise Refused(_("This person did not have this benefit on that day. See the conditions of the plan."))
        if self.request_kind is BenefitRequestKind.BENEFIT_CLAIM:
            self._judge_claim()
        elif (self.request_kind is BenefitRequestKind.JOINING_PLAN) is (joined := has_joined(self)):
            raise Refused(
                _("This person has joined the plan already.") if joined else _("This person has not joined the plan.")
            )

    def take_effect(self) -> None:
        """Others may have been approved in the meantime, so it is judged anew; two approvals wait for each other."""
        session = session_of(self)
        with session.elevated():
            session.refresh(self.applicant, with_for_update=True)
        self.judge_submission()
        if self.request_kind is BenefitRequestKind.BENEFIT_CLAIM:
            self.approved_amount = self.benefit_plan.grants(self.claimed_amount)

    def _judge_claim(self) -> None:
        months = int(setting(session_of(self), "benefit_claim_months", self.requested_on))
        if months_after(self.occurred_on, months) < self.requested_on:
            raise Refused(_("A benefit must be claimed within %(months)s months after the event.", months=months))
        if self.occurred_on > self.requested_on:
            raise Refused(_("The event is still to come. Claim the benefit afterwards."))
        granted = self.benefit_plan.grants(self.claimed_amount)
        is_refund = self.benefit_plan.benefit_payment is BenefitPayment.REIMBURSEMENT
        if granted is None or (is_refund and self.claimed_amount is None):
            raise Refused(_("Enter the amount that is claimed."))
        limit = self.benefit_plan.annual_limit
        if limit is not None and granted_in_year(self) + granted > limit:
            raise Refused(_("This would exceed the limit of the plan for one year."))
