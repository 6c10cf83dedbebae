"""The search box finds what people mean, and nothing that was deleted."""

import pytest
import sqlalchemy as sa

from models.machinery import GuardedSession
from models.machinery.entity import entity_of
from models.machinery.search import matching
from models.system.role import Role
from tests.factories import make


def found(session: GuardedSession, query: str) -> set[str]:
    return set(session.scalars(sa.select(Role.name).where(matching(entity_of(Role), query))))


@pytest.mark.parametrize("query", ["髙", "高", "高橋", "ﾁｰﾑ", "ちーむ", "チーム 高橋", "ｔ-９９", "t99"])
def test_a_record_is_found_however_it_is_typed(session: GuardedSession, query: str) -> None:
    make(session, Role, code="T-99", name="髙橋チーム")

    assert "髙橋チーム" in found(session, query)


@pytest.mark.parametrize("query", ["!!", "%", "_", "\\", "'", "　", "チーム 田中", "橋高"])
def test_what_does_not_occur_finds_nothing(session: GuardedSession, query: str) -> None:
    make(session, Role, code="T-99", name="髙橋チーム")

    assert found(session, query) == set()


def test_a_very_long_query_is_cut(session: GuardedSession) -> None:
    assert found(session, "高" * 5000) == set()


def test_a_renamed_record_is_found_by_its_new_name_only(session: GuardedSession) -> None:
    role = make(session, Role, name="旧名称班")

    role.name = "新呼称班"
    session.flush()

    assert found(session, "旧名称") == set()
    assert found(session, "新呼称") == {"新呼称班"}


def test_a_deleted_record_is_found_no_more(session: GuardedSession) -> None:
    role = make(session, Role, name="消える班")

    session.delete(role)
    session.flush()

    assert found(session, "消える班") == set()


def test_the_words_of_two_columns_do_not_run_together(session: GuardedSession) -> None:
    make(session, Role, code="AB", name="CD班")

    assert found(session, "abcd") == set()
