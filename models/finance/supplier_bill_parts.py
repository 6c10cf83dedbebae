from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.tax_use import TaxUse
from models.machinery import SET_BY_SYSTEM, Model, Money
from models.organization.taxed_document import TaxByRate
from models.purchasing.priced_line import PricedLine

if TYPE_CHECKING:
    from models.finance.account import Account
    from models.finance.supplier_bill import SupplierBill
    from models.operations.project import Project
    from models.organization.department import Department
    from models.purchasing.purchase_order_line import PurchaseOrderLine


class SupplierBillLine(PricedLine, Model):
    """One thing that a supplier asks money for."""

    __tablename__ = "supplier_bill_lines"
    __table_args__ = (UniqueConstraint("supplier_bill_id", "line_number"),)

    supplier_bill_id: Mapped[int] = mapped_column(ForeignKey("supplier_bills.id"))
    tax_use: Mapped[TaxUse] = mapped_column(default=TaxUse.TAXABLE_SALES)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id"), doc="The account of the cost; needed before the bill is submitted."
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="Who bears the cost. Leave empty to take that of the bill."
    )
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    becomes_asset: Mapped[bool] = mapped_column(default=False, doc="It becomes an asset instead of a cost.")
    order_line_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_order_lines.id"), info=SET_BY_SYSTEM)

    supplier_bill: Mapped[SupplierBill] = relationship(back_populates="lines")
    account: Mapped[Account | None] = relationship()
    department: Mapped[Department | None] = relationship()
    project: Mapped[Project | None] = relationship()
    order_line: Mapped[PurchaseOrderLine | None] = relationship()

    def compute(self) -> None:
        self.price_in(self.supplier_bill)
        if self.supplier_bill is not None:
            self.department = self.department or self.supplier_bill.department


class SupplierBillTax(TaxByRate):
    """The consumption tax on all lines of a bill that have the same rate, and what of it is deductible."""

    __tablename__ = "supplier_bill_taxes"
    __table_args__ = (UniqueConstraint("supplier_bill_id", "percentage"),)

    supplier_bill_id: Mapped[int] = mapped_column(ForeignKey("supplier_bills.id"))
    deductible_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)

    supplier_bill: Mapped[SupplierBill] = relationship(back_populates="taxes")
