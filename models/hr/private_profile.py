from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from models.machinery import Address, DataClass, Email, Phone, PostalCode, ShortText, confidential, maintained

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


def private(*types: Any, **options: Any) -> MappedColumn[Any]:
    """A column for the personnel department. It stays open after a person left: tax slips still go out."""
    info = confidential(DataClass.PERSONAL) | maintained() | {"listed": False}
    return mapped_column(*types, sort_order=10, info=info, **options)


class PrivateProfile:
    """What the roster of workers (労働者名簿) and the social insurance need to know of a person."""

    birth_date: Mapped[date | None] = private()
    gender: Mapped[Gender | None] = private()
    nationality: Mapped[str | None] = private(
        String(2), doc="Two letters, for example JP. Leave empty where it is not asked."
    )
    residence_status: Mapped[ShortText | None] = private(doc="As the residence card says.")
    residence_expires_on: Mapped[date | None] = private()
    postal_code: Mapped[PostalCode | None] = private()
    address: Mapped[Address | None] = private()
    personal_phone: Mapped[Phone | None] = private()
    personal_email: Mapped[Email | None] = private()
    commute_route: Mapped[ShortText | None] = private()
    health_insurance_number: Mapped[str | None] = private(String(20))
    pension_number: Mapped[str | None] = private(String(11))
    employment_insurance_number: Mapped[str | None] = private(String(13))
