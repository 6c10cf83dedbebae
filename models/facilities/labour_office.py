"""The report on casualties at work (労働者死傷病報告), ordinance on industrial safety and health, section 97."""

from datetime import date, timedelta

from models.machinery.clock import months_after

SERIOUS_FROM = 4
"""Days off work from which every case is reported by itself; fewer are reported together every quarter."""


def report_due(occurred_on: date, lost_days: int, serious_days: int) -> date | None:
    """Until when an injury at work is reported. Serious ones are due “without delay”: ``serious_days`` says how the
    company reads that. Others are due at the end of the month after the quarter. Without lost days, nothing is due.

    >>> report_due(date(2026, 5, 10), 2, 14), report_due(date(2026, 11, 2), 3, 14), report_due(date(2026, 5, 10), 4, 14)
    (datetime.date(2026, 7, 31), datetime.date(2027, 1, 31), datetime.date(2026, 5, 24))
    """
    if lost_days < 1:
        return None
    if lost_days >= SERIOUS_FROM:
        return occurred_on + timedelta(days=serious_days)
    quarter = occurred_on.replace(month=(occurred_on.month - 1) // 3 * 3 + 1, day=1)
    return months_after(quarter, 4) - timedelta(days=1)
