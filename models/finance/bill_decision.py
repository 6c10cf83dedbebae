"""How a bill goes its way: approved by another person, stopped where something is wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped

from models.finance.bill_amounts import BillAmounts
from models.finance.bill_matching import MatchStatus
from models.machinery import Invalid, Problem, _, session_of, transition
from models.purchasing.duties import judge_approval
from models.roles import RoleCode

APPROVERS = {RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.FINANCE_MANAGER}
CHIEFS = {RoleCode.FINANCE_MANAGER, RoleCode.EXECUTIVE}


class SupplierBillStatus(StrEnum):
    RECEIVED = "received"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PAYMENT_ON_HOLD = "held"
    CANCELLED = "cancelled"


OPEN = (SupplierBillStatus.RECEIVED, SupplierBillStatus.SUBMITTED)
OWED = (SupplierBillStatus.APPROVED, SupplierBillStatus.PAYMENT_ON_HOLD)


class BillDecision(BillAmounts):
    """The life of a supplier's bill."""

    __abstract__ = True

    if TYPE_CHECKING:
        match_status: Mapped[Any]
        hold_reason: Mapped[Any]

    def fits_the_order(self) -> bool:
        """The bill differs from the order or from what was received. Finance must allow the deviation."""
        return self.match_status is not MatchStatus.DEVIATING

    def deviates(self) -> bool:
        """The bill fits the order, so nothing needs to be allowed."""
        return self.match_status is MatchStatus.DEVIATING

    @transition(SupplierBillStatus.RECEIVED, to=SupplierBillStatus.SUBMITTED)
    def submit(self) -> None:
        """Ask for approval. Until it is decided, the bill cannot be changed."""
        lacking = [line for line in self.lines if line.account is None]
        if lacking:
            raise Invalid([Problem(line, "account", _("Please fill this in.")) for line in lacking])

    @transition(SupplierBillStatus.SUBMITTED, to=SupplierBillStatus.RECEIVED)
    def withdraw(self) -> None:
        """Take the bill back, to change it."""

    @transition(
        SupplierBillStatus.SUBMITTED,
        to=SupplierBillStatus.APPROVED,
        by=APPROVERS,
        not_by={"create", "submit"},
        when=fits_the_order,
    )
    def approve(self) -> None:
        """Confirm that we owe this."""
        judge_approval(session_of(self), self.total_in_our_currency(), requester=None)
        self.take_off()

    @transition(
        SupplierBillStatus.SUBMITTED,
        to=SupplierBillStatus.APPROVED,
        by=CHIEFS,
        not_by={"create", "submit"},
        when=deviates,
    )
    def approve_deviation(self, reason: str) -> None:
        """Confirm that we owe this although it differs from what was ordered or received."""
        judge_approval(session_of(self), self.total_in_our_currency(), requester=None)

    @transition(SupplierBillStatus.SUBMITTED, to=SupplierBillStatus.RECEIVED, by=APPROVERS)
    def reject(self, reason: str) -> None:
        """Give the bill back, with the reason, so that it can be corrected or disputed."""

    @transition(
        SupplierBillStatus.APPROVED,
        to=SupplierBillStatus.PAYMENT_ON_HOLD,
        by={RoleCode.AP_CLERK, RoleCode.FINANCE_MANAGER},
        when=BillAmounts.has_a_balance,
    )
    def hold_payment(self, reason: str) -> None:
        """Stop the payment, for example because of a defect."""
        self.hold_reason = reason

    @transition(SupplierBillStatus.PAYMENT_ON_HOLD, to=SupplierBillStatus.APPROVED, by={RoleCode.FINANCE_MANAGER})
    def resume_payment(self) -> None:
        """Let it be paid after all."""
        self.hold_reason = None

    @transition(*OPEN, to=SupplierBillStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this bill up before it is approved, for example because it was sent to us by mistake."""
