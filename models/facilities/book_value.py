"""What is left of the cost of an asset when a month ends."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.finance.depreciation import YEAR, by_month


def months_of_use(in_service_on: date, day: date) -> int:
    """How many months of use there were when the month of a day ended; the one in which it began is a whole one."""
    return max(0, (day.year - in_service_on.year) * YEAR + day.month - in_service_on.month + 1)


def months_in_first_year(in_service_on: date, first_month: int) -> int:
    """From the month in which the use begins to the end of that fiscal year."""
    return YEAR - (in_service_on.month - first_month) % YEAR


def written_off(yearly: Sequence[Decimal], first_months: int, months: int, *, ends_early: bool) -> Decimal:
    """Of the amounts year by year, what falls into the first months of use. Where the last year ``ends_early``,
    it makes up for a first one that began late; the thirds of lump-sum assets fill whole years."""
    total, left = Decimal(0), months
    for year, amount in enumerate(yearly):
        length = first_months if year == 0 else YEAR
        if ends_early and year == len(yearly) - 1 and year > 0 and first_months < YEAR:
            length = YEAR - first_months
        total += sum(by_month(amount, length)[: max(0, left)], Decimal(0))
        left -= length
    return total
