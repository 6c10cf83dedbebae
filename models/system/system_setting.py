from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import MANAGE, SET_BY_SYSTEM, GuardedSession, Model, Screen, ShortText, Text, invariant, today
from models.machinery.errors import Unreadable
from models.machinery.kinds import Kind
from models.machinery.names import NameKind
from models.roles import RoleCode
from models.system.settings import SETTINGS

BEGINNING = date(2000, 1, 1)


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
    return settings(session, [name], on)[name]


def settings(session: GuardedSession, names: Collection[str], on: date | None = None) -> dict[str, Any]:
    """The values of several at once."""
    rows = (
        select(SystemSetting.setting, SystemSetting.value)
        .where(SystemSetting.setting.in_(names), SystemSetting.effective_from <= (on or today()))
        .order_by(SystemSetting.effective_from)
    )
    with session.elevated():
        newest = dict(session.execute(rows).all())
    return {
        name: SETTINGS[name].kind.read(newest[name]) if name in newest else SETTINGS[name].default for name in names
    }


def install_settings(session: GuardedSession) -> None:
    """Give every setting that is new here its first value."""
    known = set(session.scalars(select(SystemSetting.setting)))
    for name, declared in SETTINGS.items():
        if name not in known:
            value = declared.kind.write(declared.default)
            session.add(SystemSetting(setting=name, value=value, effective_from=BEGINNING))
