from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Rate

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.organization.department import Department


class CostAllocationRuleBasis(StrEnum):
    FIXED = "fixed"
    HEADCOUNT = "headcount"
    AREA = "area"
    IT_DEVICES = "it_assets"
    MANUAL = "manual"


class CostAllocationRule(Master, Model):
    """Distribution of shared cost to departments."""

    __tablename__ = "cost_allocation_rules"

    source_account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    source_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    basis: Mapped[CostAllocationRuleBasis]
    target_account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    source_account: Mapped[Account] = relationship(foreign_keys=[source_account_id])
    source_department: Mapped[Department] = relationship(foreign_keys=[source_department_id])
    target_account: Mapped[Account | None] = relationship(foreign_keys=[target_account_id])
    lines: Mapped[list[CostAllocationLine]] = relationship(
        back_populates="cost_allocation_rule", cascade="all, delete-orphan"
    )


class CostAllocationLine(Model):
    """One line of cost allocation rule."""

    __tablename__ = "cost_allocation_lines"

    cost_allocation_rule_id: Mapped[int] = mapped_column(ForeignKey("cost_allocation_rules.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    ratio: Mapped[Rate | None]

    cost_allocation_rule: Mapped[CostAllocationRule] = relationship(back_populates="lines")
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
