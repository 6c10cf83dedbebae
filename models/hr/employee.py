from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import NUMBERED, Code, Model, PersonName, Screen


class Employee(Model):
    """A person who works here."""

    __tablename__ = "employees"
    __number__ = "E{seq:5}"
    __screen__ = Screen(label=["code", "family_name", "given_name"])

    code: Mapped[Code] = mapped_column(unique=True, info=NUMBERED)
    family_name: Mapped[PersonName]
    given_name: Mapped[PersonName]
