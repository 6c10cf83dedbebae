from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.expense_checks import late_lines, repeated_lines
from models.finance.expense_line import ExpenseLine
from models.finance.settled import Settled
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    Invalid,
    LongText,
    Money,
    Screen,
    ShortText,
    invariant,
    lines_of,
    maintained,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.travel_request import TravelRequest
    from models.finance.cash_advance import CashAdvance
    from models.hr.employee import Employee

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE}


class ClaimType(StrEnum):
    GENERAL_EXPENSES = "general"
    LOCAL_TRANSPORT = "transport"
    TRAVEL_SETTLEMENT = "travel"
    CORPORATE_CARD = "card"


class ExpenseClaimStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    VERIFIED = "verified"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class ExpenseClaim(Request, Settled):
    """What an employee spent for the company and wants back."""

    __tablename__ = "expense_claims"
    __number__ = "EX-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "subject", "applicant", "department", "claim_type", "total", "payment_status", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "claim_type", "subject", "status"],
            "Trip": ["travel_request", "cash_advance"],
            "Lines": ["lines"],
            "Amounts": ["total", "tax_total", "advance_offset", "payable"],
            "Settlement": ["paid_amount", "balance", "payment_status"],
            "Remarks": ["note"],
        },
        access={
            RoleCode.EMPLOYEE: EDIT,
            **dict.fromkeys((RoleCode.DEPT_MANAGER, RoleCode.AP_CLERK, RoleCode.ACCOUNTANT), VIEW),
            **dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.TREASURER), VIEW),
        },
        order=["-number"],
    )

    claim_type: Mapped[ClaimType] = mapped_column(default=ClaimType.GENERAL_EXPENSES)
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    travel_request_id: Mapped[int | None] = mapped_column(ForeignKey("travel_requests.id"))
    cash_advance_id: Mapped[int | None] = mapped_column(
        ForeignKey("cash_advances.id"), doc="The money that was paid ahead and is settled here."
    )
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    tax_total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    advance_offset: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="What the cash advance covers."
    )
    payable: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="What the employee gets; nothing for a corporate card."
    )
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[ExpenseClaimStatus] = mapped_column(default=ExpenseClaimStatus.DRAFT, info=SET_BY_SYSTEM)

    travel_request: Mapped[TravelRequest | None] = relationship(foreign_keys=[travel_request_id])
    cash_advance: Mapped[CashAdvance | None] = relationship(foreign_keys=[cash_advance_id])
    lines: Mapped[list[ExpenseLine]] = lines_of("expense_claim", order_by="ExpenseLine.line_number")

    @property
    def is_changeable(self) -> bool:
        return self.status in (ExpenseClaimStatus.DRAFT, ExpenseClaimStatus.REJECTED)

    @property
    def counterpart(self) -> Employee:
        return self.applicant

    @property
    def is_owed(self) -> bool:
        return self.status is ExpenseClaimStatus.VERIFIED

    @property
    def amount_due(self) -> Decimal:
        return self.payable

    @property
    def amount_at_stake(self) -> Decimal:
        return self.total

    def compute(self) -> None:
        last = max((line.line_number or 0 for line in self.lines), default=0)
        for line in self.lines:
            if line.line_number is None:
                line.line_number = last = last + 1
        self.total = sum((line.amount or Decimal(0) for line in self.lines), Decimal(0))
        self.tax_total = sum((line.tax_amount for line in self.lines), Decimal(0))
        if not self.is_owed:
            self.advance_offset = min(self.total, self.cash_advance.balance) if self.cash_advance else Decimal(0)
        is_by_card = self.claim_type is ClaimType.CORPORATE_CARD
        self.payable = Decimal(0) if is_by_card else self.total - self.advance_offset
        self.count_balance()

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Say on at least one line what was spent."""
        return bool(self.lines)

    @invariant(at="cash_advance")
    def settles_the_own_advance(self) -> bool:
        """This is the cash advance of somebody else."""
        return self.cash_advance is None or self.cash_advance.applicant is self.applicant

    def judge_submission(self) -> None:
        problems = [*late_lines(self), *repeated_lines(self)]
        if problems:
            raise Invalid(problems)

    def is_checked_by_another(self) -> bool:
        """You asked for this yourself, so another person must check it."""
        return self.is_of_another()

    @transition(
        ExpenseClaimStatus.SUBMITTED,
        ExpenseClaimStatus.APPROVED,
        to=ExpenseClaimStatus.REJECTED,
        by=DECIDERS | {RoleCode.AP_CLERK},
        when=(Request.is_of_another, Request.is_decided_here),
    )
    def reject(self, reason: str) -> None:
        """Give the request back, with the reason, so that it can be corrected."""

    @transition(
        ExpenseClaimStatus.APPROVED,
        to=ExpenseClaimStatus.VERIFIED,
        by={RoleCode.AP_CLERK},
        not_by={"create", "submit", "approve"},
        when=is_checked_by_another,
    )
    def verify(self) -> None:
        """Confirm receipts, tax and accounts. The claim is now to be paid, after what a cash advance covers."""
        if self.cash_advance is not None:
            self.advance_offset = self.cash_advance.clear(self.total)
