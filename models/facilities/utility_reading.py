from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Model,
    Money,
    Quantity,
    Screen,
    invariant,
    rule,
    session_of,
    today,
)
from models.machinery.clock import months_after
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.premises import Premises
    from models.finance.supplier_bill import SupplierBill


class UtilityKind(StrEnum):
    ELECTRICITY = "electricity"
    GAS = "gas"
    WATER = "water"
    FUEL = "fuel"
    DISTRICT_HEATING = "heat"
    WASTE = "waste"


UNITS = {
    UtilityKind.ELECTRICITY: "kWh",
    UtilityKind.GAS: "m³",
    UtilityKind.WATER: "m³",
    UtilityKind.FUEL: "L",
    UtilityKind.DISTRICT_HEATING: "GJ",
    UtilityKind.WASTE: "kg",
}


class UtilityReading(Model):
    """How much electricity, gas, water or the like was used in one month, as the meter shows it."""

    __tablename__ = "utility_readings"
    __table_args__ = (UniqueConstraint("premises_id", "utility", "reading_month"),)
    __screen__ = Screen(
        list=["premises", "utility", "reading_month", "consumption", "unit", "billed_amount", "year_on_year"],
        form={
            "Reading": ["premises", "utility", "reading_month", "meter_reading", "previous_reading"],
            "Meter": ["is_meter_replaced", "last_of_old_meter", "first_of_new_meter"],
            "Consumption": ["consumption", "unit", "billed_amount", "year_on_year", "supplier_bill"],
            "Remarks": ["note"],
        },
        access=dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER, RoleCode.ADMIN_CLERK), VIEW),
        order=["-reading_month"],
        label=["premises", "utility", "reading_month"],
        key=["premises", "utility", "reading_month"],
    )

    premises_id: Mapped[int] = mapped_column(ForeignKey("premises.id"))
    utility: Mapped[UtilityKind]
    reading_month: Mapped[date] = mapped_column(
        default=lambda: today().replace(day=1), index=True, doc="Any day of the month; the first is kept."
    )
    meter_reading: Mapped[Quantity | None] = mapped_column(doc="Leave empty where there is no meter.")
    previous_reading: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    is_meter_replaced: Mapped[bool] = mapped_column(doc="The meter was replaced since the last reading.")
    last_of_old_meter: Mapped[Quantity | None] = mapped_column(info={"listed": False})
    first_of_new_meter: Mapped[Quantity | None] = mapped_column(info={"listed": False})
    consumption: Mapped[Quantity | None] = mapped_column(
        doc="Counted from the meter. Enter it only where there is no meter, or no earlier reading."
    )
    unit: Mapped[str | None] = mapped_column(String(10), doc="Leave empty to take the usual one.")
    billed_amount: Mapped[Money | None] = mapped_column(doc="As billed, without tax.")
    supplier_bill_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bills.id"))
    year_on_year: Mapped[int | None] = mapped_column(
        info=SET_BY_SYSTEM, doc="Consumption in per cent of that of the same month last year."
    )
    note: Mapped[LongText | None]

    premises: Mapped[Premises] = relationship(foreign_keys=[premises_id])
    supplier_bill: Mapped[SupplierBill | None] = relationship(foreign_keys=[supplier_bill_id])

    def compute(self) -> None:
        if self.reading_month is None or self.premises is None or self.utility is None:
            return
        self.reading_month = self.reading_month.replace(day=1)
        self.unit = self.unit or UNITS[self.utility]
        before = self._last_one()
        self.previous_reading = before.meter_reading if before is not None else None
        self._count_consumption()
        self._compare(self._of_month(months_after(self.reading_month, -12)))

    def _count_consumption(self) -> None:
        if self.meter_reading is None or self.previous_reading is None:
            return
        start, used = self.previous_reading, Decimal(0)
        if self.is_meter_replaced:
            used = (self.last_of_old_meter or start) - start
            start = self.first_of_new_meter or Decimal(0)
        counted = self.meter_reading - start + used
        self.consumption = counted if counted >= 0 else None

    def _compare(self, last_year: UtilityReading | None) -> None:
        self.year_on_year = None
        if last_year is not None and last_year.consumption and self.consumption is not None:
            self.year_on_year = round(self.consumption / last_year.consumption * 100)

    def _of_month(self, month: date) -> UtilityReading | None:
        return self._found(self._same_meter().where(UtilityReading.reading_month == month))

    def _last_one(self) -> UtilityReading | None:
        earlier = self._same_meter().where(UtilityReading.reading_month < self.reading_month)
        return self._found(earlier.order_by(UtilityReading.reading_month.desc()).limit(1))

    def _same_meter(self) -> Select[UtilityReading]:
        return select(UtilityReading).filter_by(utility=self.utility, premises_id=self.premises.id)

    def _found(self, rows: Select[UtilityReading]) -> UtilityReading | None:
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return session.scalar(rows)

    @invariant(at="consumption")
    def consumption_is_known(self) -> bool:
        """Enter the consumption; there is no earlier reading from which it could be counted."""
        is_counted = self.meter_reading is not None and self.previous_reading is not None
        return is_counted or self.consumption is not None

    @invariant(at="meter_reading")
    def meter_runs_forward(self) -> bool:
        """The meter shows less than last month. Correct the reading, or say that the meter was replaced."""
        if self.meter_reading is None or self.previous_reading is None:
            return True
        return self.meter_reading >= (self._start_of_meter() or Decimal(0))

    @invariant(at="last_of_old_meter")
    def old_meter_ran_forward(self) -> bool:
        """The old meter cannot have shown less at the end than last month."""
        if not self.is_meter_replaced or self.last_of_old_meter is None or self.previous_reading is None:
            return True
        return self.last_of_old_meter >= self.previous_reading

    def _start_of_meter(self) -> Decimal | None:
        return self.first_of_new_meter if self.is_meter_replaced else self.previous_reading

    @rule(at="billed_amount")
    def cost_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.billed_amount >= 0
