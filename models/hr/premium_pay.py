"""割増賃金: what an hour is worth, and what it is worth more (労働基準法 37条, 労働基準法施行規則 19条)."""

from decimal import Decimal

from models.hr.yen import paid

HUNDRED = Decimal(100)


def hourly_base(wage: Decimal, hours: Decimal) -> Decimal:
    """One hour of a wage that covers so many hours."""
    return paid(wage / hours) if hours else Decimal(0)


def pay_for(hours: Decimal, hourly: Decimal, percentage: Decimal) -> Decimal:
    """Overtime is paid at 125 %; the night premium, which comes on top of the hour itself, at 25 %."""
    return paid(hours * hourly * percentage / HUNDRED)


def undercuts(hourly: Decimal, minimum: Decimal | None) -> bool:
    """Whether an hour is paid less than the minimum wage where the work is done (最低賃金法 4条)."""
    return minimum is not None and hourly < minimum
