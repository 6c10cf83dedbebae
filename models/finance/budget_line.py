from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Screen, ShortText, invariant

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.budget import Budget
    from models.operations.project import Project

ZERO = Decimal(0)
MONTHS = tuple(f"month_{number}" for number in range(1, 13))
"""The months of the fiscal year, not of the calendar."""


class BudgetLine(Model):
    """What a department plans to spend on one account, month by month."""

    __tablename__ = "budget_lines"
    __table_args__ = (UniqueConstraint("budget_id", "account_id", "project_id"),)
    __screen__ = Screen(label=["account"])

    budget_id: Mapped[int] = mapped_column(ForeignKey("budgets.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    month_1: Mapped[Money] = mapped_column(default=ZERO)
    month_2: Mapped[Money] = mapped_column(default=ZERO)
    month_3: Mapped[Money] = mapped_column(default=ZERO)
    month_4: Mapped[Money] = mapped_column(default=ZERO)
    month_5: Mapped[Money] = mapped_column(default=ZERO)
    month_6: Mapped[Money] = mapped_column(default=ZERO)
    month_7: Mapped[Money] = mapped_column(default=ZERO)
    month_8: Mapped[Money] = mapped_column(default=ZERO)
    month_9: Mapped[Money] = mapped_column(default=ZERO)
    month_10: Mapped[Money] = mapped_column(default=ZERO)
    month_11: Mapped[Money] = mapped_column(default=ZERO)
    month_12: Mapped[Money] = mapped_column(default=ZERO)
    annual_amount: Mapped[Money] = mapped_column(default=ZERO, info=SET_BY_SYSTEM)
    calculation_basis: Mapped[ShortText | None]

    budget: Mapped[Budget] = relationship(back_populates="lines")
    account: Mapped[Account] = relationship()
    project: Mapped[Project | None] = relationship()

    def compute(self) -> None:
        self.annual_amount = sum((getattr(self, name) or ZERO for name in MONTHS), ZERO)

    @invariant(at="account")
    def is_about_an_account(self) -> bool:
        """A heading has no budget of its own. Choose an account below it."""
        return self.account is None or not self.account.is_header

    def copied(self) -> BudgetLine:
        amounts = {name: getattr(self, name) for name in MONTHS}
        return BudgetLine(
            account=self.account, project=self.project, calculation_basis=self.calculation_basis, **amounts
        )
