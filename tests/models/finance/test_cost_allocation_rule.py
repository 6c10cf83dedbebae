"""Shared cost: its shares make a whole, and it does not come back to where it came from."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.finance.account import Account
from models.finance.cost_allocation_rule import AllocationBasis, CostAllocationLine, CostAllocationRule
from models.machinery import GuardedSession, Invalid
from models.organization.department import Department
from tests.factories import make

Shares = dict[Department, str | None]


@pytest.fixture
def units(session: GuardedSession) -> list[Department]:
    return [make(session, Department) for _number in range(3)]


def spread(
    session: GuardedSession, account: Account, source: Department, shares: Shares, **values: Any
) -> CostAllocationRule:
    lines = [
        CostAllocationLine(department=unit, share_percentage=Decimal(share) if share else None)
        for unit, share in shares.items()
    ]
    return make(session, CostAllocationRule, source_department=source, source_account=account, lines=lines, **values)


@pytest.fixture
def rent(accounts: dict[str, Account]) -> Account:
    return accounts["6280"]


def test_shares_make_a_whole(session: GuardedSession, rent: Account, units: list[Department]) -> None:
    head, *others = units
    assert spread(session, rent, head, dict(zip(others, ("66.7", "33.3"), strict=True))).id

    for shares in (("60", "39.9"), ("60", "40.1")):
        with pytest.raises(Invalid) as refused, session.begin_nested():
            spread(session, rent, head, dict(zip(others, shares, strict=True)))
        assert refused.value.problems[0].field == "lines"


def test_what_is_counted_each_month_has_no_shares(
    session: GuardedSession, rent: Account, units: list[Department]
) -> None:
    head, first, _second = units
    by_heads = {"allocation_basis": AllocationBasis.HEADCOUNT_OF_DEPARTMENTS}
    assert spread(session, rent, head, {first: None}, **by_heads).id

    with pytest.raises(Invalid) as refused:
        spread(session, rent, head, {first: "100"}, **by_heads)
    assert refused.value.problems[0].field == "lines"


def test_a_rule_names_somebody_who_bears_the_cost(
    session: GuardedSession, rent: Account, units: list[Department]
) -> None:
    rule = spread(session, rent, units[0], {units[1]: "100"})
    rule.allocation_basis, rule.lines = AllocationBasis.FLOOR_AREA_OF_DEPARTMENTS, []

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "lines"


def test_cost_does_not_come_back(session: GuardedSession, rent: Account, units: list[Department]) -> None:
    head, first, second = units
    with pytest.raises(Invalid), session.begin_nested():
        spread(session, rent, head, {head: "100"})
    spread(session, rent, head, {first: "100"})
    spread(session, rent, first, {second: "100"})

    with pytest.raises(Invalid) as refused, session.begin_nested():
        spread(session, rent, second, {head: "100"})
    assert refused.value.problems[0].field == "lines"


def test_rules_of_other_times_and_accounts_do_not_meet(
    session: GuardedSession, rent: Account, units: list[Department], accounts: dict[str, Account]
) -> None:
    head, first, _second = units
    spread(session, rent, head, {first: "100"}, valid_from=date(2025, 4, 1), valid_to=date(2026, 3, 31))

    assert spread(session, rent, first, {head: "100"}, valid_from=date(2026, 4, 1)).id
    assert spread(session, accounts["6230"], first, {head: "100"}, valid_from=date(2025, 4, 1)).id


@pytest.mark.parametrize("share", ["0", "-10", "100.1"])
def test_a_share_is_a_part(session: GuardedSession, rent: Account, units: list[Department], share: str) -> None:
    with pytest.raises(Invalid) as refused:
        spread(session, rent, units[0], {units[1]: share})
    assert "share_percentage" in [problem.field for problem in refused.value.problems]
