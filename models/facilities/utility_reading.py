from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Money, Quantity

if TYPE_CHECKING:
    from models.facilities.premises import Premises
    from models.finance.supplier_bill import SupplierBill


class UtilityReadingUtility(StrEnum):
    ELECTRICITY = "electricity"
    GAS = "gas"
    WATER = "water"
    FUEL = "fuel"
    HEAT = "heat"
    WASTE = "waste"


class UtilityReading(Model):
    """Electricity, gas, water and fuel use and cost per premises and month."""

    __tablename__ = "utility_readings"

    premises_id: Mapped[int] = mapped_column(ForeignKey("premises.id"))
    utility: Mapped[UtilityReadingUtility]
    month: Mapped[date] = mapped_column(index=True)
    usage: Mapped[Quantity]
    unit: Mapped[str] = mapped_column(String(10))
    cost: Mapped[Money | None]
    co2_kg: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM)
    supplier_bill_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bills.id"))

    premises: Mapped[Premises] = relationship(foreign_keys=[premises_id])
    supplier_bill: Mapped[SupplierBill | None] = relationship(foreign_keys=[supplier_bill_id])
