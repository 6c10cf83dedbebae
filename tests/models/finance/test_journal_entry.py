"""Journal entries: Kei writes them, Chie posts them; what is posted is reversed, never changed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.finance.account import Account
from models.finance.company_bank_account import CompanyBankAccount
from models.finance.fiscal_year import FiscalYear
from models.finance.input_tax import deductible_tax, tax_within
from models.finance.journal_entry import JournalEntry
from models.finance.journal_line import JournalLine
from models.finance.journal_status import JournalEntryStatus
from models.finance.journal_type import JournalType
from models.finance.tax_code import TaxCode
from models.finance.tax_use import TaxUse
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, WrongState
from models.organization.currency import Currency
from models.organization.department import Department
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person

OCTOBER = date(2026, 10, 15)
Accounts = dict[str, Account]


def entry(accounts: Accounts, sales: Department, amount: int = 11_000, **values: Any) -> JournalEntry:
    """Books, bought in cash."""
    lines = [
        JournalLine(account=accounts["6350"], department=sales, debit=Decimal(amount)),
        JournalLine(account=accounts["1110"], credit=Decimal(amount)),
    ]
    return JournalEntry(**{"entry_date": OCTOBER, "particulars": "専門書", "lines": lines, **values})


@pytest.fixture
def draft(
    session: GuardedSession, opened: FiscalYear, accounts: Accounts, sales: Department, kei: User
) -> JournalEntry:
    made = entry(accounts, sales)
    with acting(session, kei):
        session.add(made)
    return made


def post(session: GuardedSession, draft: JournalEntry, kei: User, chie: User) -> None:
    with acting(session, kei):
        draft.submit()
    with acting(session, chie):
        draft.post()


def test_an_entry_finds_its_period_its_sums_and_its_tax(draft: JournalEntry) -> None:
    bought = draft.lines[0]

    assert draft.period is not None
    assert (draft.period.code, draft.debit_total, draft.credit_total) == ("2026-10", 11_000, 11_000)
    assert [line.line_number for line in draft.lines] == [1, 2]
    assert bought.tax_code is not None
    assert (bought.tax_code.code, bought.included_tax, bought.deductible_tax) == ("P10", 1000, 1000)
    assert bought.tax_use is TaxUse.TAXABLE_SALES
    assert draft.lines[1].included_tax == 0


def test_another_person_posts_what_one_wrote(
    session: GuardedSession, draft: JournalEntry, kei: User, chie: User
) -> None:
    with acting(session, kei):
        draft.submit()
    both = person(session, "両方", RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER)
    draft.created_by_id = both.id
    session.flush()
    with pytest.raises(NotAllowed), acting(session, both):
        draft.post()

    with acting(session, chie):
        draft.post()

    assert (draft.status, draft.posted_by, draft.is_posted_late) == (JournalEntryStatus.POSTED, chie, False)


def test_what_is_posted_is_not_changed(session: GuardedSession, draft: JournalEntry, kei: User, chie: User) -> None:
    post(session, draft, kei, chie)

    with pytest.raises(WrongState), acting(session, kei):
        draft.particulars = "別の内容"
    with pytest.raises(WrongState), acting(session, kei):
        draft.lines[0].debit = Decimal(1)
    with pytest.raises(WrongState), acting(session, kei):
        session.delete(draft)


def test_an_entry_is_reversed_by_its_mirror(
    session: GuardedSession, draft: JournalEntry, kei: User, chie: User
) -> None:
    post(session, draft, kei, chie)

    with acting(session, chie):
        mirror = draft.reverse_entry(date(2026, 11, 2), "二重計上")

    assert (draft.status, mirror.status) == (JournalEntryStatus.REVERSED, JournalEntryStatus.POSTED)
    assert [(line.account.code, line.debit, line.credit) for line in mirror.lines] == [
        ("6350", 0, 11_000),
        ("1110", 11_000, 0),
    ]
    assert (mirror.reversal_of, mirror.period and mirror.period.code) == (draft, "2026-11")
    with pytest.raises(WrongState), acting(session, chie):
        draft.reverse_entry(date(2026, 11, 2), "もう一度")


def test_an_accrual_is_taken_back_on_the_day_that_was_approved(
    session: GuardedSession, draft: JournalEntry, kei: User, chie: User
) -> None:
    with acting(session, kei):
        draft.reverses_on = date(2026, 11, 1)
    post(session, draft, kei, chie)

    assert draft.status is JournalEntryStatus.POSTED
    assert [(each.entry_date, each.status) for each in draft.reversals] == [
        (date(2026, 11, 1), JournalEntryStatus.POSTED)
    ]
    with pytest.raises(Refused), acting(session, chie):
        draft.reverse_entry(date(2026, 11, 2), "二重計上")


def test_a_draft_may_be_uneven_but_nothing_more(session: GuardedSession, draft: JournalEntry, kei: User) -> None:
    with acting(session, kei):
        draft.lines[1].credit = Decimal(10_999)

    with pytest.raises(Invalid) as refused, acting(session, kei):
        draft.submit()
    assert refused.value.problems[0].field == "lines"


def test_an_entry_without_lines_is_not_submitted(session: GuardedSession, draft: JournalEntry, kei: User) -> None:
    with acting(session, kei):
        draft.lines = []

    with pytest.raises(Invalid), acting(session, kei):
        draft.submit()


@pytest.mark.parametrize(("debit", "credit"), [(0, 0), (5, 5), (-5, 0)])
def test_a_line_has_one_side(session: GuardedSession, draft: JournalEntry, debit: int, credit: int) -> None:
    draft.lines[0].debit, draft.lines[0].credit = Decimal(debit), Decimal(credit)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "debit"


@pytest.mark.parametrize(
    ("code", "field"),
    [("1100", "account"), ("2120", "account"), ("2120", "partner"), ("6350", "department")],
    ids=["a heading", "an account of documents", "no partner", "no department"],
)
def test_an_account_says_what_it_takes(
    session: GuardedSession, draft: JournalEntry, accounts: Accounts, code: str, field: str
) -> None:
    draft.lines[0].account, draft.lines[0].department = accounts[code], None

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert field in [problem.field for problem in refused.value.problems]


def test_an_account_out_of_use_takes_nothing_new_but_is_reversed(
    session: GuardedSession, draft: JournalEntry, kei: User, chie: User
) -> None:
    post(session, draft, kei, chie)
    draft.lines[0].account.is_active = False
    session.flush()
    with acting(session, chie):
        assert draft.reverse_entry(date(2026, 11, 2), "誤り").status is JournalEntryStatus.POSTED

    with pytest.raises(Invalid):
        make(session, JournalEntry, lines=[JournalLine(account=draft.lines[0].account, debit=Decimal(1))])


def test_a_foreign_amount_names_its_currency(session: GuardedSession, draft: JournalEntry) -> None:
    draft.lines[0].currency = make(session, Currency)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "currency_amount"


def test_nothing_is_posted_to_a_closed_month(
    session: GuardedSession, draft: JournalEntry, opened: FiscalYear, kei: User, chie: User
) -> None:
    october = opened.periods[6]
    with acting(session, kei):
        draft.submit()
    with acting(session, chie):
        for period in opened.periods[:7]:
            period.close_softly()
        for period in opened.periods[:6]:
            period.close_books()
    with pytest.raises(Refused), acting(session, chie):
        october.close_books()  # the entry waits there

    with acting(session, chie):
        draft.post()
        october.close_books()
    assert draft.is_posted_late
    with pytest.raises(Refused), acting(session, chie):
        draft.reverse_entry(OCTOBER, "誤り")


def test_an_entry_outside_every_year_waits(session: GuardedSession, draft: JournalEntry, kei: User) -> None:
    with acting(session, kei):
        draft.entry_date = date(2030, 1, 1)

    assert draft.period is None
    with pytest.raises(Refused), acting(session, kei):
        draft.submit()


def test_adjustments_at_the_end_of_the_year_have_a_period_of_their_own(
    session: GuardedSession, draft: JournalEntry
) -> None:
    draft.entry_date, draft.journal_type = date(2027, 3, 31), JournalType.CLOSING_ADJUSTMENT
    session.flush()

    assert draft.period is not None
    assert draft.period.code == "2027-13"


def test_a_template_makes_entries_and_is_not_posted(session: GuardedSession, draft: JournalEntry, kei: User) -> None:
    with pytest.raises(Refused), acting(session, kei):
        draft.make_entry(OCTOBER)
    with acting(session, kei):
        draft.is_standing_entry = True

    with acting(session, kei):
        made = draft.make_entry(date(2026, 11, 15))

    assert (made.status, made.is_standing_entry, made.entry_date) == (
        JournalEntryStatus.DRAFT,
        False,
        date(2026, 11, 15),
    )
    assert [(line.account, line.debit) for line in made.lines] == [(line.account, line.debit) for line in draft.lines]
    with pytest.raises(Refused), acting(session, kei):
        draft.submit()


def test_an_account_that_was_used_keeps_its_nature(
    session: GuardedSession, draft: JournalEntry, accounts: Accounts
) -> None:
    accounts["6350"].is_header = True
    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "is_header"


@pytest.mark.parametrize(
    ("gross", "percentage", "shares"),
    [
        (110_000, 10, {80: 8_000, 70: 7_000, 50: 5_000, 30: 3_000, 0: 0}),
        (10_999, 10, {80: 799, 70: 699, 50: 499, 30: 299, 0: 0}),
        (10_800, 8, {80: 640, 70: 560, 50: 400, 30: 240, 0: 0}),
    ],
)
def test_purchases_from_unregistered_suppliers(gross: int, percentage: int, shares: dict[int, int]) -> None:
    found = {share: deductible_tax(Decimal(gross), Decimal(percentage), Decimal(share)) for share in shares}
    assert found == shares


def test_the_tax_within_an_amount_loses_its_fraction() -> None:
    assert tax_within(Decimal(10_999), Decimal(10)) == 999


def test_an_unregistered_supplier_costs_more_than_the_price(session: GuardedSession, draft: JournalEntry) -> None:
    bought = draft.lines[0]
    bought.tax_code = session.scalars(sa.select(TaxCode).where(TaxCode.code == "P10N")).one()
    draft.entry_date = date(2026, 9, 30)
    session.flush()
    assert (bought.included_tax, bought.deductible_tax) == (1000, 800)

    draft.entry_date = date(2026, 10, 1)
    session.flush()

    assert bought.deductible_tax == 700


def test_our_money_is_on_accounts_of_its_own(session: GuardedSession, accounts: Accounts) -> None:
    for code in ("1100", "6350"):
        with pytest.raises(Invalid) as refused, session.begin_nested():
            make(session, CompanyBankAccount, account=accounts[code])
        assert refused.value.problems[0].field == "account"
