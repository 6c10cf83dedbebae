"""How long a contract holds, and until when one must say that it shall end."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.legal.contract_kind import RenewalKind
from models.machinery import SET_BY_SYSTEM, Model, given, months_after, rule


class ContractTerm(Model):
    """The first and the last day, the renewal and the notice."""

    __abstract__ = True

    starts_on: Mapped[date] = mapped_column(index=True, sort_order=10)
    ends_on: Mapped[date | None] = mapped_column(index=True, sort_order=10, doc="Leave empty where it has no end.")
    renewal: Mapped[RenewalKind] = mapped_column(default=RenewalKind.NO_RENEWAL, sort_order=10)
    renewal_months: Mapped[int | None] = mapped_column(sort_order=10, doc="By how many months it goes on each time.")
    notice_months: Mapped[int | None] = mapped_column(
        sort_order=10, doc="So many months before the last day one must say that it shall not go on."
    )
    notice_days: Mapped[int | None] = mapped_column(sort_order=10, doc="And so many days, where it is counted in days.")
    notice_deadline: Mapped[date | None] = mapped_column(index=True, sort_order=10, info=SET_BY_SYSTEM)
    renewal_count: Mapped[int] = mapped_column(default=0, sort_order=10, info=SET_BY_SYSTEM)

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day must not be before the first."""
        return self.ends_on >= self.starts_on

    @rule(at="ends_on")
    def what_is_renewed_has_an_end(self: Any) -> Any:
        """A contract without a last day needs no renewal."""
        return (self.renewal == RenewalKind.NO_RENEWAL) | given(self.ends_on)

    @rule(at="renewal_months")
    def automatic_renewal_says_by_how_much(self: Any) -> Any:
        """Say by how many months the contract is renewed."""
        return (self.renewal != RenewalKind.AUTOMATIC_RENEWAL) | given(self.renewal_months)

    @rule(at="renewal_months")
    def renewal_takes_months(self: Any) -> Any:
        """A contract is renewed by at least one month."""
        return self.renewal_months >= 1

    @rule(at="notice_months")
    def automatic_renewal_says_how_to_end(self: Any) -> Any:
        """Say how long before the last day notice must be given."""
        is_told = given(self.notice_months) | given(self.notice_days)
        return (self.renewal != RenewalKind.AUTOMATIC_RENEWAL) | is_told

    @rule(at="notice_months")
    def months_of_notice_are_counted(self: Any) -> Any:
        """A period of notice cannot be negative."""
        return self.notice_months >= 0

    @rule(at="notice_days")
    def days_of_notice_are_counted(self: Any) -> Any:
        """A period of notice cannot be negative."""
        return self.notice_days >= 0

    def compute(self) -> None:
        self.notice_deadline = self._last_day_for_notice()

    def _last_day_for_notice(self) -> date | None:
        if self.ends_on is None or (self.notice_months is None and self.notice_days is None):
            return None
        return months_after(self.ends_on, -(self.notice_months or 0)) - timedelta(days=self.notice_days or 0)

    @property
    def months(self) -> int:
        """How many months it holds, begun ones counted as whole; a year where no end is known."""
        if self.ends_on is None:
            return 12
        count = (self.ends_on.year - self.starts_on.year) * 12 + self.ends_on.month - self.starts_on.month
        return count + (months_after(self.starts_on, count) <= self.ends_on)
