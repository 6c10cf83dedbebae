from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import DataClass, Model, ShortText, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.payroll_run import PayrollRun

PAY = confidential(DataClass.PAYROLL)


class PayrollException(Model):
    """Something about one employee that has to be looked into before a payroll run goes on."""

    __tablename__ = "payroll_exceptions"

    payroll_run_id: Mapped[int] = mapped_column(ForeignKey("payroll_runs.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    question: Mapped[ShortText] = mapped_column(info=PAY)
    action_taken: Mapped[ShortText | None] = mapped_column(info=PAY)
    is_cleared: Mapped[bool] = mapped_column(default=False)

    payroll_run: Mapped[PayrollRun] = relationship(back_populates="exceptions")
    employee: Mapped[Employee] = relationship()
