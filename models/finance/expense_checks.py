"""What is looked at when expenses are claimed: that they are recent, and that nobody claims them twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from models.finance.expense_line import ExpenseLine
from models.machinery import Problem, _, session_of, today
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.finance.expense_claim import ExpenseClaim


def late_lines(claim: ExpenseClaim) -> list[Problem]:
    days = setting(session_of(claim), "expense_claim_days")
    first, last = today() - timedelta(days=days), today()
    text = _("An expense is claimed after it was made, and within %(days)s days.", days=days)
    return [Problem(line, "spent_on", text) for line in claim.lines if not first <= line.spent_on <= last]


def repeated_lines(claim: ExpenseClaim) -> list[Problem]:
    text = _("The same expense is claimed already.")
    known, found = _claimed_elsewhere(claim), list[Problem]()
    for line in claim.lines:
        found += [Problem(line, "payee_name", text)] if line.about in known else []
        known.add(line.about)
    return found


def _claimed_elsewhere(claim: ExpenseClaim) -> set[tuple[object, ...]]:
    """What the same person claims in other claims for the same days."""
    from models.finance.expense_claim import ExpenseClaim, ExpenseClaimStatus

    others = (
        select(ExpenseLine)
        .join(ExpenseLine.expense_claim)
        .where(
            ExpenseClaim.applicant_id == claim.applicant_id,
            ExpenseClaim.id != claim.id,
            ExpenseClaim.status.not_in((ExpenseClaimStatus.CANCELLED, ExpenseClaimStatus.REJECTED)),
            ExpenseLine.spent_on.in_({line.spent_on for line in claim.lines}),
        )
    )
    session = session_of(claim)
    with session.elevated():
        return {line.about for line in session.scalars(others)}
