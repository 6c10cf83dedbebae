"""Contracts: signed by the head of personnel, never two at once, renewed with the same terms."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.hr.contract_period import ContractStatus
from models.hr.employee import Employee
from models.hr.employment_contract import EmploymentContract
from models.hr.employment_type import EmploymentType
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.roles import RoleCode
from tests.factories import acting, make, person


@pytest.fixture
def employee(session: GuardedSession) -> Employee:
    return make(session, Employee)


def contract(session: GuardedSession, employee: Employee, begins: str, ends: str | None, **terms: Any) -> Any:
    return make(
        session,
        EmploymentContract,
        employee=employee,
        starts_on=date.fromisoformat(begins),
        ends_on=date.fromisoformat(ends) if ends else None,
        **terms,
    )


def signed(session: GuardedSession, employee: Employee, begins: str, ends: str | None, **terms: Any) -> Any:
    made = contract(session, employee, begins, ends, **terms)
    made.sign(made.starts_on)
    return made


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- terms ------------------------------------------------------------------------------------------


def test_a_fixed_term_has_an_end(session: GuardedSession, employee: Employee) -> None:
    made = contract(session, employee, "2025-04-01", None)

    made.employment_type = EmploymentType.FIXED_TERM

    assert field_refused(session) == "ends_on"


@pytest.mark.parametrize("kind", [EmploymentType.AGENCY_WORKER, EmploymentType.CONTRACTOR])
def test_people_of_others_have_no_contract_with_us(
    session: GuardedSession, employee: Employee, kind: EmploymentType
) -> None:
    made = contract(session, employee, "2025-04-01", "2026-03-31")

    made.employment_type = kind

    assert field_refused(session) == "employment_type"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ends_on", date(2025, 3, 31)),
        ("trial_ends_on", date(2025, 3, 31)),
        ("weekly_days", Decimal("7.5")),
        ("weekly_hours", Decimal(169)),
        ("base_wage", Decimal(-1)),
    ],
)
def test_impossible_terms_are_refused_at_their_place(
    session: GuardedSession, employee: Employee, name: str, value: Any
) -> None:
    made = contract(session, employee, "2025-04-01", "2026-03-31")

    setattr(made, name, value)

    assert field_refused(session) == name


# --- signing ----------------------------------------------------------------------------------------


def test_the_head_of_personnel_signs(session: GuardedSession, employee: Employee) -> None:
    made = contract(session, employee, "2025-04-01", None)
    with pytest.raises(NotAllowed), acting(session, person(session, "担", RoleCode.HR_CLERK)):
        made.sign(date(2025, 3, 25))

    with acting(session, person(session, "長", RoleCode.HR_MANAGER)):
        made.sign(date(2025, 3, 25))

    assert (made.status, made.signed_on) == (ContractStatus.SIGNED, date(2025, 3, 25))


def test_nothing_is_signed_without_a_wage(session: GuardedSession, employee: Employee) -> None:
    made = contract(session, employee, "2025-04-01", None, base_wage=None)

    with pytest.raises(Invalid) as refused:
        made.sign(date(2025, 3, 25))
    assert refused.value.problems[0].field == "base_wage"


def test_signed_terms_are_fixed(session: GuardedSession, employee: Employee) -> None:
    made = signed(session, employee, "2025-04-01", None)

    with pytest.raises(WrongState), acting(session, person(session, "長", RoleCode.HR_MANAGER)):
        made.base_wage = Decimal(1)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("2025-04-01", "2026-03-31"),
        ("2026-03-31", "2027-03-30"),
        ("2024-04-01", "2025-04-01"),
        ("2025-06-01", "2025-06-30"),
        ("2024-04-01", None),
    ],
)
def test_two_signed_contracts_do_not_overlap(
    session: GuardedSession, employee: Employee, begins: str, ends: str | None
) -> None:
    signed(session, employee, "2025-04-01", "2026-03-31")
    second = contract(session, employee, begins, ends)

    with pytest.raises(Invalid) as refused:
        second.sign(second.starts_on)
    assert refused.value.problems[0].field == "starts_on"


@pytest.mark.parametrize(("begins", "ends"), [("2026-04-01", None), ("2024-04-01", "2025-03-31")])
def test_contracts_follow_each_other(
    session: GuardedSession, employee: Employee, begins: str, ends: str | None
) -> None:
    signed(session, employee, "2025-04-01", "2026-03-31")

    assert signed(session, employee, begins, ends).status is ContractStatus.SIGNED


def test_another_person_has_another_contract(session: GuardedSession, employee: Employee) -> None:
    signed(session, employee, "2025-04-01", None)

    assert signed(session, make(session, Employee), "2025-04-01", None).status is ContractStatus.SIGNED


def test_after_an_early_end_the_days_are_free(session: GuardedSession, employee: Employee) -> None:
    first = signed(session, employee, "2025-04-01", "2026-03-31")
    first.end(date(2025, 9, 30))

    assert first.until == date(2025, 9, 30)
    assert signed(session, employee, "2025-10-01", None).status is ContractStatus.SIGNED


def test_a_contract_does_not_end_later_than_agreed(session: GuardedSession, employee: Employee) -> None:
    made = signed(session, employee, "2025-04-01", "2026-03-31")

    made.end(date(2026, 6, 30))

    assert made.ended_on == date(2026, 3, 31)


# --- renewal ----------------------------------------------------------------------------------------


def test_a_renewal_carries_the_terms_over(session: GuardedSession, employee: Employee) -> None:
    made = signed(session, employee, "2025-04-01", "2026-03-31", duties="組立", base_wage=Decimal(250_000))
    clerk = person(session, "担", RoleCode.HR_CLERK)

    with acting(session, clerk):
        following = made.renew(date(2027, 3, 31))

    assert (following.starts_on, following.ends_on) == (date(2026, 4, 1), date(2027, 3, 31))
    assert (following.duties, following.base_wage, following.renewal_count) == ("組立", 250_000, 1)
    assert (following.previous_contract, following.status) == (made, ContractStatus.DRAFT)


def test_a_contract_without_an_end_is_not_renewed(session: GuardedSession, employee: Employee) -> None:
    made = signed(session, employee, "2025-04-01", None)

    with pytest.raises(Refused):
        made.renew(date(2027, 3, 31))


# --- the right to a contract without a fixed term ---------------------------------------------------


def test_five_years_in_a_row_give_no_right_yet(session: GuardedSession, employee: Employee) -> None:
    rights = [
        signed(session, employee, f"{year}-04-01", f"{year + 1}-03-31").conversion_right_from
        for year in range(2020, 2025)
    ]

    assert rights == [None] * 5


def test_the_contract_that_exceeds_five_years_gives_the_right(session: GuardedSession, employee: Employee) -> None:
    for year in range(2020, 2025):
        signed(session, employee, f"{year}-04-01", f"{year + 1}-03-31")

    sixth = contract(session, employee, "2025-04-01", "2026-03-31")

    assert sixth.conversion_right_from == date(2025, 4, 1)


@pytest.mark.parametrize(("ends", "right"), [("2028-03-31", None), ("2028-04-01", date(2025, 4, 1))])
def test_the_right_needs_one_day_more_than_five_years(
    session: GuardedSession, employee: Employee, ends: str, right: date | None
) -> None:
    signed(session, employee, "2023-04-01", "2025-03-31")

    assert contract(session, employee, "2025-04-01", ends).conversion_right_from == right


@pytest.mark.parametrize(("begins", "right"), [("2024-09-30", date(2024, 9, 30)), ("2024-10-01", None)])
def test_a_gap_of_six_months_starts_the_count_anew(
    session: GuardedSession, employee: Employee, begins: str, right: date | None
) -> None:
    signed(session, employee, "2021-04-01", "2024-03-31")
    ends = date.fromisoformat(begins) + timedelta(days=3 * 365)

    assert contract(session, employee, begins, ends.isoformat()).conversion_right_from == right


def test_what_was_ended_early_counts_as_long_as_it_lasted(session: GuardedSession, employee: Employee) -> None:
    first = signed(session, employee, "2021-04-01", "2024-03-31")
    first.end(date(2022, 3, 31))

    assert contract(session, employee, "2022-04-01", "2026-03-31").conversion_right_from is None
