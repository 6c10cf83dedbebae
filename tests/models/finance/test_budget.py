"""Budgets: Goro plans, finance examines, Yoko approves, Chie puts one version in force at a time."""

from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from models.finance.account import Account
from models.finance.budget import Budget
from models.finance.budget_line import BudgetLine
from models.finance.budget_version import BudgetStatus, VersionKind
from models.finance.fiscal_year import FiscalYear
from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def draft(session: GuardedSession, opened: FiscalYear, accounts: dict[str, Account], goro: User) -> Budget:
    """1,200,000 for travelling and 300,000 for training."""
    travel = {f"month_{number}": Decimal(100_000) for number in range(1, 13)}
    budget = Budget()
    with acting(session, goro):
        budget.begin(session)
        budget.lines = [
            BudgetLine(account=accounts["6210"], **travel),
            BudgetLine(account=accounts["6360"], month_1=Decimal(300_000)),
        ]
        session.add(budget)
    return budget


def bring_into_force(session: GuardedSession, budget: Budget, goro: User, kei: User, yoko: User, chie: User) -> None:
    for who, verb in ((goro, "submit"), (kei, "assess_budget"), (yoko, "approve"), (chie, "put_in_force")):
        with acting(session, who):
            getattr(budget, verb)()


@pytest.fixture
def in_force(session: GuardedSession, draft: Budget, goro: User, kei: User, yoko: User, chie: User) -> Budget:
    bring_into_force(session, draft, goro, kei, yoko, chie)
    return draft


def test_a_budget_adds_up_its_months(draft: Budget, opened: FiscalYear, goro: User) -> None:
    assert [line.annual_amount for line in draft.lines] == [1_200_000, 300_000]
    assert (draft.annual_total, draft.version_number, draft.fiscal_year) == (1_500_000, 1, opened)
    assert goro.employee is not None
    assert (draft.applicant, draft.department) == (goro.employee, goro.employee.department)


def test_finance_examines_before_a_director_approves(
    session: GuardedSession, draft: Budget, goro: User, yoko: User, kei: User
) -> None:
    with acting(session, goro):
        draft.submit()
    with pytest.raises(WrongState), acting(session, yoko):
        draft.approve()

    with acting(session, kei):
        draft.assess_budget()
    with acting(session, yoko):
        draft.reject("研修費を減らしてください")

    assert draft.status is BudgetStatus.REJECTED


def test_who_examined_does_not_approve(session: GuardedSession, draft: Budget, goro: User) -> None:
    both = person(session, "両方", RoleCode.ACCOUNTANT, RoleCode.EXECUTIVE, employee=make(session, Employee))
    with acting(session, goro):
        draft.submit()
    with acting(session, both):
        draft.assess_budget()

    with pytest.raises(NotAllowed), acting(session, both):
        draft.approve()


def test_an_empty_budget_is_not_submitted(session: GuardedSession, draft: Budget, goro: User) -> None:
    with acting(session, goro):
        draft.lines = []

    with pytest.raises(Refused), acting(session, goro):
        draft.submit()


def test_a_new_version_supersedes_the_one_in_force(
    session: GuardedSession, in_force: Budget, goro: User, kei: User, yoko: User, chie: User
) -> None:
    with acting(session, goro):
        revised = in_force.revise_budget("増員のため")
    assert (revised.version_number, revised.version_kind) == (2, VersionKind.REVISED_BUDGET)
    assert (revised.annual_total, revised.change_amount) == (1_500_000, 0)
    with acting(session, goro):
        revised.lines[1].month_6 = Decimal(200_000)
    assert revised.change_amount == 200_000
    assert in_force.status is BudgetStatus.IN_FORCE

    bring_into_force(session, revised, goro, kei, yoko, chie)

    assert (in_force.status, revised.status) == (BudgetStatus.SUPERSEDED, BudgetStatus.IN_FORCE)


def test_the_database_knows_one_version_in_force(session: GuardedSession, in_force: Budget, goro: User) -> None:
    with acting(session, goro):
        revised = in_force.revise_budget("増員のため")
    revised.status = BudgetStatus.IN_FORCE

    with pytest.raises(IntegrityError):
        session.flush()


def test_a_transfer_keeps_the_total(session: GuardedSession, in_force: Budget, goro: User) -> None:
    with acting(session, goro):
        transfer = in_force.revise_budget("研修を増やす", within_total=True)
        transfer.lines[0].month_12 -= 50_000
    with pytest.raises(Invalid) as refused, acting(session, goro):
        transfer.submit()
    assert refused.value.problems[0].field == "lines"

    with acting(session, goro):
        transfer.lines[1].month_12 += 50_000
        transfer.submit()

    assert transfer.change_amount == 0


def test_a_change_has_something_to_change_and_a_reason(session: GuardedSession, draft: Budget) -> None:
    draft.version_kind = VersionKind.REVISED_BUDGET

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert {problem.field for problem in refused.value.problems} == {"version_kind", "reason"}


def test_an_account_stands_once(session: GuardedSession, draft: Budget) -> None:
    draft.lines.append(BudgetLine(account=draft.lines[0].account, month_1=Decimal(1)))

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "lines"


def test_a_heading_has_no_budget(session: GuardedSession, draft: Budget, accounts: dict[str, Account]) -> None:
    draft.lines[0].account = accounts["6100"]

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "account"


def test_a_closed_year_takes_no_budget(session: GuardedSession, in_force: Budget, goro: User) -> None:
    in_force.fiscal_year.status = type(in_force.fiscal_year.status)("closed")
    session.flush()

    with pytest.raises(Refused), acting(session, goro):
        in_force.revise_budget("増員のため")
