"""JAN codes: thirteen or eight digits, the last of which checks the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.machinery import GuardedSession
from models.machinery.entity import entity_of
from models.purchasing.item import Item
from models.purchasing.jan_code import check_digit, jan_code_problem
from tests.factories import make

JAN = entity_of(Item).fields["jan_code"].kind


@pytest.mark.parametrize("code", ["4901234567894", "4006381333931", "9780201379624", "49123456", "96385074"])
def test_printed_codes_are_right(code: str) -> None:
    assert jan_code_problem(code) is None


@pytest.mark.parametrize("code", ["4901234567893", "49123457", "490123456789", "49012345678944", "490123456789X", ""])
def test_misread_codes_are_refused(code: str) -> None:
    assert jan_code_problem(code) is not None


@pytest.mark.parametrize("typed", ["４９０１２３４５６７８９４", "4901234-567894", " 4901234567894 "])
def test_codes_are_read_as_people_type_them(typed: str) -> None:
    assert JAN.read(typed) == "4901234567894"


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(base: str, place: int, shift: int) -> None:
    code = f"{base}{check_digit(base)}"
    wrong = f"{code[:place]}{(int(code[place]) + shift) % 10}{code[place + 1 :]}"

    assert jan_code_problem(code) is None
    assert jan_code_problem(wrong) is not None


def test_an_item_is_found_by_its_jan_code(session: GuardedSession) -> None:
    assert make(session, Item, jan_code="4901234567894").jan_code == "4901234567894"
    assert JAN.searched
