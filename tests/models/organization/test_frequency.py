"""When something comes round again."""

from datetime import date

import pytest

from models.organization.frequency import Frequency


@pytest.mark.parametrize(
    ("frequency", "day", "following"),
    [
        (Frequency.ONCE, date(2026, 4, 1), None),
        (Frequency.DAILY, date(2026, 12, 31), date(2027, 1, 1)),
        (Frequency.WEEKLY, date(2026, 4, 1), date(2026, 4, 8)),
        (Frequency.MONTHLY, date(2026, 1, 31), date(2026, 2, 28)),
        (Frequency.QUARTERLY, date(2026, 11, 30), date(2027, 2, 28)),
        (Frequency.HALF_YEARLY, date(2026, 8, 31), date(2027, 2, 28)),
        (Frequency.YEARLY, date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_next_time_is_counted_from_the_last(frequency: Frequency, day: date, following: date | None) -> None:
    assert frequency.after(day) == following
