"""What is written can be read again, and what people type is understood."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.machinery.errors import Unreadable
from models.machinery.kinds import (
    ChoiceKind,
    CodesKind,
    DateKind,
    FlagKind,
    Kind,
    MomentKind,
    MoneyKind,
    NumberKind,
    TextKind,
    TimeKind,
)
from models.machinery.language import LANGUAGES, speaking

whole = NumberKind()
money = MoneyKind(places=2, whole=14, python=Decimal)
minutes = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (whole, st.integers(-(10**8), 10**8)),
        (money, st.decimals(-(10**13), 10**13, places=2)),
        (DateKind(), st.dates(date(1868, 1, 1), date(2200, 12, 31))),
        (TimeKind(), st.times().map(lambda moment: moment.replace(second=0, microsecond=0))),
        (MomentKind(), minutes),
        (FlagKind(), st.booleans()),
        (ChoiceKind(members=Colour), st.sampled_from(Colour)),
        (CodesKind(), st.lists(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), unique=True).map(sorted)),
        (TextKind(longest=50), st.text(max_size=50).map(str.strip)),
    ],
    ids=lambda part: type(part).__name__ if isinstance(part, Kind) else "",
)
def test_what_is_written_is_read_again(kind: Kind, values: st.SearchStrategy[Any], language: str) -> None:
    @given(values)
    def both_ways(value: Any) -> None:
        with speaking(language):
            assert kind.read(kind.write(value)) == value

    both_ways()


@given(st.text())
@pytest.mark.parametrize(
    "kind", [whole, money, DateKind(), TimeKind(), MomentKind(), FlagKind(), ChoiceKind(members=Colour)]
)
def test_no_text_breaks_a_kind(kind: Kind, text: str) -> None:
    """It reads, or it says why not; and what it reads has a verdict."""
    try:
        kind.problem(kind.read(text))
    except Unreadable as unreadable:
        assert str(unreadable)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("１，２３４", 1234),
        ("¥1,234", 1234),
        ("￥１，２３４円", 1234),
        ("▲1,000", -1000),
        ("△１０００", -1000),
        ("(1,000)", -1000),
        ("（１，０００）", -1000),
        ("−500", -500),
        (" 12 ", 12),
    ],
)
def test_a_number_is_read_as_clerks_type_it(typed: str, value: int) -> None:
    assert whole.read(typed) == value


@pytest.mark.parametrize("typed", ["1234.5", "1.2万", "", "12a", "1e9", "--1", "NaN", "1.2.3"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        whole.read(typed)


def test_money_keeps_two_places_and_no_more() -> None:
    assert money.read("¥1,234.50") == Decimal("1234.5")
    with pytest.raises(Unreadable):
        money.read("0.005")


@pytest.mark.parametrize("amount", [Decimal(10) ** 14, Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_beyond_the_column_is_a_problem(amount: Decimal) -> None:
    assert money.problem(amount) is not None


@pytest.mark.parametrize(
    "typed",
    ["2026/11/23", "2026-11-23", "20261123", "R8.11.23", "令和8年11月23日", "２０２６年１１月２３日", "2026.11.23"],
)
def test_a_date_is_read_as_clerks_type_it(typed: str) -> None:
    assert DateKind().read(typed) == date(2026, 11, 23)


@pytest.mark.parametrize("typed", ["2026-02-30", "26/11", "明日", "", "2026-13-01", "99999999"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        DateKind().read(typed)


def test_a_moment_is_typed_in_japanese_time_and_kept_in_utc() -> None:
    assert MomentKind().read("2026/11/23 09:30") == datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def test_a_time_is_read_with_full_width_digits() -> None:
    assert TimeKind().read("９：３０") == time(9, 30)


@pytest.mark.parametrize("typed", ["はい", "1", "○", "YES", "true"])
def test_yes_is_read_in_both_languages(typed: str) -> None:
    assert FlagKind().read(typed) is True


def test_a_text_must_fit_and_be_printable() -> None:
    short = TextKind(longest=5)

    assert short.problem("あいうえお") is None
    assert short.problem("あいうえおか") is not None
    assert short.problem("a\x00b") is not None
