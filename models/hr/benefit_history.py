"""What a person has had of a benefit plan so far."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select

from models.hr.benefit_request_kind import BenefitRequestKind
from models.machinery import GuardedSession, session_of
from models.machinery.clock import fiscal_year, months_after
from models.organization.company import Company
from models.organization.request import RequestStatus

if TYPE_CHECKING:
    from models.hr.benefit_enrollment import BenefitEnrollment


def granted_in_year(claim: BenefitEnrollment) -> Decimal:
    """What other claims of the same person were granted in the fiscal year of this one."""
    cls, session = type(claim), session_of(claim)
    first, last = _fiscal_year_around(session, claim.occurred_on)
    total = _approved(claim, func.sum(cls.approved_amount)).where(cls.occurred_on.between(first, last))
    with session.elevated():
        return session.scalar(total) or Decimal(0)


def has_joined(request: BenefitEnrollment) -> bool:
    """By the last approved request that joined or left."""
    cls, session = type(request), session_of(request)
    both = (BenefitRequestKind.JOINING_PLAN, BenefitRequestKind.LEAVING_PLAN)
    last = _approved(request, cls.request_kind).where(cls.request_kind.in_(both))
    with session.elevated():
        newest = session.scalar(last.order_by(cls.occurred_on.desc(), cls.id.desc()).limit(1))
    return newest is BenefitRequestKind.JOINING_PLAN


def _approved(request: BenefitEnrollment, wanted: Any) -> Select[Any]:
    """Of the same person in the same plan."""
    cls = type(request)
    theirs = select(wanted).where(
        cls.benefit_plan_id == request.benefit_plan.id, cls.applicant_id == request.applicant.id
    )
    return theirs.where(cls.status == RequestStatus.APPROVED, cls.id != request.id)


def _fiscal_year_around(session: GuardedSession, day: date) -> tuple[date, date]:
    with session.elevated():
        month = session.scalar(select(Company.fiscal_year_start_month)) or 4
    first = date(fiscal_year(day, month), month, 1)
    return first, months_after(first, 12) - timedelta(days=1)
