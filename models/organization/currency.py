from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    MANAGE,
    Master,
    Model,
    Rate,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    rule,
    session_of,
    today,
)
from models.roles import RoleCode


class RateKind(StrEnum):
    MIDDLE_RATE = "ttm"
    SELLING_RATE = "tts"
    BUYING_RATE = "ttb"
    CLOSING_RATE = "closing"


class Currency(Master, Model):
    """A currency in which we trade."""

    __tablename__ = "currencies"
    __screen__ = Screen(
        list=["code", "name", "decimal_places", "is_active"],
        form={"Currency": ["code", "name", "name_en", "decimal_places", "is_active", "sort_order", "note"]},
        access={RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.SYS_ADMIN: MANAGE},
        order=["sort_order", "code"],
    )

    decimal_places: Mapped[int] = mapped_column(default=0, doc="0 for yen, 2 for dollars and euros.")

    @invariant(at="code")
    def code_is_iso_4217(self) -> bool:
        """The code of a currency has three capital letters, such as JPY."""
        return bool(re.fullmatch("[A-Z]{3}", self.code or ""))

    @rule(at="decimal_places")
    def decimal_places_exist(self: Any) -> Any:
        """A currency has 0 to 4 decimal places."""
        return (self.decimal_places >= 0) & (self.decimal_places <= 4)

    def rate_on(self, day: date, kind: RateKind = RateKind.MIDDLE_RATE) -> Decimal:
        """The newest rate up to a day; the price of one unit in the currency of our books."""
        session = session_of(self)
        newest = (
            select(ExchangeRate.rate)
            .where(ExchangeRate.currency_id == self.id, ExchangeRate.kind == kind, ExchangeRate.rate_date <= day)
            .order_by(ExchangeRate.rate_date.desc())
            .limit(1)
        )
        with session.elevated():
            rate = session.scalar(newest)
        if rate is None:
            raise Refused(_("There is no exchange rate of %(currency)s up to %(day)s.", currency=self.code, day=day))
        return rate


class ExchangeRate(Model):
    """The price of one unit of a currency on one day, in the currency of our books."""

    __tablename__ = "exchange_rates"
    __table_args__ = (UniqueConstraint("currency_id", "rate_date", "kind"),)
    __screen__ = Screen(
        list=["rate_date", "currency", "kind", "rate", "source"],
        access={RoleCode.ACCOUNTANT: MANAGE, RoleCode.FINANCE_MANAGER: MANAGE, RoleCode.TREASURER: EDIT},
        order=["-rate_date", "currency"],
        label=["currency", "rate_date", "kind"],
        key=["currency", "rate_date", "kind"],
    )

    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    rate_date: Mapped[date] = mapped_column(default=today)
    kind: Mapped[RateKind] = mapped_column(default=RateKind.MIDDLE_RATE)
    rate: Mapped[Rate]
    source: Mapped[ShortText | None] = mapped_column(doc="Where the rate was published, such as a bank.")

    currency: Mapped[Currency] = relationship()

    @rule(at="rate")
    def rate_is_positive(self: Any) -> Any:
        """An exchange rate is greater than 0."""
        return self.rate > 0
