from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Money,
    Numbered,
    Screen,
    invariant,
    lines_of,
    today,
)
from models.organization.acting import acting_employee
from models.purchasing.stock_count_line import StockCountLine
from models.purchasing.stock_counting import CountStatus, StockCounting
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.location import Location
    from models.purchasing.item_category import ItemCategory


class StockCount(Numbered, StockCounting):
    """What was counted in a store on a day, beside what the books say."""

    __tablename__ = "stock_counts"
    __number__ = "SC-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "count_date", "location", "category", "counted_by", "variance_amount", "status"],
        form={
            "Stock count": ["number", "count_date", "location", "category", "status"],
            "Who": ["counted_by", "counting_witness"],
            "Lines": ["lines"],
            "Result": ["variance_amount"],
        },
        access={RoleCode.WAREHOUSE_KEEPER: EDIT, RoleCode.BUYER: VIEW},
        order=["-number"],
        label=["number", "location"],
        editable_in=[CountStatus.PLANNED, CountStatus.COUNTING],
    )

    count_date: Mapped[date] = mapped_column(default=today, index=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("locations.id"))
    category_id: Mapped[int | None] = mapped_column(
        ForeignKey("item_categories.id"), doc="Leave empty to count everything that lies there."
    )
    counted_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    counting_witness_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), doc="Who counts along.")
    variance_amount: Mapped[Money] = mapped_column(
        default=Decimal(0), info=SET_BY_SYSTEM, doc="At the average cost; below 0 where something is missing."
    )
    status: Mapped[CountStatus] = mapped_column(default=CountStatus.PLANNED, info=SET_BY_SYSTEM)

    location: Mapped[Location] = relationship(foreign_keys=[location_id])
    category: Mapped[ItemCategory | None] = relationship(foreign_keys=[category_id])
    counted_by: Mapped[Employee] = relationship(foreign_keys=[counted_by_id])
    counting_witness: Mapped[Employee] = relationship(foreign_keys=[counting_witness_id])
    lines: Mapped[list[StockCountLine]] = lines_of("stock_count", order_by="StockCountLine.id")

    def begin(self, session: GuardedSession) -> None:
        counted_by = acting_employee(session)
        if counted_by is not None:
            self.counted_by = counted_by

    def compute(self) -> None:
        self.variance_amount = sum((line.variance_amount for line in self.lines), Decimal(0))

    @invariant(at="counting_witness")
    def is_counted_by_two(self) -> bool:
        """Two people count: the witness is somebody else."""
        return self.counted_by is None or self.counted_by is not self.counting_witness

    @invariant(at="location")
    def is_counted_where_stock_is(self) -> bool:
        """Choose a place where stock is kept."""
        return self.location is None or self.location.is_stock_location
