"""What the dated tables say to the arithmetic of depreciation. Each raises ``Refused`` where a row is missing."""

from datetime import date
from decimal import Decimal

from models.finance.depreciation import AssetTreatment, DecliningRates, floor, treatments
from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.machinery import GuardedSession, Refused, _
from models.machinery.labels import label


def straight_line_rate(session: GuardedSession, useful_life: int, acquired_on: date) -> Decimal:
    row = _row(session, StatutoryRateKind.STRAIGHT_LINE_RATE, acquired_on, useful_life)
    return row.depreciation_rate or Decimal(0)


def declining_rates(session: GuardedSession, useful_life: int, acquired_on: date) -> DecliningRates:
    row = _row(session, StatutoryRateKind.DECLINING_BALANCE_RATE, acquired_on, useful_life)
    return DecliningRates(row.depreciation_rate or Decimal(0), row.revised_rate, row.guarantee_rate)


def treatments_on(session: GuardedSession, cost: Decimal, acquired_on: date) -> list[AssetTreatment]:
    """What may be done with an asset of this cost that was acquired on a day."""

    def limit(kind: StatutoryRateKind) -> Decimal:
        return _row(session, kind, acquired_on).amount or Decimal(0)

    return treatments(
        floor(cost),
        expensed_below=limit(StatutoryRateKind.EXPENSED_ASSET_LIMIT),
        lump_sum_below=limit(StatutoryRateKind.LUMP_SUM_ASSET_LIMIT),
        small_below=limit(StatutoryRateKind.SMALL_ASSET_LIMIT),
    )


def judge_small_assets_of_the_year(session: GuardedSession, already: Decimal, cost: Decimal, acquired_on: date) -> None:
    """Raises ``Refused`` where the small assets of a fiscal year would cost more than the law allows."""
    limit = _row(session, StatutoryRateKind.SMALL_ASSET_YEARLY_LIMIT, acquired_on).amount or Decimal(0)
    if already + cost > limit:
        raise Refused(
            _(
                "Small assets of one fiscal year may cost %(limit)s together. Capitalize this one.",
                limit=f"{limit:,.0f}",
            )
        )


def _row(session: GuardedSession, kind: StatutoryRateKind, day: date, useful_life: int | None = None) -> StatutoryRate:
    found: StatutoryRate | None = StatutoryRate.in_force(session, day, kind=kind, useful_life=useful_life)
    if found is None:
        raise Refused(_("The statutory rates have no row for %(kind)s on %(day)s.", kind=label(kind.name), day=day))
    return found
