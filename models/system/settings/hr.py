from collections.abc import Mapping
from decimal import Decimal

from models.machinery import _
from models.machinery.kinds import NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "indefinite_conversion_years": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=5,
        meaning=_("After how many years of fixed terms a person may ask for a contract without one."),
    ),
    "indefinite_conversion_gap_months": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=6,
        meaning=_("How many months without a contract start the count of fixed terms anew."),
    ),
    "overtime_limit_alert": Setting(
        kind=NumberKind(minimum=0, maximum=999),
        default=36,
        meaning=_("From how many hours of overtime a month somebody counts as near the limit."),
    ),
    "overtime_limit_month": Setting(
        kind=NumberKind(minimum=0, maximum=999),
        default=45,
        meaning=_("Hours of overtime a month that the agreement on overtime allows."),
    ),
    "overtime_limit_year": Setting(
        kind=NumberKind(minimum=0, maximum=9999),
        default=360,
        meaning=_("Hours of overtime a year that the agreement on overtime allows."),
    ),
    "overtime_limit_months_over": Setting(
        kind=NumberKind(minimum=0, maximum=12),
        default=6,
        meaning=_("In how many months a year the monthly limit may be passed under the special clause."),
    ),
    "overtime_limit_special_year": Setting(
        kind=NumberKind(minimum=0, maximum=9999),
        default=720,
        meaning=_("Hours of overtime a year that the special clause allows."),
    ),
    "overtime_limit_single_month": Setting(
        kind=NumberKind(minimum=0, maximum=999),
        default=100,
        meaning=_("Overtime and work on weekly days off in one month must stay below so many hours."),
    ),
    "overtime_limit_average": Setting(
        kind=NumberKind(minimum=0, maximum=999),
        default=80,
        meaning=_("Overtime and work on weekly days off, on the average of two to six months, in hours."),
    ),
    "overtime_year_first_month": Setting(
        kind=NumberKind(minimum=1, maximum=12),
        default=4,
        meaning=_("The month in which the year of the agreement on overtime begins."),
    ),
    "overtime_higher_rate_from": Setting(
        kind=NumberKind(minimum=0, maximum=999),
        default=60,
        meaning=_("Above how many hours a month overtime is paid at the higher rate."),
    ),
    "leave_attendance_percent": Setting(
        kind=NumberKind(minimum=0, maximum=100),
        default=80,
        meaning=_("On how many percent of the working days somebody must have come to be granted annual leave."),
    ),
    "leave_duty_from_days": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=10,
        meaning=_("From how many days of annual leave on some of them must be taken within a year."),
    ),
    "leave_duty_days": Setting(
        kind=NumberKind(minimum=0, maximum=99),
        default=5,
        meaning=_("How many days of annual leave must be taken within a year."),
    ),
    "overtime_premium_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=25, python=Decimal),
        default=Decimal(25),
        meaning=_("By how many percent overtime is paid more."),
    ),
    "overtime_over_60_premium_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=50, python=Decimal),
        default=Decimal(50),
        meaning=_("By how many percent overtime beyond 60 hours a month is paid more."),
    ),
    "monthly_time_in_whole_hours": Setting(
        kind=NumberKind(minimum=0, maximum=1),
        default=0,
        meaning=_("1 rounds the totals of a month to whole hours, 0 keeps them to the minute."),
    ),
    "applicant_retention_months": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=6,
        meaning=_("After how many months the personal data of an applicant who did not join is erased."),
    ),
    "average_monthly_hours": Setting(
        kind=NumberKind(places=3, whole=3, minimum=1, maximum=744, python=Decimal),
        default=Decimal(160),
        meaning=_("Scheduled working hours of an average month, on which an hour of pay is reckoned."),
    ),
    "holiday_premium_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=35, python=Decimal),
        default=Decimal(35),
        meaning=_("By how many percent work on a statutory day off is paid more."),
    ),
    "night_premium_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=25, python=Decimal),
        default=Decimal(25),
        meaning=_("By how many percent work between 22:00 and 5:00 is paid more."),
    ),
    "benefit_claim_months": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=6,
        meaning=_("Within how many months after the event a benefit must be claimed."),
    ),
}
