"""Tax filings: planned for a year, prepared by Kei, reviewed by Chie, filed in time or with a reason."""

from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.finance.fiscal_year import FiscalYear
from models.finance.tax_filing import FilingMethod, TaxFiling, TaxFilingStatus
from models.finance.tax_kind import TaxKind
from models.machinery import GuardedSession, NotAllowed, Refused, WrongState
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, person


@pytest.fixture
def planned(session: GuardedSession, opened: FiscalYear, kei: User) -> dict[tuple[TaxKind, date], TaxFiling]:
    assert kei.employee is not None
    with acting(session, kei):
        opened.plan_tax_filings(kei.employee)
    return {(each.tax_kind, each.ends_on): each for each in session.scalars(sa.select(TaxFiling))}


@pytest.fixture
def withheld(planned: dict[tuple[TaxKind, date], TaxFiling]) -> TaxFiling:
    """What was withheld in December, due on a Sunday, thus on the holiday after, thus on the day after that."""
    return planned[TaxKind.WITHHOLDING_TAX, date(2026, 12, 31)]


def test_a_year_has_its_deadlines(planned: dict[tuple[TaxKind, date], TaxFiling], withheld: TaxFiling) -> None:
    yearly = planned[TaxKind.CONSUMPTION_TAX, date(2027, 3, 31)]
    report = planned[TaxKind.PAYMENT_REPORTS, date(2026, 12, 31)]

    assert len(planned) == 30
    assert withheld.filing_due == withheld.tax_payment_due == date(2027, 1, 12)
    assert (yearly.starts_on, yearly.filing_due) == (date(2026, 4, 1), date(2027, 5, 31))
    assert (report.filing_due, report.tax_payment_due) == (date(2027, 2, 1), None)
    assert withheld.filing_method is FilingMethod.TAX_OFFICE_ONLINE
    resident = planned[TaxKind.RESIDENT_TAX, date(2026, 12, 31)]
    assert resident.filing_method is FilingMethod.LOCAL_TAX_ONLINE


def test_planning_again_adds_nothing(
    session: GuardedSession, planned: dict[tuple[TaxKind, date], TaxFiling], opened: FiscalYear, kei: User
) -> None:
    assert kei.employee is not None
    with acting(session, kei):
        opened.plan_tax_filings(kei.employee)

    assert session.scalar(sa.select(sa.func.count(TaxFiling.id))) == len(planned)


def review(session: GuardedSession, filing: TaxFiling, kei: User, chie: User) -> None:
    with acting(session, kei):
        filing.prepare()
        filing.computed_tax = Decimal(1_234_500)
    with acting(session, chie):
        filing.review()


def test_a_return_is_reviewed_by_another_person(
    session: GuardedSession, withheld: TaxFiling, chie: User, kei: User
) -> None:
    both = person(session, "両方", RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER)
    with acting(session, both):
        withheld.prepare()
    with pytest.raises(NotAllowed), acting(session, both):
        withheld.review()
    with pytest.raises(Refused), acting(session, chie):
        withheld.review()  # there is no amount yet

    with acting(session, kei):
        withheld.computed_tax = Decimal(1_234_500)
    with acting(session, chie):
        withheld.review()
    assert withheld.status is TaxFilingStatus.REVIEWED
    with pytest.raises(WrongState), acting(session, kei):
        withheld.computed_tax = Decimal(1)


def test_what_is_late_needs_a_reason(session: GuardedSession, withheld: TaxFiling, chie: User, kei: User) -> None:
    review(session, withheld, kei, chie)
    with pytest.raises(Refused), acting(session, kei):
        withheld.file_return(date(2027, 1, 13), "20270113-001")

    with acting(session, kei):
        withheld.file_return(date(2027, 1, 13), "20270113-001", "システム障害のため")
        withheld.record_tax_payment(date(2027, 1, 13))

    assert (withheld.filed_tax, withheld.delay_reason) == (1_234_500, "システム障害のため")
    assert (withheld.tax_paid_on, withheld.status) == (date(2027, 1, 13), TaxFilingStatus.TAX_PAID)


def test_nothing_is_paid_for_a_report(
    session: GuardedSession, planned: dict[tuple[TaxKind, date], TaxFiling], chie: User, kei: User
) -> None:
    report = planned[TaxKind.PAYMENT_REPORTS, date(2026, 12, 31)]
    with acting(session, kei):
        report.prepare()
    with acting(session, chie):
        report.review()
    with acting(session, kei):
        report.file_return(date(2027, 1, 29), "20270129-007")

    with pytest.raises(Refused), acting(session, kei):
        report.record_tax_payment(date(2027, 1, 29))


def test_a_return_is_corrected_by_another(session: GuardedSession, withheld: TaxFiling, chie: User, kei: User) -> None:
    review(session, withheld, kei, chie)
    with acting(session, kei):
        withheld.file_return(date(2027, 1, 8), "20270108-001")

    with acting(session, chie):
        corrected = withheld.amend_return(date(2027, 2, 10), "集計漏れ")

    assert (withheld.status, corrected.status) == (TaxFilingStatus.AMENDED, TaxFilingStatus.PLANNED)
    assert (corrected.amends, corrected.amendment_number) == (withheld, 1)
    assert (corrected.tax_kind, corrected.starts_on) == (withheld.tax_kind, withheld.starts_on)
