"""The vocabulary of columns: ``Mapped[Money]`` says how it is stored, shown, searched and checked."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Dialect, Numeric, String, Text, types
from sqlalchemy.orm import MappedColumn, mapped_column

from models.machinery import japan
from models.machinery.folding import narrow
from models.machinery.kinds import CodesKind, MoneyKind, NumberKind, TextKind
from models.machinery.language import Text as Words
from models.machinery.language import _
from models.machinery.names import NameKind, VerbsKind, entity_names


class Moment(types.TypeDecorator[datetime]):
    """A moment in UTC, aware on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Exact(types.TypeDecorator[Decimal]):
    """A decimal that SQLite keeps exact too: an integer scaled by its places."""

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)
        self.precision, self.scale = precision, scale

    def load_dialect_impl(self, dialect: Dialect) -> types.TypeEngine[Any]:
        return dialect.type_descriptor(types.BigInteger() if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return int(Decimal(value).scaleb(self.scale).to_integral_value())

    def process_literal_param(self, value: Any, dialect: Dialect) -> str:
        return str(self.process_bind_param(value, dialect))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return Decimal(value).scaleb(-self.scale) if dialect.name == "sqlite" else Decimal(value)


def _text(length: int, **meaning: Any) -> MappedColumn[str]:
    return mapped_column(String(length), info={"kind": TextKind(longest=length, **meaning)})


def _number(places: int, kind: type[NumberKind] = NumberKind, **meaning: Any) -> MappedColumn[Decimal]:
    precision = 14 + places
    whole = kind(places=places, whole=14, python=Decimal, **meaning)
    return mapped_column(Exact(precision, places), info={"kind": whole})


def email_problem(text: str) -> Words | None:
    shaped = re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text)
    return None if shaped else _("An e-mail address looks like name@example.co.jp.")


def url_problem(text: str) -> Words | None:
    return None if re.fullmatch(r"https?://[^\s]+", text) else _("A web address begins with https:// or http://.")


def kana_problem(text: str) -> Words | None:
    shaped = re.fullmatch(r"[ァ-ヺー・･ｦ-ﾟA-Za-z0-9Ａ-Ｚａ-ｚ０-９\s.,&＆'’()（）-]+", text)
    return None if shaped else _("Write the reading in katakana.")


def phone_problem(text: str) -> Words | None:
    return None if re.fullmatch(r"[0-9+()#*\- ]{3,20}", text) else _("A phone number has digits and hyphens only.")


def code_problem(text: str) -> Words | None:
    return (
        None if re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._-]*", text) else _("A code has letters, digits, and . _ - only.")
    )


def lowered(text: str) -> str:
    return narrow(text).lower()


Code = Annotated[str, _text(20, searched=True, tidy=narrow, check=code_problem)]
Name = Annotated[str, _text(150, searched=True)]
PersonName = Annotated[str, _text(40, searched=True)]
Kana = Annotated[str, _text(150, searched=True, listed=False, check=kana_problem)]
Email = Annotated[str, _text(120, searched=True, listed=False, tidy=lowered, check=email_problem, input_type="email")]
Phone = Annotated[str, _text(20, searched=True, listed=False, tidy=narrow, check=phone_problem, input_type="tel")]
PostalCode = Annotated[str, _text(8, listed=False, tidy=japan.tidy_postal_code, check=japan.postal_code_problem)]
Address = Annotated[str, _text(200, listed=False)]
Url = Annotated[str, _text(200, listed=False, check=url_problem, input_type="url")]
ShortText = Annotated[str, _text(200)]
LongText = Annotated[str, mapped_column(Text, info={"kind": TextKind(longest=10_000, lines=True, listed=False)})]
CorporateNumber = Annotated[
    str, _text(13, searched=True, listed=False, tidy=japan.tidy_digits, check=japan.corporate_number_problem)
]
RegistrationNumber = Annotated[
    str, _text(14, searched=True, listed=False, tidy=japan.tidy_digits, check=japan.registration_number_problem)
]
Money = Annotated[Decimal, _number(2, MoneyKind, filtered=True)]
Quantity = Annotated[Decimal, _number(3, minimum=0)]
Difference = Annotated[Decimal, _number(3)]
Rate = Annotated[Decimal, _number(8, minimum=0)]
Codes = Annotated[list[str], mapped_column(JSON, info={"kind": CodesKind(listed=False)})]
EntityName = Annotated[str, mapped_column(String(60), info={"kind": NameKind(names=entity_names)})]
VerbNames = Annotated[list[str], mapped_column(JSON, info={"kind": VerbsKind(listed=False)})]
