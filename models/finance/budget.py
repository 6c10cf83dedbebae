from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Money
from models.organization.request import Request

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.fiscal_year import FiscalYear
    from models.operations.project import Project


class VersionKind(StrEnum):
    ORIGINAL = "original"
    REVISION = "revision"
    TRANSFER = "transfer"
    FORECAST = "forecast"


class BudgetControl(StrEnum):
    BLOCK = "block"
    WARN = "warn"
    NONE = "none"


class BudgetStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    ACTIVE = "active"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class Budget(Request):
    """Annual department budget with versions; a revision or transfer is a new version."""

    __tablename__ = "budgets"
    __number__ = "BG-{FY}-{seq:3}"

    fiscal_year_id: Mapped[int] = mapped_column(ForeignKey("fiscal_years.id"))
    version_number: Mapped[int] = mapped_column(default=1, info=SET_BY_SYSTEM)
    version_kind: Mapped[VersionKind] = mapped_column(default=VersionKind.ORIGINAL)
    revision_of_id: Mapped[int | None] = mapped_column(ForeignKey("budgets.id"), info=SET_BY_SYSTEM)
    reason: Mapped[LongText | None]
    control: Mapped[BudgetControl] = mapped_column(default=BudgetControl.WARN)
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    status: Mapped[BudgetStatus] = mapped_column(default=BudgetStatus.DRAFT, info=SET_BY_SYSTEM)

    fiscal_year: Mapped[FiscalYear] = relationship(foreign_keys=[fiscal_year_id])
    revision_of: Mapped[Budget | None] = relationship(foreign_keys=[revision_of_id], remote_side="Budget.id")
    lines: Mapped[list[BudgetLine]] = relationship(back_populates="budget", cascade="all, delete-orphan")


class BudgetLine(Model):
    """One line of budget."""

    __tablename__ = "budget_lines"

    budget_id: Mapped[int] = mapped_column(ForeignKey("budgets.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    m01: Mapped[Money] = mapped_column(default=Decimal(0))
    m02: Mapped[Money] = mapped_column(default=Decimal(0))
    m03: Mapped[Money] = mapped_column(default=Decimal(0))
    m04: Mapped[Money] = mapped_column(default=Decimal(0))
    m05: Mapped[Money] = mapped_column(default=Decimal(0))
    m06: Mapped[Money] = mapped_column(default=Decimal(0))
    m07: Mapped[Money] = mapped_column(default=Decimal(0))
    m08: Mapped[Money] = mapped_column(default=Decimal(0))
    m09: Mapped[Money] = mapped_column(default=Decimal(0))
    m10: Mapped[Money] = mapped_column(default=Decimal(0))
    m11: Mapped[Money] = mapped_column(default=Decimal(0))
    m12: Mapped[Money] = mapped_column(default=Decimal(0))
    total: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    basis: Mapped[LongText | None]

    budget: Mapped[Budget] = relationship(back_populates="lines")
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
