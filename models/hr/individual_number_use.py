from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Model, ShortText, today

if TYPE_CHECKING:
    from models.hr.individual_number import IndividualNumber


class NumberUse(StrEnum):
    WITHHOLDING_SLIP = "withholding"
    SOCIAL_INSURANCE_FORM = "social"
    EMPLOYMENT_INSURANCE_FORM = "employment"
    PAYMENT_RECORD = "payment"
    INSPECTION = "inspection"


class IndividualNumberUse(Model):
    """One time that the original was taken out, and what for."""

    __tablename__ = "individual_number_uses"

    individual_number_id: Mapped[int] = mapped_column(ForeignKey("individual_numbers.id"))
    used_on: Mapped[date] = mapped_column(default=today)
    used_for: Mapped[NumberUse]
    submitted_to: Mapped[ShortText | None] = mapped_column(doc="The tax office, the pension office, a city.")
    remarks: Mapped[ShortText | None]

    individual_number: Mapped[IndividualNumber] = relationship(back_populates="uses")
