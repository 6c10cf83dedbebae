"""Identifiers and calendars, by the vectors of the agencies that give them out."""

from datetime import date

import pytest

from models.machinery import japan

VALID = ("7000012050002", "4011001098993", "7123456789012", "2120901007402", "8700110005901", "5835678256246")


@pytest.mark.parametrize("number", VALID)
def test_a_corporate_number_with_its_check_digit_is_fine(number: str) -> None:
    assert japan.corporate_number_problem(number) is None


@pytest.mark.parametrize(
    "number", ["7000012050003", "1000012050002", "700001205000", "70000120500022", "700001205000a"]
)
def test_a_corporate_number_with_a_slip_is_refused(number: str) -> None:
    assert japan.corporate_number_problem(number) is not None


def test_every_single_slip_but_nine_for_zero_is_found() -> None:
    for number in VALID:
        for position in range(13):
            for digit in "0123456789":
                swapped = number[:position] + digit + number[position + 1 :]
                if swapped != number and {digit, number[position]} != {"0", "9"}:
                    assert japan.corporate_number_problem(swapped) is not None, swapped


@pytest.mark.parametrize(
    "typed", ["T7000012050002", "Ｔ７０００−０１２０５−０００２", "t7000-0120-5000-2", " T 7000 0120 50002 "]
)
def test_a_registration_number_is_read_as_people_type_it(typed: str) -> None:
    tidy = japan.tidy_digits(typed)

    assert tidy == "T7000012050002"
    assert japan.registration_number_problem(tidy) is None


@pytest.mark.parametrize(
    "number", ["T0000000000000", "T123456789012", "ABCDEFGHIJKLM", "7000012050002", "T70000120500021"]
)
def test_a_registration_number_of_another_form_is_refused(number: str) -> None:
    assert japan.registration_number_problem(number) is not None


def test_a_sole_proprietor_needs_no_check_digit() -> None:
    assert japan.registration_number_problem("T7000012050003") is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和8年11月23日", date(2026, 11, 23)),
        ("令和8/11/23", date(2026, 11, 23)),
        ("R8.11.23", date(2026, 11, 23)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成31年5月1日", date(2019, 5, 1)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("昭和64年1月8日", date(1989, 1, 8)),
        ("S64.1.7", date(1989, 1, 7)),
        ("昭和元年12月25日", date(1926, 12, 25)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("大正元年7月30日", date(1912, 7, 30)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("明治6年1月1日", date(1873, 1, 1)),
    ],
)
def test_a_date_in_an_era_is_understood(written: str, day: date) -> None:
    assert japan.era_date(written) == day


@pytest.mark.parametrize("written", ["令和8年", "2026年11月23日", "X8.11.23", "", "令和"])
def test_what_is_no_date_in_an_era_is_left_to_others(written: str) -> None:
    assert japan.era_date(written) is None


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [("1000005", "100-0005"), ("１００－０００５", "100-0005"), ("〒100-0005", "100-0005"), ("100 0005", "100-0005")],
)
def test_a_postal_code_is_read_as_people_type_it(typed: str, tidy: str) -> None:
    assert japan.tidy_postal_code(typed) == tidy
    assert japan.postal_code_problem(tidy) is None


@pytest.mark.parametrize("typed", ["100-005", "10000055", "東京都"])
def test_another_text_is_no_postal_code(typed: str) -> None:
    assert japan.postal_code_problem(japan.tidy_postal_code(typed)) is not None


def test_there_are_47_prefectures() -> None:
    assert len(set(japan.PREFECTURES)) == 47
