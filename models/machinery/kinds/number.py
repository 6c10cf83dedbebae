"""Numbers and money, in every way that a Japanese office writes them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from models.machinery.errors import Unreadable
from models.machinery.folding import narrow
from models.machinery.kinds.kind import Kind
from models.machinery.language import Text, _

_MARKS = re.compile(r"[¥￥円,\s]")


@dataclass(frozen=True, kw_only=True)
class NumberKind(Kind):
    """A number of at most ``whole`` digits before and ``places`` after the point."""

    control: ClassVar[str] = "number"
    places: int = 0
    whole: int = 9
    minimum: int | None = None
    maximum: int | None = None
    python: Callable[[Decimal], Any] = int
    unit: str = ""

    def read(self, text: str) -> Any:
        plain = _MARKS.sub("", narrow(text))
        if re.fullmatch(r"\(.*\)|[▲△−].*", plain):
            plain = "-" + plain.strip("()▲△−")
        if not re.fullmatch(r"[-+]?\d+(\.\d*)?", plain):
            raise Unreadable(_("“%(text)s” is not a number.", text=text))
        if len(plain.partition(".")[2].rstrip("0")) > self.places:
            raise Unreadable(
                _("At most %(count)s digits may follow the decimal point.", count=self.places)
                if self.places
                else _("Only whole numbers fit here.")
            )
        return self.python(Decimal(plain))

    def write(self, value: Any) -> str:
        return format(Decimal(value).normalize() + 0, "f")

    def problem(self, value: Any) -> Text | None:
        if not Decimal(value).is_finite() or abs(value) >= 10**self.whole:
            return _("This number is too large.")
        if self.minimum is not None and value < self.minimum:
            return _("The smallest allowed value is %(least)s.", least=self.minimum)
        if self.maximum is not None and value > self.maximum:
            return _("The largest allowed value is %(most)s.", most=self.maximum)
        return None


@dataclass(frozen=True, kw_only=True)
class MoneyKind(NumberKind):
    """An amount of money."""

    control: ClassVar[str] = "money"
