from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import MANAGE, SET_BY_SYSTEM, GuardedSession, Model, Screen, ShortText, Text, _, invariant, today
from models.machinery.errors import Unreadable
from models.machinery.kinds import Kind, MoneyKind, NumberKind
from models.machinery.names import NameKind
from models.roles import RoleCode

BEGINNING = date(2000, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Something that an installation decides for itself: what its values are, and where they start."""

    kind: Kind
    default: Any
    meaning: Text


SETTINGS: Mapping[str, Setting] = {
    "quote_required_over": Setting(
        kind=MoneyKind(whole=14, minimum=0, python=Decimal),
        default=Decimal(100_000),
        meaning=_("An order above this amount needs quotations from several suppliers."),
    ),
    "over_delivery_tolerance_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=0, maximum=100, python=Decimal),
        default=Decimal(0),
        meaning=_("By how many percent more than ordered may be received."),
    ),
    "contract_review_days": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=5,
        meaning=_("How many working days the legal department usually has to review a contract."),
    ),
    "medium_risk_score": Setting(
        kind=NumberKind(minimum=1, maximum=25),
        default=8,
        meaning=_("From this residual score (likelihood × impact) on, a risk is medium."),
    ),
    "high_risk_score": Setting(
        kind=NumberKind(minimum=1, maximum=25),
        default=15,
        meaning=_("From this residual score on, a risk is high: it is reduced, or an executive accepts it."),
    ),
    "critical_finding_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=30,
        meaning=_("Within how many days a critical finding must be corrected."),
    ),
    "finding_extensions": Setting(
        kind=NumberKind(minimum=0, maximum=9),
        default=2,
        meaning=_("How often the deadline of a finding may be put off."),
    ),
    "whistleblower_acknowledgement_days": Setting(
        kind=NumberKind(minimum=1, maximum=20),
        default=20,
        meaning=_("Within how many days a whistleblower must hear whether the report is taken up; 20 by law."),
    ),
    "registration_renewal_days": Setting(
        kind=NumberKind(minimum=1, maximum=999),
        default=180,
        meaning=_("How many days before a registration runs out its renewal begins."),
    ),
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
    "monthly_time_in_whole_hours": Setting(
        kind=NumberKind(minimum=0, maximum=1),
        default=0,
        meaning=_("1 rounds the totals of a month to whole hours, 0 keeps them to the minute."),
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


@dataclass(frozen=True, kw_only=True)
class MeaningKind(Kind):
    """A sentence of the program itself, kept in English and read in the reader's language."""

    def write(self, value: str) -> str:
        return str(Text(value))


class SystemSetting(Model):
    """The value of a setting from a day on; later rows replace earlier ones."""

    __tablename__ = "system_settings"
    __table_args__ = (UniqueConstraint("setting", "effective_from"),)
    __screen__ = Screen(
        list=["setting", "value", "effective_from", "meaning"],
        form={"Setting": ["setting", "value", "effective_from", "meaning"]},
        access={RoleCode.SYS_ADMIN: MANAGE},
        order=["setting", "-effective_from"],
        label=["setting", "effective_from"],
    )

    setting: Mapped[str] = mapped_column(String(60), info={"kind": NameKind(names=SETTINGS.keys)})
    value: Mapped[ShortText]
    effective_from: Mapped[date] = mapped_column(default=today, doc="To change a setting, add a row with a later day.")
    meaning: Mapped[str] = mapped_column(String(200), info={**SET_BY_SYSTEM, "kind": MeaningKind()})

    def compute(self) -> None:
        if self.setting in SETTINGS:
            self.meaning = SETTINGS[self.setting].meaning.msgid
            if self._is_readable():
                kind = SETTINGS[self.setting].kind
                self.value = kind.write(kind.read(self.value))

    @invariant(at="value")
    def value_fits(self) -> bool:
        """This is not a value of the setting, for example a word where an amount is expected."""
        return self.setting not in SETTINGS or self._is_readable()

    def _is_readable(self) -> bool:
        kind = SETTINGS[self.setting].kind
        try:
            return kind.problem(kind.read(self.value or "")) is None
        except Unreadable:
            return False


def setting(session: GuardedSession, name: str, on: date | None = None) -> Any:
    """The value that holds on a day, by default today."""
    declared = SETTINGS[name]
    newest = (
        select(SystemSetting.value)
        .where(SystemSetting.setting == name, SystemSetting.effective_from <= (on or today()))
        .order_by(SystemSetting.effective_from.desc())
        .limit(1)
    )
    with session.elevated():
        value = session.scalar(newest)
    return declared.default if value is None else declared.kind.read(value)


def install_settings(session: GuardedSession) -> None:
    """Give every setting that is new here its first value."""
    known = set(session.scalars(select(SystemSetting.setting)))
    for name, declared in SETTINGS.items():
        if name not in known:
            value = declared.kind.write(declared.default)
            session.add(SystemSetting(setting=name, value=value, effective_from=BEGINNING))
