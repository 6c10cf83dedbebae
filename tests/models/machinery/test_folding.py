"""One folding for index and query: what reads alike is found alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.machinery.folding import fold, narrow


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｻｰﾊﾞｰ", "サーバー"),
        ("サーバー", "さーばー"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("齋藤", "斎藤"),
        ("齊藤", "斎藤"),
        ("斉藤", "斎藤"),
        ("濵田", "浜田"),
        ("𠮷田", "吉田"),
        ("辻\U000e0100", "辻"),
        ("葛\ufe00城", "葛城"),
        ("Ｔ１２３４－５６７", "t1234567"),
        ("㈱", "株"),
        ("（株）", "株"),
        ("INV-2026/001", "inv2026001"),
        ("①番", "1番"),
        ("Straße", "strasse"),
        ("田中　太郎", "田中太郎"),
        ("−", "－"),
        ("〜", "～"),
        ("ｶﾞ", "ガ"),
        ("ヴ", "ゔ"),
    ],
)
def test_what_reads_alike_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("田中", "中田"), ("は", "ば"), ("１", "２"), ("つ", "っ")])
def test_what_reads_differently_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_a_part_of_a_text_is_found_in_it(before: str, part: str) -> None:
    assert fold(part) in fold(f"{before} {part}")


def test_codes_become_narrow_and_names_are_left_alone() -> None:
    assert narrow(" ＡＢ－１２ ") == "AB-12"
