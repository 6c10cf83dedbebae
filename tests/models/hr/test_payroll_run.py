"""A payday: slips are entered, checked, approved by another person, and handed out."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from models.hr.employee import Employee
from models.hr.payroll_exception import PayrollException
from models.hr.payroll_run import PayrollRun, RunType
from models.hr.payroll_status import PayrollRunStatus, PayslipStatus
from models.hr.payslip import Payslip
from models.hr.payslip_line import PayslipLine
from models.hr.salary_assignment import SalaryAssignment
from models.hr.salary_component import ComponentKind, SalaryComponent, StatutoryItem
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState, today
from models.organization.request import RequestStatus
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def clerk(session: GuardedSession) -> User:
    return person(session, "給", RoleCode.PAYROLL_CLERK, employee=make(session, Employee))


@pytest.fixture
def head(session: GuardedSession) -> User:
    return person(session, "長", RoleCode.HR_MANAGER, employee=make(session, Employee))


@pytest.fixture
def run(session: GuardedSession, clerk: User) -> PayrollRun:
    with acting(session, clerk):
        return make(session, PayrollRun, pay_month=date(2026, 10, 17))


def of_kind(session: GuardedSession, kind: ComponentKind, **values: object) -> SalaryComponent:
    return make(session, SalaryComponent, kind=kind, **values)


def slip_lines(session: GuardedSession) -> list[PayslipLine]:
    """300,000 and 20,000 for commuting, less insurance and taxes."""
    tax_free = {"is_taxable": False, "tax_free_limit": Decimal(15_000)}
    deducted = {
        StatutoryItem.EMPLOYEES_PENSION: 27_450,
        StatutoryItem.HEALTH_INSURANCE: 14_775,
        StatutoryItem.INCOME_TAX: 6_340,
        StatutoryItem.RESIDENT_TAX: 12_000,
    }
    deductions = [
        PayslipLine(
            salary_component=of_kind(session, ComponentKind.WAGE_DEDUCTION, statutory_item=item), amount=Decimal(amount)
        )
        for item, amount in deducted.items()
    ]
    return [
        PayslipLine(salary_component=of_kind(session, ComponentKind.EARNING), amount=Decimal(300_000)),
        PayslipLine(salary_component=of_kind(session, ComponentKind.EARNING, **tax_free), amount=Decimal(20_000)),
        PayslipLine(salary_component=of_kind(session, ComponentKind.EMPLOYER_COST), amount=Decimal(42_225)),
        *deductions,
    ]


@pytest.fixture
def slip(session: GuardedSession, run: PayrollRun, clerk: User) -> Payslip:
    """Of somebody whose salary is approved."""
    agreed = make(session, SalaryAssignment, effective_from=date(2026, 4, 1), status=RequestStatus.APPROVED)
    lines = slip_lines(session)
    with acting(session, clerk):
        return make(session, Payslip, payroll_run=run, employee=agreed.employee, lines=lines)


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- slips ------------------------------------------------------------------------------------------


def test_a_slip_adds_up(slip: Payslip) -> None:
    assert (slip.gross, slip.taxable_pay) == (320_000, 305_000)
    assert (slip.social_insurance, slip.income_tax, slip.resident_tax) == (42_225, 6_340, 12_000)
    assert (slip.deduction_total, slip.net_pay, slip.employer_cost) == (60_565, 259_435, 42_225)


def test_quantity_and_price_make_an_amount(session: GuardedSession, slip: Payslip) -> None:
    overtime = PayslipLine(
        salary_component=of_kind(session, ComponentKind.EARNING),
        quantity=Decimal("8.5"),
        unit_price=Decimal("2584.50"),
    )
    slip.lines.append(overtime)
    session.flush()

    assert overtime.amount == 21_968
    assert slip.gross == 341_968


def test_a_line_needs_an_amount(session: GuardedSession, slip: Payslip) -> None:
    slip.lines[2].amount = None

    assert field_refused(session) == "amount"


def test_nobody_is_paid_less_than_nothing(session: GuardedSession, slip: Payslip) -> None:
    slip.lines[0].amount = Decimal(40_000)

    assert field_refused(session) == "lines"


def test_nobody_writes_their_own_slip(session: GuardedSession, run: PayrollRun, clerk: User) -> None:
    with pytest.raises(Invalid) as refused, acting(session, clerk):
        make(session, Payslip, payroll_run=run, employee=clerk.employee)

    assert refused.value.problems[0].field == "employee"


def test_nobody_is_paid_twice_for_a_month(session: GuardedSession, slip: Payslip) -> None:
    again = make(session, PayrollRun, pay_month=date(2026, 10, 1))
    bonus = make(session, PayrollRun, pay_month=date(2026, 10, 1), run_type=RunType.BONUS)

    make(session, Payslip, payroll_run=bonus, employee=slip.employee)
    with pytest.raises(Invalid) as refused:
        make(session, Payslip, payroll_run=again, employee=slip.employee)
    assert refused.value.problems[0].field == "employee"


def test_a_checked_slip_is_locked_until_it_is_opened(session: GuardedSession, slip: Payslip, clerk: User) -> None:
    with acting(session, clerk):
        slip.check()
    with pytest.raises(WrongState), acting(session, clerk):
        slip.work_days = Decimal(20)

    with acting(session, clerk):
        slip.reopen()
        slip.work_days = Decimal(20)

    assert slip.work_days == 20


# --- runs -------------------------------------------------------------------------------------------


def test_a_run_belongs_to_a_month(run: PayrollRun) -> None:
    assert run.pay_month == date(2026, 10, 1)


def test_a_run_needs_slips(session: GuardedSession, run: PayrollRun, clerk: User) -> None:
    with pytest.raises(Refused), acting(session, clerk):
        run.submit()


def test_nobody_is_paid_without_an_agreed_salary(session: GuardedSession, slip: Payslip, clerk: User) -> None:
    make(session, Payslip, payroll_run=slip.payroll_run, employee=make(session, Employee))

    with pytest.raises(Refused), acting(session, clerk):
        slip.payroll_run.submit()


def test_open_questions_hold_a_run_up(session: GuardedSession, slip: Payslip, clerk: User) -> None:
    run = slip.payroll_run
    with acting(session, clerk):
        run.exceptions.append(PayrollException(employee=slip.employee, question="前月より20%以上の増加"))
    with pytest.raises(Refused), acting(session, clerk):
        run.submit()

    with acting(session, clerk):
        run.exceptions[0].is_cleared = True
        run.submit()

    assert run.status is PayrollRunStatus.SUBMITTED


def test_a_submitted_run_is_summed_up_and_its_slips_stay(session: GuardedSession, slip: Payslip, clerk: User) -> None:
    run, newcomer = slip.payroll_run, make(session, Employee)
    with acting(session, clerk):
        run.submit()

    assert (run.payslip_count, run.total_gross, run.total_net) == (1, 320_000, 259_435)
    assert (run.total_deduction, run.total_employer_cost) == (60_565, 42_225)
    with pytest.raises(WrongState), acting(session, clerk):
        slip.work_days = Decimal(20)
    with pytest.raises(WrongState), acting(session, clerk):
        session.delete(slip)
    with pytest.raises(Invalid) as refused, acting(session, clerk):
        session.add(Payslip(payroll_run=run, employee=newcomer))
    assert refused.value.problems[0].field == "payroll_run"


def test_a_run_that_comes_back_has_its_slips_open_again(
    session: GuardedSession, slip: Payslip, clerk: User, head: User
) -> None:
    run = slip.payroll_run
    with acting(session, clerk):
        run.submit()
    with acting(session, head):
        run.reject("残業時間の誤り")
    with acting(session, clerk):
        slip.work_days = Decimal(20)
        run.submit()

    assert slip.status is PayslipStatus.FINALIZED


def test_another_person_approves_and_the_slips_are_final(
    session: GuardedSession, slip: Payslip, clerk: User, head: User
) -> None:
    run = slip.payroll_run
    with acting(session, clerk):
        run.submit()
    with pytest.raises(NotAllowed), acting(session, clerk):
        run.approve()
    with acting(session, head):
        run.approve()

    assert slip.status is PayslipStatus.FINALIZED
    with pytest.raises(WrongState), acting(session, clerk):
        session.delete(slip)


def test_a_slip_that_was_changed_behind_the_screens_is_noticed(
    session: GuardedSession, slip: Payslip, clerk: User, head: User
) -> None:
    with acting(session, clerk):
        slip.payroll_run.submit()
    session.execute(update(Payslip).values(net_pay=Payslip.net_pay + 1))

    with pytest.raises(Refused), acting(session, head):
        slip.payroll_run.approve()


def test_slips_are_handed_out_on_the_payday(session: GuardedSession, slip: Payslip, clerk: User, head: User) -> None:
    run = slip.payroll_run
    run.pays_on = today() + timedelta(days=1)
    with acting(session, clerk):
        run.submit()
    with acting(session, head):
        run.approve()
    with pytest.raises(Refused), acting(session, clerk):
        run.publish()

    run.pays_on = today()
    with acting(session, clerk):
        run.publish()

    assert slip.status is PayslipStatus.PUBLISHED
    assert slip.published_at is not None


@pytest.mark.parametrize("role", [RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE, RoleCode.HR_CLERK, RoleCode.EMPLOYEE])
def test_others_do_not_see_slips(session: GuardedSession, slip: Payslip, role: RoleCode) -> None:
    curious = person(session, "蓮", role)

    with pytest.raises(NotAllowed), acting(session, curious):
        session.query(Payslip).all()
