from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.salary_component import CalculationMethod, SalaryComponent
from models.machinery import DataClass, Model, Money, confidential, invariant, rule

if TYPE_CHECKING:
    from models.hr.salary_assignment import SalaryAssignment


class SalaryAssignmentLine(Model):
    """An allowance or a deduction that comes every month."""

    __tablename__ = "salary_assignment_lines"
    __table_args__ = (UniqueConstraint("salary_assignment_id", "salary_component_id"),)

    salary_assignment_id: Mapped[int] = mapped_column(ForeignKey("salary_assignments.id"))
    salary_component_id: Mapped[int] = mapped_column(ForeignKey("salary_components.id"))
    amount: Mapped[Money] = mapped_column(info=confidential(DataClass.PAYROLL))

    salary_assignment: Mapped[SalaryAssignment] = relationship(back_populates="lines")
    salary_component: Mapped[SalaryComponent] = relationship()

    @rule(at="amount")
    def amount_is_not_negative(self: Any) -> Any:
        """An amount of every month cannot be negative. Choose a deduction instead."""
        return self.amount >= 0

    @invariant(at="salary_component")
    def comes_every_month(self) -> bool:
        """Only fixed components can be assigned; the others are reckoned anew every month."""
        return self.salary_component is None or self.salary_component.calculation_method is CalculationMethod.FIXED_PAY
