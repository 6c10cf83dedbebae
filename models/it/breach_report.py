"""When a leak of personal data must be reported to the Personal Information Protection Commission, and until when.

個人情報保護法26条1項, 同法施行規則7条 (what must be reported) and 8条 (速報 promptly, about three to five days;
確報 within 30 days, or 60 where a dishonest purpose is possible). 番号法29条の4 asks the same for Individual Numbers.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class BreachRules:
    """What a dated setting says of each number."""

    people: int
    preliminary_days: int
    final_days: int
    final_days_malicious: int


@dataclass(frozen=True, kw_only=True)
class ReportDays:
    """The last days for the two reports."""

    preliminary: date
    final: date


def report_days(
    detected_on: date,
    rules: BreachRules,
    *,
    is_sensitive: bool,
    is_malicious: bool,
    affected_people: int | None,
) -> ReportDays | None:
    """None where nothing has to be reported. The day of the detection is day zero."""
    is_large = affected_people is not None and affected_people >= rules.people
    if not (is_sensitive or is_malicious or is_large):
        return None
    final_days = rules.final_days_malicious if is_malicious else rules.final_days
    return ReportDays(
        preliminary=detected_on + timedelta(days=rules.preliminary_days),
        final=detected_on + timedelta(days=final_days),
    )
