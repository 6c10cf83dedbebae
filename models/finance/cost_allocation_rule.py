from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import EDIT, MANAGE, Master, Model, Period, Rate, Screen, invariant, lines_of, rule, session_of
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.organization.department import Department

WHOLE = Decimal(100)


class AllocationBasis(StrEnum):
    FIXED_SHARES = "fixed"
    HEADCOUNT_OF_DEPARTMENTS = "headcount"
    FLOOR_AREA_OF_DEPARTMENTS = "area"
    IT_DEVICES_OF_DEPARTMENTS = "it_assets"


class CostAllocationRule(Period, Master, Model):
    """How the cost of one department is spread over those that use it."""

    __tablename__ = "cost_allocation_rules"
    __screen__ = Screen(
        list=["code", "name", "source_department", "source_account", "allocation_basis", "valid_from", "is_active"],
        form={
            "Allocation rule": ["code", "name", "name_en", "valid_from", "valid_to", "is_active"],
            "Cost": ["source_department", "source_account", "target_account", "allocation_basis"],
            "Lines": ["lines"],
        },
        access={RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.ACCOUNTANT: EDIT},
        order=["code"],
    )

    source_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    source_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    target_account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id"), doc="Leave empty to keep the account of the cost."
    )
    allocation_basis: Mapped[AllocationBasis] = mapped_column(
        default=AllocationBasis.FIXED_SHARES, doc="Fixed shares stand on the lines; the others are counted each month."
    )

    source_account: Mapped[Account] = relationship(foreign_keys=[source_account_id])
    source_department: Mapped[Department] = relationship()
    target_account: Mapped[Account | None] = relationship(foreign_keys=[target_account_id])
    lines: Mapped[list[CostAllocationLine]] = lines_of("cost_allocation_rule")

    @invariant(at="lines")
    def has_lines(self) -> bool:
        """Name at least one department that bears the cost."""
        return bool(self.lines)

    @invariant(at="lines")
    def shares_make_a_whole(self) -> bool:
        """The shares of the departments must be 100 per cent together; with another basis they stay empty."""
        shares = [line.share_percentage for line in self.lines]
        if self.allocation_basis is AllocationBasis.FIXED_SHARES:
            return sum((share or Decimal(0) for share in shares), Decimal(0)) == WHOLE
        return not any(shares)

    @invariant(at="lines")
    def does_not_come_back(self) -> bool:
        """The cost would come back to the department that it is spread from, here or through another rule."""
        others = [rule for rule in self._others() if rule.is_active and rule.meets(self)]
        reached, waiting = set(), [line.department for line in self.lines]
        while waiting:
            department = waiting.pop()
            if department is self.source_department:
                return False
            if department not in reached:
                reached.add(department)
                waiting += [
                    line.department for rule in others if rule.source_department is department for line in rule.lines
                ]
        return True

    def _others(self) -> list[CostAllocationRule]:
        """The other rules about the same account."""
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            found = session.scalars(select(CostAllocationRule)).all()
        return [rule for rule in found if rule is not self and rule.source_account is self.source_account]


class CostAllocationLine(Model):
    """A department that bears a part of the cost."""

    __tablename__ = "cost_allocation_lines"
    __table_args__ = (UniqueConstraint("cost_allocation_rule_id", "department_id"),)
    __screen__ = Screen(label=["department"])

    cost_allocation_rule_id: Mapped[int] = mapped_column(ForeignKey("cost_allocation_rules.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    share_percentage: Mapped[Rate | None] = mapped_column(doc="25 for a quarter.")

    cost_allocation_rule: Mapped[CostAllocationRule] = relationship(back_populates="lines")
    department: Mapped[Department] = relationship()

    @rule(at="share_percentage")
    def is_a_share_of_the_whole(self: Any) -> Any:
        """A share is above 0 and at most 100 per cent."""
        return (self.share_percentage > 0) & (self.share_percentage <= 100)
