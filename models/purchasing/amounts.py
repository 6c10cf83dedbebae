"""Amounts of money, rounded where documents round them."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from models.machinery import GuardedSession, session_of
from models.organization.company import Company
from models.organization.currency import Currency
from models.organization.partner import Partner

OUR_OWN = 1
"""The id of the only company."""


def rounded(amount: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """To the smallest unit of a currency: no places for yen, two for dollars."""
    return amount.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def by_rate(amounts: Iterable[tuple[Decimal, Decimal]]) -> dict[Decimal, Decimal]:
    """The total of the amounts of each percentage, the highest rate first."""
    totals: dict[Decimal, Decimal] = defaultdict(Decimal)
    for percentage, amount in amounts:
        totals[percentage] += amount
    return dict(sorted(totals.items(), reverse=True))


def our_company(session: GuardedSession) -> Company | None:
    with session.elevated():
        return session.get(Company, OUR_OWN)


def currency_with(partner: Partner) -> Currency | None:
    """The currency in which we deal with a partner: theirs, or else ours."""
    company = our_company(session_of(partner))
    return partner.currency or (company.base_currency if company is not None else None)
