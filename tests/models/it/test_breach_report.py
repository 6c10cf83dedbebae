"""個人情報保護法26条, 同法施行規則7条・8条: what is reported, and until when."""

from datetime import date

import pytest

from models.it.breach_report import BreachRules, report_days

RULES = BreachRules(people=1001, preliminary_days=5, final_days=30, final_days_malicious=60)
DETECTED = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("is_sensitive", "is_malicious", "people", "days"),
    [
        (False, False, None, None),
        (False, False, 1, None),
        (False, False, 1000, None),
        (False, False, 1001, (date(2026, 10, 6), date(2026, 10, 31))),
        (True, False, 1, (date(2026, 10, 6), date(2026, 10, 31))),
        (True, False, None, (date(2026, 10, 6), date(2026, 10, 31))),
        (False, True, 1, (date(2026, 10, 6), date(2026, 11, 30))),
        (True, True, 5000, (date(2026, 10, 6), date(2026, 11, 30))),
    ],
)
def test_what_is_reported_and_until_when(
    is_sensitive: bool, is_malicious: bool, people: int | None, days: tuple[date, date] | None
) -> None:
    found = report_days(DETECTED, RULES, is_sensitive=is_sensitive, is_malicious=is_malicious, affected_people=people)

    assert (found and (found.preliminary, found.final)) == days
