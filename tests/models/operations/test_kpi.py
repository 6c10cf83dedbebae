"""Figures: periods, achievement, and what is good or bad."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.machinery import GuardedSession, Invalid, WrongState
from models.operations.kpi_definition import DesiredDirection, KpiDefinition, KpiRating
from models.operations.kpi_value import KpiValue
from models.organization.department import Department
from models.organization.frequency import Frequency
from models.roles import RoleCode
from tests.factories import acting, make, person

SALES: dict[str, Any] = {"target_value": Decimal(100), "warn_at": Decimal(90), "alert_at": Decimal(80)}
DEFECTS: dict[str, Any] = {
    "desired_direction": DesiredDirection.LOWER_IS_BETTER,
    "target_value": Decimal(2),
    "warn_at": Decimal(3),
    "alert_at": Decimal(5),
}
STOCK: dict[str, Any] = {
    "desired_direction": DesiredDirection.WITHIN_A_RANGE,
    "range_from": Decimal(20),
    "range_to": Decimal(30),
}


@pytest.mark.parametrize(
    ("kpi", "actual", "achievement", "rating"),
    [
        (SALES, 110, 110, KpiRating.ON_TARGET),
        (SALES, 100, 100, KpiRating.ON_TARGET),
        (SALES, 95, 95, KpiRating.BELOW_TARGET),
        (SALES, 90, 90, KpiRating.WARNING),
        (SALES, 80, 80, KpiRating.ALERT),
        (DEFECTS, 1, 200, KpiRating.ON_TARGET),
        (DEFECTS, 2, 100, KpiRating.ON_TARGET),
        (DEFECTS, 3, Decimal("66.7"), KpiRating.WARNING),
        (DEFECTS, 0, None, KpiRating.ON_TARGET),
        (DEFECTS, 6, Decimal("33.3"), KpiRating.ALERT),
        (STOCK, 20, None, KpiRating.ON_TARGET),
        (STOCK, 31, None, KpiRating.WARNING),
    ],
)
def test_a_value_is_judged_by_its_target(
    session: GuardedSession, kpi: dict[str, Any], actual: int, achievement: Decimal | None, rating: KpiRating
) -> None:
    value = make(session, KpiValue, kpi=make(session, KpiDefinition, **kpi), actual=Decimal(actual))

    assert (value.target_achievement, value.kpi_rating) == (achievement, rating)


@pytest.mark.parametrize(
    ("frequency", "day", "first"),
    [
        (Frequency.MONTHLY, date(2026, 5, 20), date(2026, 5, 1)),
        (Frequency.QUARTERLY, date(2026, 6, 30), date(2026, 4, 1)),
        (Frequency.QUARTERLY, date(2026, 3, 31), date(2026, 1, 1)),
        (Frequency.HALF_YEARLY, date(2026, 3, 31), date(2025, 10, 1)),
        (Frequency.YEARLY, date(2026, 3, 31), date(2025, 4, 1)),
        (Frequency.YEARLY, date(2026, 4, 1), date(2026, 4, 1)),
        (Frequency.WEEKLY, date(2026, 4, 8), date(2026, 4, 8)),
    ],
)
def test_a_period_begins_where_the_fiscal_year_says(
    session: GuardedSession, frequency: Frequency, day: date, first: date
) -> None:
    value = make(session, KpiValue, kpi=make(session, KpiDefinition, frequency=frequency), period_start=day)

    assert value.period_start == first


def test_a_period_has_one_value_for_the_whole(session: GuardedSession) -> None:
    value = make(session, KpiValue, period_start=date(2026, 4, 1))

    with pytest.raises(IntegrityError), session.begin_nested():
        make(session, KpiValue, kpi=value.kpi, period_start=date(2026, 4, 30))


def test_a_period_has_one_value_for_each_department(session: GuardedSession) -> None:
    department = make(session, Department)
    value = make(session, KpiValue, period_start=date(2026, 4, 1), department=department)
    make(session, KpiValue, kpi=value.kpi, period_start=date(2026, 4, 1))

    with pytest.raises(IntegrityError), session.begin_nested():
        make(session, KpiValue, kpi=value.kpi, period_start=date(2026, 4, 1), department=department)


def test_a_final_value_keeps_its_target(session: GuardedSession) -> None:
    value = make(session, KpiValue, kpi=make(session, KpiDefinition, **SALES), actual=Decimal(100))
    value.finalize()

    value.kpi.target_value = Decimal(200)
    session.flush()

    assert (value.target_value, value.kpi_rating) == (100, KpiRating.ON_TARGET)


def test_a_final_value_is_locked(session: GuardedSession) -> None:
    value = make(session, KpiValue)
    value.finalize()

    with pytest.raises(WrongState), acting(session, person(session, "運営", RoleCode.OPS_ANALYST)):
        value.actual = Decimal(7)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({**SALES, "warn_at": Decimal(101)}, "warn_at"),
        ({**SALES, "alert_at": Decimal(91)}, "alert_at"),
        ({**DEFECTS, "warn_at": Decimal(1)}, "warn_at"),
        ({**DEFECTS, "alert_at": Decimal("2.5")}, "alert_at"),
        ({**STOCK, "range_to": None}, "range_from"),
        ({**STOCK, "range_to": Decimal(19)}, "range_to"),
    ],
)
def test_limits_lie_on_the_bad_side(session: GuardedSession, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, KpiDefinition, **values)

    assert refused.value.problems[0].field == field
