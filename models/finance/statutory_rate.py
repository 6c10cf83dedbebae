from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Self

from sqlalchemy import String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from models.finance.statutory_rate_kind import StatutoryRateKind
from models.machinery import (
    EDIT,
    MANAGE,
    SET_BY_SYSTEM,
    VIEW,
    Dated,
    GuardedSession,
    Model,
    Money,
    Rate,
    Screen,
    ShortText,
    given,
    invariant,
    rule,
    session_of,
    today,
)
from models.roles import RoleCode

HUNDRED = Decimal(100)


class StatutoryRate(Dated, Model):
    """A rate, a limit or a row of a table that the law sets, from one day on until the next row begins."""

    __tablename__ = "statutory_rates"
    __table_args__ = (UniqueConstraint("code", "valid_from"),)
    __screen__ = Screen(
        list=[
            *("kind", "region", "useful_life", "amount_from", "percentage"),
            *("employee_percentage", "amount", "valid_from"),
        ],
        form={
            "What it is about": ["code", "kind", "region", "useful_life", "grade", "dependents"],
            "Range": ["amount_from", "amount_below"],
            "Rates and amounts": ["percentage", "employee_percentage", "employer_percentage", "amount"],
            "Depreciation": ["depreciation_rate", "revised_rate", "guarantee_rate"],
            "Legal basis": ["valid_from", "source", "verified_on"],
        },
        access={
            **dict.fromkeys((RoleCode.FINANCE_MANAGER, RoleCode.HR_MANAGER), MANAGE),
            **dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.PAYROLL_CLERK), EDIT),
            RoleCode.FACILITY_MANAGER: VIEW,
        },
        order=["kind", "region", "-valid_from", "useful_life", "amount_from"],
        label=["code", "valid_from"],
        key=["code", "valid_from"],
    )

    code: Mapped[str] = mapped_column(String(60), info={**SET_BY_SYSTEM, "searched": True, "listed": False})
    kind: Mapped[StatutoryRateKind]
    region: Mapped[str | None] = mapped_column(
        String(20), info={"searched": True, "label": "Region or industry"}, doc="A prefecture, or a line of business."
    )
    useful_life: Mapped[int | None] = mapped_column(doc="In years.")
    grade: Mapped[int | None] = mapped_column(info={"label": "Grade number"})
    dependents: Mapped[int | None] = mapped_column(info={"label": "Number of dependents"})
    amount_from: Mapped[Money | None] = mapped_column(doc="The row holds from this amount on, the amount included.")
    amount_below: Mapped[Money | None] = mapped_column(doc="And below this one. Leave it empty in the last row.")
    percentage: Mapped[Rate | None] = mapped_column(info={"label": "Rate in percent"}, doc="10 for ten per cent.")
    employee_percentage: Mapped[Rate | None] = mapped_column(doc="What the employee bears, in per cent.")
    employer_percentage: Mapped[Rate | None] = mapped_column(doc="What the company bears, in per cent.")
    amount: Mapped[Money | None] = mapped_column(
        doc="A fixed sum or a limit; beside a rate it is added to the product."
    )
    depreciation_rate: Mapped[Rate | None] = mapped_column(doc="As the ordinance prints it, such as 0.500.")
    revised_rate: Mapped[Rate | None] = mapped_column(doc="Counts once the guaranteed amount is not reached.")
    guarantee_rate: Mapped[Rate | None] = mapped_column(doc="The share of the cost that is depreciated at least.")
    source: Mapped[ShortText] = mapped_column(doc="The law or the notice, and what is still uncertain about it.")
    verified_on: Mapped[date] = mapped_column(default=today, doc="When somebody compared the row with its source.")

    def compute(self) -> None:
        self.code = "-".join(self._about())

    def _about(self) -> Iterator[str]:
        """What tells the row from others of its time: two of the same about one day cannot be saved."""
        yield self.kind or ""
        for each in (self.region, self.useful_life, self.amount_from, self.dependents):
            if each is not None:
                yield f"{each:.0f}" if isinstance(each, Decimal) else str(each)

    @rule(at="amount_below")
    def range_is_in_order(self: Any) -> Any:
        """A range ends above where it begins."""
        return self.amount_below > self.amount_from

    @rule(at="amount")
    def says_something(self: Any) -> Any:
        """Enter a rate or an amount."""
        rates = given(self.percentage) | given(self.employee_percentage) | given(self.employer_percentage)
        return rates | given(self.amount) | given(self.depreciation_rate)

    @rule(at="useful_life")
    def knows_its_useful_life(self: Any) -> Any:
        """A rate of depreciation is about a useful life in years."""
        is_about_others = (self.kind != StatutoryRateKind.STRAIGHT_LINE_RATE) & (
            self.kind != StatutoryRateKind.DECLINING_BALANCE_RATE
        )
        return is_about_others | given(self.useful_life)

    @invariant(at="amount_from")
    def shares_no_amount_with_another_row(self) -> bool:
        """Another row of the same table covers a part of this range."""
        return self.amount_from is None or not any(self._meets(other) for other in self._beside())

    def _meets(self, other: Self) -> bool:
        low, high = self.amount_from or Decimal(0), self.amount_below
        starts, ends = other.amount_from or Decimal(0), other.amount_below
        return (ends is None or low < ends) and (high is None or starts < high)

    def _beside(self) -> Sequence[Self]:
        """The other rows of the same table."""
        own, cls = self, type(self)
        same = (
            *(cls.kind == own.kind, cls.region.is_not_distinct_from(own.region), cls.valid_from == own.valid_from),
            *(cls.dependents.is_not_distinct_from(own.dependents), cls.id.is_distinct_from(own.id)),
        )
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return session.scalars(select(cls).where(*same)).all()

    @classmethod
    def table(
        cls, session: GuardedSession, kind: StatutoryRateKind, day: date, *, region: str | None = None
    ) -> Sequence[Self]:
        """The rows of the newest table that has begun by a day, from the lowest amount up. A table is
        replaced as a whole: rows of an earlier day hold no longer."""
        about = (cls.kind == kind, cls.region.is_not_distinct_from(region))
        begun = select(func.max(cls.valid_from)).where(*about, cls.valid_from <= day).scalar_subquery()
        rows = select(cls).where(*about, cls.valid_from == begun).order_by(cls.amount_from, cls.useful_life)
        with session.elevated(), session.no_autoflush:
            return session.scalars(rows).all()

    def covers(self, amount: Decimal) -> bool:
        """Whether an amount lies in the range of this row."""
        is_reached = self.amount_from is None or amount >= self.amount_from
        return is_reached and (self.amount_below is None or amount < self.amount_below)

    def applied_to(self, amount: Decimal) -> Decimal:
        """The rate of an amount and the fixed sum, exactly; the reader rounds as its law says."""
        return amount * (self.percentage or Decimal(0)) / HUNDRED + (self.amount or Decimal(0))
