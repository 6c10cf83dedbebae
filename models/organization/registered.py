"""A partner before the law: what kind of person it is, and the numbers under which agencies know it."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import CorporateNumber, Money, RegistrationNumber, missing, rule


class PartnerKind(StrEnum):
    CORPORATION = "corporate"
    SOLE_PROPRIETOR = "individual"
    PRIVATE_PERSON = "person"
    GOVERNMENT = "government"


class Registered:
    """A partner whose numbers can be compared with the registers of the tax agency."""

    kind: Mapped[PartnerKind] = mapped_column(default=PartnerKind.CORPORATION)
    corporate_number: Mapped[CorporateNumber | None] = mapped_column(
        unique=True, doc="The 13 digits of the tax agency."
    )
    capital: Mapped[Money | None]
    employee_count: Mapped[int | None] = mapped_column(info={"listed": False})
    invoice_registration_number: Mapped[RegistrationNumber | None] = mapped_column(
        index=True, doc="T and 13 digits, as on the invoices of this partner."
    )
    registered_on: Mapped[date | None]
    registration_ended_on: Mapped[date | None] = mapped_column(
        doc="When the registration was cancelled or lapsed; later invoices do not count."
    )
    registration_checked_on: Mapped[date | None] = mapped_column(doc="When we last compared it with the register.")

    @rule(at="invoice_registration_number")
    def registration_follows_the_corporate_number(self: Any) -> Any:
        """The registration number of a corporation is T and its corporate number."""
        number = self.invoice_registration_number
        return (self.kind != PartnerKind.CORPORATION) | missing(number) | (number == "T" + self.corporate_number)

    @rule(at="registration_ended_on")
    def registration_ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.registration_ended_on >= self.registered_on

    @rule(at="capital")
    def capital_is_not_negative(self: Any) -> Any:
        """Capital cannot be negative."""
        return self.capital >= 0

    @rule(at="employee_count")
    def employees_are_counted(self: Any) -> Any:
        """A number of employees cannot be negative."""
        return self.employee_count >= 0
