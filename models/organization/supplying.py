"""A partner as a supplier: from the first review to the block."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import SET_BY_SYSTEM, ShortText, given, rule, transition
from models.roles import RoleCode


class SupplierStatus(StrEnum):
    NOT_REVIEWED = "unreviewed"
    CONDITIONAL = "conditional"
    APPROVED = "approved"
    BLOCKED = "blocked"


class AntisocialCheck(StrEnum):
    UNCHECKED = "unchecked"
    CLEAR = "clear"
    FLAGGED = "flagged"


class FairPaymentRule(StrEnum):
    NOT_PROTECTED = "none"
    SUBCONTRACT_ACT = "subcontract"
    FREELANCE_ACT = "freelance"


class Supplying:
    """A partner from whom we may buy, once somebody has looked into it."""

    is_supplier: Mapped[bool] = mapped_column(doc="We buy from this partner.")
    supplier_status: Mapped[SupplierStatus] = mapped_column(default=SupplierStatus.NOT_REVIEWED, info=SET_BY_SYSTEM)
    approval_condition: Mapped[ShortText | None] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    fair_payment_rule: Mapped[FairPaymentRule] = mapped_column(
        default=FairPaymentRule.NOT_PROTECTED, doc="The law that limits how late we may pay this partner."
    )
    antisocial_check: Mapped[AntisocialCheck] = mapped_column(default=AntisocialCheck.UNCHECKED)
    antisocial_checked_on: Mapped[date | None]

    @property
    def is_approved_supplier(self) -> bool:
        """Whether orders may be placed now, with or without a condition."""
        return self.supplier_status in (SupplierStatus.APPROVED, SupplierStatus.CONDITIONAL)

    @rule(at="supplier_status")
    def only_suppliers_are_reviewed(self: Any) -> Any:
        """Mark this partner as a supplier first."""
        return (self.supplier_status == SupplierStatus.NOT_REVIEWED) | self.is_supplier

    @rule(at="antisocial_check")
    def approved_suppliers_are_clear(self: Any) -> Any:
        """A supplier is approved only while its check for antisocial forces is clear."""
        is_new = self.supplier_status == SupplierStatus.NOT_REVIEWED
        is_blocked = self.supplier_status == SupplierStatus.BLOCKED
        return is_new | is_blocked | (self.antisocial_check == AntisocialCheck.CLEAR)

    @rule(at="antisocial_checked_on")
    def checks_are_dated(self: Any) -> Any:
        """Say when the check for antisocial forces was made."""
        return (self.antisocial_check == AntisocialCheck.UNCHECKED) | given(self.antisocial_checked_on)

    @transition(
        SupplierStatus.NOT_REVIEWED,
        SupplierStatus.CONDITIONAL,
        to=SupplierStatus.APPROVED,
        by={RoleCode.PURCHASING_MANAGER},
        not_by={"create"},
        confirm=True,
    )
    def approve_supplier(self) -> None:
        """Allow orders to this supplier without conditions."""
        self.approval_condition = None

    @transition(
        SupplierStatus.NOT_REVIEWED,
        SupplierStatus.APPROVED,
        to=SupplierStatus.CONDITIONAL,
        by={RoleCode.PURCHASING_MANAGER},
        not_by={"create"},
    )
    def approve_conditionally(self, condition: str) -> None:
        """Allow orders to this supplier under a condition that every buyer sees."""
        self.approval_condition = condition

    @transition(
        SupplierStatus.NOT_REVIEWED,
        SupplierStatus.CONDITIONAL,
        SupplierStatus.APPROVED,
        to=SupplierStatus.BLOCKED,
        by={RoleCode.PURCHASING_MANAGER, RoleCode.LEGAL_MANAGER},
        confirm=True,
    )
    def block_supplier(self, reason: str) -> None:
        """Stop all new orders to this supplier."""

    @transition(
        SupplierStatus.BLOCKED,
        to=SupplierStatus.NOT_REVIEWED,
        by={RoleCode.PURCHASING_MANAGER, RoleCode.LEGAL_MANAGER},
    )
    def unblock_supplier(self, reason: str) -> None:
        """Let this supplier be reviewed again. Orders need a new approval."""
