from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from models.machinery import Model, Refused, _, session_of, today, transition
from models.organization.supplying import AntisocialCheck, SupplierStatus
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.partner import Partner

JUDGES = {RoleCode.PURCHASING_MANAGER}
NOT_BY = {"create", "submit"}


class AssessmentStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    PASSED = "passed"
    PASSED_CONDITIONALLY = "conditional"
    FAILED = "failed"


class SupplierVerdict(Model):
    """What a review leads to: the supplier's status follows it."""

    __abstract__ = True

    if TYPE_CHECKING:
        supplier: Mapped[Partner]
        antisocial_check: Mapped[AntisocialCheck]
        antisocial_checked_on: Mapped[date | None]
        approval_condition: Mapped[str | None]
        total_score: Mapped[Decimal | None]

    def is_scored(self) -> bool:
        """Enter at least one score first."""
        return self.total_score is not None

    def is_clear(self) -> bool:
        """Only suppliers whose check for antisocial forces is clear may pass."""
        return self.antisocial_check is AntisocialCheck.CLEAR

    def is_not_blocked(self) -> bool:
        """This supplier is blocked. Lift the block first."""
        return self.supplier.supplier_status is not SupplierStatus.BLOCKED

    @transition(AssessmentStatus.DRAFT, to=AssessmentStatus.SUBMITTED, when=is_scored)
    def submit(self) -> None:
        """Ask for the decision. Until it is made, the assessment cannot be changed."""

    @transition(AssessmentStatus.SUBMITTED, to=AssessmentStatus.DRAFT)
    def reject(self, reason: str) -> None:
        """Give the assessment back, with the reason, so that it can be corrected."""

    @transition(
        AssessmentStatus.SUBMITTED,
        to=AssessmentStatus.PASSED,
        by=JUDGES,
        not_by=NOT_BY,
        when=(is_clear, is_not_blocked),
        confirm=True,
    )
    def pass_review(self) -> None:
        """Allow orders to this supplier without conditions."""
        with session_of(self).elevated():
            self._tell_supplier()
            if self.supplier.supplier_status is not SupplierStatus.APPROVED:
                self.supplier.approve_supplier()

    @transition(
        AssessmentStatus.SUBMITTED,
        to=AssessmentStatus.PASSED_CONDITIONALLY,
        by=JUDGES,
        not_by=NOT_BY,
        when=(is_clear, is_not_blocked),
    )
    def pass_conditionally(self, condition: str) -> None:
        """Allow orders to this supplier under a condition that every buyer sees."""
        self.approval_condition = condition[:200]
        with session_of(self).elevated():
            self._tell_supplier()
            if self.supplier.supplier_status is SupplierStatus.CONDITIONAL:
                self.supplier.approval_condition = self.approval_condition
                session_of(self).flush()
            else:
                self.supplier.approve_conditionally(condition[:200])

    @transition(AssessmentStatus.SUBMITTED, to=AssessmentStatus.FAILED, by=JUDGES, not_by=NOT_BY, confirm=True)
    def fail_review(self, reason: str) -> None:
        """Stop all new orders to this supplier."""
        with session_of(self).elevated():
            if self.supplier.supplier_status is not SupplierStatus.BLOCKED:
                self.supplier.block_supplier(reason)

    def _tell_supplier(self) -> None:
        """The newest check is the one that counts."""
        if not self.supplier.is_supplier:
            raise Refused(_("Mark this partner as a supplier first."))
        checked_on = self.antisocial_checked_on or today()
        if (self.supplier.antisocial_checked_on or date.min) <= checked_on:
            self.supplier.antisocial_check, self.supplier.antisocial_checked_on = self.antisocial_check, checked_on
            session_of(self).flush()
