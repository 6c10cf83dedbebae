from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    DataClass,
    Kana,
    Model,
    Money,
    Period,
    PersonName,
    Phone,
    ShortText,
    confidential,
    today,
)

if TYPE_CHECKING:
    from models.hr.employee import Employee

PRIVATE = confidential(DataClass.PERSONAL)


class Relation(StrEnum):
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


class Dependent(Period, Model):
    """A member of the family whom an employee supports."""

    __tablename__ = "dependents"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    full_name: Mapped[PersonName] = mapped_column(info=PRIVATE)
    full_name_kana: Mapped[Kana] = mapped_column(info=PRIVATE)
    relation: Mapped[Relation] = mapped_column(info=PRIVATE)
    birth_date: Mapped[date] = mapped_column(info=PRIVATE)
    annual_income: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    is_tax_dependent: Mapped[bool] = mapped_column(info=PRIVATE)
    is_insurance_dependent: Mapped[bool] = mapped_column(info=PRIVATE)
    valid_from: Mapped[date] = mapped_column(default=today, info=PRIVATE)
    valid_to: Mapped[date | None] = mapped_column(info=PRIVATE)

    employee: Mapped[Employee] = relationship(back_populates="dependents")


class EmergencyContact(Model):
    """Whom to call when something happens to an employee."""

    __tablename__ = "emergency_contacts"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    full_name: Mapped[PersonName] = mapped_column(info=PRIVATE)
    relation: Mapped[ShortText] = mapped_column(info=PRIVATE)
    phone: Mapped[Phone] = mapped_column(info=PRIVATE)

    employee: Mapped[Employee] = relationship(back_populates="emergency_contacts")
