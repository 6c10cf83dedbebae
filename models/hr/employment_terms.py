from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.hr.employment_type import EmploymentType
from models.machinery import DataClass, LongText, Money, Quantity, ShortText, confidential, rule

UNLISTED = {"listed": False}
LATE = 10
"""After the person and the period in files."""


class Renewal(StrEnum):
    AUTOMATIC_RENEWAL = "automatic"
    POSSIBLE_RENEWAL = "possible"
    NO_RENEWAL = "none"


class WageBasis(StrEnum):
    MONTHLY_WAGE = "monthly"
    ANNUAL_WAGE = "annual"
    DAILY_WAGE = "daily"
    HOURLY_WAGE = "hourly"


class EmploymentTerms:
    """What the notice of working conditions (労働条件通知書) states, and a renewal takes over."""

    employment_type: Mapped[EmploymentType] = mapped_column(sort_order=LATE, default=EmploymentType.REGULAR)
    work_place: Mapped[ShortText] = mapped_column(sort_order=LATE, info=UNLISTED)
    work_place_range: Mapped[ShortText] = mapped_column(
        sort_order=LATE, info=UNLISTED, doc="Where else this person may be sent."
    )
    duties: Mapped[LongText] = mapped_column(sort_order=LATE)
    duties_range: Mapped[LongText] = mapped_column(sort_order=LATE, doc="What else this person may be asked to do.")
    weekly_days: Mapped[Quantity] = mapped_column(sort_order=LATE, default=Decimal(5), info=UNLISTED)
    weekly_hours: Mapped[Quantity] = mapped_column(sort_order=LATE, default=Decimal(40), info=UNLISTED)
    wage_basis: Mapped[WageBasis | None] = mapped_column(sort_order=LATE, info=confidential(DataClass.PAYROLL))
    base_wage: Mapped[Money | None] = mapped_column(sort_order=LATE, info=confidential(DataClass.PAYROLL))
    renewal: Mapped[Renewal | None] = mapped_column(sort_order=LATE, info=UNLISTED)
    renewal_limit: Mapped[ShortText | None] = mapped_column(
        sort_order=LATE, info=UNLISTED, doc="How often or for how long it may be renewed at most."
    )

    @rule(at="employment_type")
    def employs_our_own_people(self: Any) -> Any:
        """Agency workers and contractors have no employment contract with us."""
        return (self.employment_type != EmploymentType.AGENCY_WORKER) & (
            self.employment_type != EmploymentType.CONTRACTOR
        )

    @rule(at="weekly_days")
    def week_has_seven_days(self: Any) -> Any:
        """A week has seven days."""
        return (self.weekly_days >= 0) & (self.weekly_days <= 7)

    @rule(at="weekly_hours")
    def hours_fit_into_a_week(self: Any) -> Any:
        """A week has 168 hours."""
        return (self.weekly_hours >= 0) & (self.weekly_hours <= 168)

    @rule(at="base_wage")
    def wage_is_not_negative(self: Any) -> Any:
        """A wage cannot be negative."""
        return self.base_wage >= 0


TERMS = tuple(EmploymentTerms.__annotations__)
