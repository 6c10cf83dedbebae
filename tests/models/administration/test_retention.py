"""Until when documents are kept, as the law counts it."""

from datetime import date

import pytest
from sqlalchemy import select

from models.administration.document import Document
from models.administration.document_category import DocumentCategory, RetentionRule
from models.administration.retention import RetentionStart, filing_due, fiscal_year_end, kept_from, years_after
from models.machinery import GuardedSession
from tests.factories import make


@pytest.mark.parametrize(
    ("written_on", "first_month", "last_day"),
    [
        (date(2025, 2, 28), 3, date(2025, 2, 28)),
        (date(2026, 3, 31), 4, date(2026, 3, 31)),
        (date(2026, 4, 1), 4, date(2027, 3, 31)),
        (date(2026, 1, 1), 1, date(2026, 12, 31)),
    ],
)
def test_a_fiscal_year_ends_before_its_first_month(written_on: date, first_month: int, last_day: date) -> None:
    assert fiscal_year_end(written_on, first_month) == last_day


@pytest.mark.parametrize(
    ("year_end", "due"),
    [
        (date(2025, 2, 28), date(2025, 4, 30)),
        (date(2026, 3, 31), date(2026, 6, 1)),  # 31 May is a Sunday
        (date(2025, 10, 31), date(2026, 1, 5)),  # 31 December to 3 January, then a Sunday
        (date(2025, 12, 31), date(2026, 3, 2)),  # 28 February is a Saturday
    ],
)
def test_a_return_is_due_two_months_after_the_year_or_on_the_next_working_day(year_end: date, due: date) -> None:
    assert filing_due(year_end) == due


@pytest.mark.parametrize(
    ("start", "written_on", "ended_on", "first_month", "years", "last_day"),
    [
        (RetentionStart.TAX_FILING_DUE, date(2025, 2, 10), None, 3, 7, date(2032, 4, 30)),
        (RetentionStart.TAX_FILING_DUE, date(2026, 3, 31), None, 4, 10, date(2036, 6, 1)),
        (RetentionStart.JANUARY_OF_NEXT_YEAR, date(2026, 11, 20), None, 4, 7, date(2034, 1, 10)),
        (RetentionStart.FISCAL_YEAR_END, date(2026, 5, 1), None, 4, 10, date(2037, 3, 31)),
        (RetentionStart.DATE_OF_DOCUMENT, date(2026, 5, 1), None, 4, 10, date(2036, 5, 1)),
        (RetentionStart.END_OF_MATTER, date(2020, 5, 1), date(2026, 9, 30), 4, 5, date(2031, 9, 30)),
    ],
)
def test_documents_are_kept_to_the_end_of_the_last_year(
    start: RetentionStart, written_on: date, ended_on: date | None, first_month: int, years: int, last_day: date
) -> None:
    begun = kept_from(start, written_on, ended_on, first_month)
    assert begun is not None
    assert years_after(begun, years) == last_day


@pytest.mark.parametrize(
    ("day", "years", "last_day"),
    [
        (date(2025, 2, 28), 3, date(2028, 2, 29)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
    ],
)
def test_years_that_meet_a_leap_day_end_where_the_civil_code_ends_them(day: date, years: int, last_day: date) -> None:
    assert years_after(day, years) == last_day


def test_nothing_counts_before_the_matter_has_ended() -> None:
    assert kept_from(RetentionStart.END_OF_MATTER, date(2026, 1, 1), None, 4) is None


# --- on a document ----------------------------------------------------------------------------------


def category(session: GuardedSession, *rules: RetentionRule) -> DocumentCategory:
    return make(session, DocumentCategory, retention_rules=list(rules))


def rule(year: int, years: int | None) -> RetentionRule:
    start = RetentionStart.DATE_OF_DOCUMENT
    return RetentionRule(valid_from=date(year, 4, 1), retention_years=years, retention_start=start)


def test_a_document_follows_the_rule_of_its_day(session: GuardedSession) -> None:
    kind = category(session, rule(2020, 7), rule(2026, 10))

    earlier = make(session, Document, category=kind, document_date=date(2026, 3, 31))
    later = make(session, Document, category=kind, document_date=date(2026, 4, 1))

    assert (earlier.retention_until, later.retention_until) == (date(2033, 3, 31), date(2036, 4, 1))


def test_what_is_older_than_all_rules_follows_the_first(session: GuardedSession) -> None:
    document = make(session, Document, category=category(session, rule(2020, 7)), document_date=date(2015, 1, 1))

    assert document.retention_until == date(2022, 1, 1)


def test_what_is_kept_for_good_has_no_last_day(session: GuardedSession) -> None:
    document = make(session, Document, category=category(session, rule(2020, None)))

    assert document.retention_until is None
    assert not document.is_past_retention(date.max)


def test_an_installation_knows_what_the_law_wants_kept(session: GuardedSession) -> None:
    tax = session.scalars(select(DocumentCategory).where(DocumentCategory.code == "TAX")).one()

    rule_now = tax.rule_on(date(2026, 4, 1))
    assert rule_now is not None
    assert (rule_now.retention_years, rule_now.retention_start) == (10, RetentionStart.TAX_FILING_DUE)
    assert rule_now.legal_basis is not None
