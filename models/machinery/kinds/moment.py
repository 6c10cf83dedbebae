"""Dates, times of day and moments."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import ClassVar

from models.machinery.clock import TOKYO
from models.machinery.errors import Unreadable
from models.machinery.folding import narrow
from models.machinery.japan import era_date
from models.machinery.kinds.kind import Kind
from models.machinery.language import Text, _


@dataclass(frozen=True, kw_only=True)
class DateKind(Kind):
    """A calendar date, also as 2026/11/23, 20261123 or 令和8年11月23日."""

    control: ClassVar[str] = "date"

    def read(self, text: str) -> date:
        plain = re.sub(r"[/.年月]", "-", narrow(text)).removesuffix("日")
        try:
            if in_era := era_date(narrow(text)):
                return in_era
            if re.fullmatch(r"\d{8}", plain):
                return date.fromisoformat(plain)
            year, month, day = (int(part) for part in plain.split("-"))
            return date(year, month, day)
        except ValueError:
            raise Unreadable(_("“%(text)s” is not a date, such as 2026-11-23.", text=text)) from None

    def write(self, value: date) -> str:
        return value.isoformat()

    def problem(self, value: date) -> Text | None:
        return None if 1868 <= value.year <= 2200 else _("The year is outside 1868 to 2200.")


@dataclass(frozen=True, kw_only=True)
class MomentKind(Kind):
    """A moment, written in Japanese time."""

    control: ClassVar[str] = "datetime-local"

    def read(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(narrow(text).replace("/", "-"))
        except ValueError:
            raise Unreadable(_("“%(text)s” is not a date and time, such as 2026-11-23 09:30.", text=text)) from None
        return (moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)).astimezone(UTC)

    def write(self, value: datetime) -> str:
        return value.astimezone(TOKYO).replace(tzinfo=None).isoformat(sep=" ")


@dataclass(frozen=True, kw_only=True)
class TimeKind(Kind):
    """A time of day."""

    control: ClassVar[str] = "time"

    def read(self, text: str) -> time:
        try:
            hours, minutes = narrow(text).split(":")[:2]
            return time(int(hours), int(minutes))
        except ValueError:
            raise Unreadable(_("“%(text)s” is not a time, such as 09:30.", text=text)) from None

    def write(self, value: time) -> str:
        return value.strftime("%H:%M")
