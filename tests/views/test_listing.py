"""Pages of a list: whoever walks through them, either way and in any order, meets every record once."""

import itertools

import pytest
from werkzeug.datastructures import MultiDict

from models import ENTITIES
from models.machinery import GuardedSession
from models.organization.partner import CustomerRank, Partner
from tests.factories import make
from tests.support.databases import TESTS
from views.listing import Listing, Page

SORTS = (
    "code",
    "-code",
    "name_kana",
    "-name_kana",
    "customer_rank,-name",
    "-currency",
    "currency,employee_count",
    "-id",
)


@pytest.fixture
def partners(session: GuardedSession) -> int:
    """With gaps: some have no reading, no rank, no currency."""
    currency = make(session, ENTITIES["Currency"].model)
    readings, ranks = ("ア", None, "イ"), (None, *CustomerRank)
    for number, kana, rank in zip(range(45), itertools.cycle(readings), itertools.cycle(ranks), strict=False):
        chosen = currency if number % 4 else None
        make(session, Partner, name_kana=kana, customer_rank=rank, currency=chosen, employee_count=number % 7)
    return 45


def page_at(session: GuardedSession, **arguments: str) -> Page:
    listing = Listing(ENTITIES["Partner"], TESTS)
    return listing.page(session, listing.state(MultiDict({"size": "20", **arguments})))


def walk(session: GuardedSession, sort: str, way: str) -> list[int]:
    """Every page from one end to the other; going back, the last page comes first."""
    forward = way == "after"
    page = page_at(session, sort=sort) if forward else page_at(session, sort=sort, last="1")
    met = [row.id for row in page.rows]
    while page.has_next if forward else page.has_previous:
        edge = page.rows[-1 if forward else 0].id
        page = page_at(session, sort=sort, **{way: str(edge)})
        ids = [row.id for row in page.rows]
        met = met + ids if forward else ids + met
    return met


@pytest.mark.parametrize("sort", SORTS)
def test_a_walk_meets_every_record_once_in_either_direction(session: GuardedSession, partners: int, sort: str) -> None:
    onwards = walk(session, sort, "after")

    assert len(onwards) == len(set(onwards)) == partners
    assert walk(session, sort, "before") == onwards


def test_the_count_of_a_list_is_that_of_its_filter(session: GuardedSession, partners: int) -> None:
    assert page_at(session).count == partners
    assert page_at(session, customer_rank="a").count == sum(1 for number in range(45) if number % 6 == 1)
