from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.salary_component import SalaryComponent
from models.hr.yen import paid
from models.machinery import DataClass, Model, Money, Quantity, ShortText, confidential, given, rule

if TYPE_CHECKING:
    from models.hr.payslip import Payslip

PAY = confidential(DataClass.PAYROLL)


class PayslipLine(Model):
    """An amount of a payslip: paid, deducted, or borne by the company."""

    __tablename__ = "payslip_lines"

    payslip_id: Mapped[int] = mapped_column(ForeignKey("payslips.id"))
    salary_component_id: Mapped[int] = mapped_column(ForeignKey("salary_components.id"))
    quantity: Mapped[Quantity | None] = mapped_column(doc="Hours or days, where it is paid by them.")
    unit_price: Mapped[Money | None] = mapped_column(info=PAY)
    amount: Mapped[Money | None] = mapped_column(
        info=PAY, doc="Left empty, it is the quantity times the price. Pay that is cut, as for absence, is negative."
    )
    remark: Mapped[ShortText | None]

    payslip: Mapped[Payslip] = relationship(back_populates="lines")
    salary_component: Mapped[SalaryComponent] = relationship()

    def compute(self) -> None:
        if self.amount is None and self.quantity is not None and self.unit_price is not None:
            self.amount = paid(self.quantity * self.unit_price)

    @rule(at="amount")
    def has_an_amount(self: Any) -> Any:
        """Enter the amount, or a quantity and a price."""
        return given(self.amount)
