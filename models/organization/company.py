from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    Address,
    CorporateNumber,
    GuardedSession,
    Kana,
    Model,
    Money,
    Name,
    Phone,
    PostalCode,
    RegistrationNumber,
    Screen,
    ShortText,
    invariant,
    missing,
    rule,
    session_of,
)
from models.organization.currency import Currency
from models.organization.holiday_calendar import HolidayCalendar
from models.roles import RoleCode

OUR_OWN = 1
"""The id of the only company."""


class TaxMethod(StrEnum):
    STANDARD_TAXATION = "general"
    SIMPLIFIED_TAXATION = "simplified"
    TAX_EXEMPT = "exempt"


class TaxAccounting(StrEnum):
    TAX_EXCLUSIVE = "exclusive"
    TAX_INCLUSIVE = "inclusive"


class Rounding(StrEnum):
    ROUND_DOWN = "floor"
    ROUND_HALF_UP = "round"
    ROUND_UP = "ceil"


class Company(Model):
    """Our own company, once; letterheads and statutory forms read it from here."""

    __tablename__ = "companies"
    __screen__ = Screen(
        list=["name", "corporate_number", "representative_name", "fiscal_year_start_month"],
        form={
            "Name and numbers": ["name", "name_kana", "name_en", "corporate_number", "invoice_registration_number"],
            "Representative and address": [
                *("representative_title", "representative_name", "postal_code", "address", "phone"),
            ],
            "Size": ["capital", "employee_count"],
            "Accounting and tax": [
                *("fiscal_year_start_month", "base_currency", "tax_method", "tax_accounting", "tax_rounding"),
            ],
            "Working days": ["holiday_calendar"],
        },
        access={RoleCode.FINANCE_MANAGER: EDIT},
        key=["name"],
    )

    id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, default=OUR_OWN, sort_order=-100, info=SET_BY_SYSTEM
    )
    name: Mapped[Name] = mapped_column(unique=True)
    name_kana: Mapped[Kana | None]
    name_en: Mapped[Name | None]
    corporate_number: Mapped[CorporateNumber] = mapped_column(unique=True, doc="The 13 digits of the tax agency.")
    invoice_registration_number: Mapped[RegistrationNumber | None] = mapped_column(
        doc="T and 13 digits; printed on every sales invoice."
    )
    representative_title: Mapped[ShortText | None]
    representative_name: Mapped[Name]
    postal_code: Mapped[PostalCode | None]
    address: Mapped[Address]
    phone: Mapped[Phone | None]
    capital: Mapped[Money | None] = mapped_column(
        doc="Capital and number of employees decide which suppliers the laws on fair payment protect."
    )
    employee_count: Mapped[int | None] = mapped_column(doc="Persons in regular employment.")
    fiscal_year_start_month: Mapped[int] = mapped_column(default=4)
    base_currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"), doc="The currency of our books.")
    tax_method: Mapped[TaxMethod] = mapped_column(default=TaxMethod.STANDARD_TAXATION)
    tax_accounting: Mapped[TaxAccounting] = mapped_column(default=TaxAccounting.TAX_EXCLUSIVE)
    tax_rounding: Mapped[Rounding] = mapped_column(
        default=Rounding.ROUND_DOWN, doc="Applied once for each rate of an invoice."
    )
    holiday_calendar_id: Mapped[int | None] = mapped_column(
        ForeignKey("holiday_calendars.id"), doc="Deadlines count the working days of this calendar."
    )

    base_currency: Mapped[Currency] = relationship()
    holiday_calendar: Mapped[HolidayCalendar | None] = relationship()

    @rule(at="fiscal_year_start_month")
    def month_exists(self: Any) -> Any:
        """A month is between 1 and 12."""
        return (self.fiscal_year_start_month >= 1) & (self.fiscal_year_start_month <= 12)

    @rule(at="capital")
    def capital_is_not_negative(self: Any) -> Any:
        """Capital cannot be negative."""
        return self.capital >= 0

    @rule(at="employee_count")
    def employees_are_counted(self: Any) -> Any:
        """A number of employees cannot be negative."""
        return self.employee_count >= 0

    @rule(at="invoice_registration_number")
    def registration_follows_the_corporate_number(self: Any) -> Any:
        """The registration number of a company is T and its corporate number."""
        number = self.invoice_registration_number
        return missing(number) | (number == "T" + self.corporate_number)

    @invariant()
    def is_the_only_one(self) -> bool:
        """Our company is registered already. Change that record instead."""
        session = session_of(self)
        with session.elevated():
            return session.scalar(select(Company.id)) in (None, self.id)


def our_company(session: GuardedSession) -> Company | None:
    """None before it is registered."""
    with session.elevated():
        return session.get(Company, OUR_OWN)


def our_calendar(session: GuardedSession) -> HolidayCalendar:
    """The calendar of our company. Until one is chosen, an ordinary one: Monday to Friday, national holidays."""
    with session.elevated():
        chosen = session.scalar(select(HolidayCalendar).join(Company))
    if chosen is None:
        chosen = HolidayCalendar()
        chosen.compute()
    return chosen
