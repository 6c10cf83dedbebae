from datetime import date, timedelta
from enum import StrEnum

from models.machinery import months_after


class Frequency(StrEnum):
    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """How many months lie between two times; 0 where it is not counted in months."""
        return {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}.get(self.value, 0)

    def after(self, day: date) -> date | None:
        """When it comes round next; None for what happens once."""
        if self is Frequency.ONCE:
            return None
        days = {"daily": 1, "weekly": 7}.get(self.value, 0)
        return months_after(day, self.months) + timedelta(days=days)
