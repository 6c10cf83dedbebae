from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import Address, DataClass, Email, Phone, PostalCode, ShortText, confidential, maintained

PRIVATE = confidential(DataClass.PERSONAL) | maintained() | {"listed": False}
"""What only the personnel department sees. It stays open after a person left: tax slips still go out."""


PRIVATE_SECTIONS = {
    "Personal data": [
        *("birth_date", "gender", "nationality", "residence_status", "residence_expires_on"),
        *("postal_code", "address", "personal_phone", "personal_email", "commute_route"),
    ],
    "Social insurance": ["health_insurance_number", "pension_number", "employment_insurance_number"],
}


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class PrivateProfile:
    """What the roster of workers (労働者名簿) and the social insurance need to know of a person."""

    birth_date: Mapped[date | None] = mapped_column(info=PRIVATE)
    gender: Mapped[Gender | None] = mapped_column(info=PRIVATE)
    nationality: Mapped[str | None] = mapped_column(
        String(2), info=PRIVATE, doc="Two letters, for example JP. Leave empty where it is not asked."
    )
    residence_status: Mapped[ShortText | None] = mapped_column(info=PRIVATE, doc="As the residence card says.")
    residence_expires_on: Mapped[date | None] = mapped_column(info=PRIVATE)
    postal_code: Mapped[PostalCode | None] = mapped_column(info=PRIVATE)
    address: Mapped[Address | None] = mapped_column(info=PRIVATE)
    personal_phone: Mapped[Phone | None] = mapped_column(info=PRIVATE)
    personal_email: Mapped[Email | None] = mapped_column(info=PRIVATE)
    commute_route: Mapped[ShortText | None] = mapped_column(info=PRIVATE)
    health_insurance_number: Mapped[str | None] = mapped_column(String(20), info=PRIVATE)
    pension_number: Mapped[str | None] = mapped_column(String(11), info=PRIVATE)
    employment_insurance_number: Mapped[str | None] = mapped_column(String(13), info=PRIVATE)
