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


_WEIGHT, _SCORE = NumberKind(minimum=0, maximum=1000), NumberKind(minimum=0, maximum=100)

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
    "quotations_required": Setting(
        kind=NumberKind(minimum=1, maximum=20),
        default=3,
        meaning=_("How many suppliers are asked where quotations are required."),
    ),
    "price_talk_answer_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=30,
        meaning=_("Within how many days a supplier who asks for another price gets an answer."),
    ),
    "supplier_quality_score_weight": Setting(
        kind=_WEIGHT, default=30, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_delivery_score_weight": Setting(
        kind=_WEIGHT, default=25, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_price_score_weight": Setting(
        kind=_WEIGHT, default=25, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_service_score_weight": Setting(
        kind=_WEIGHT, default=10, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_security_score_weight": Setting(
        kind=_WEIGHT, default=10, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_grade_a_from": Setting(
        kind=_SCORE, default=80, meaning=_("From which score on a supplier has this grade.")
    ),
    "supplier_grade_b_from": Setting(
        kind=_SCORE, default=65, meaning=_("From which score on a supplier has this grade.")
    ),
    "supplier_grade_c_from": Setting(
        kind=_SCORE, default=50, meaning=_("From which score on a supplier has this grade.")
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
