"""Stock: it moves by slips, costs the average, and never falls below nothing."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.location import Location, LocationType
from models.purchasing.item import Item
from models.purchasing.item_category import ItemCategory, ItemType
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_count import StockCount
from models.purchasing.stock_counting import CountStatus
from models.purchasing.stock_kind import StockKind, StockStatus
from models.purchasing.stock_move import StockMove
from models.purchasing.stock_transaction import StockTransaction
from models.purchasing.supply_request import SupplyRequest, SupplyRequestLine, SupplyStatus
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person

IN, OUT, MOVE, CORRECT = (
    StockKind.GOODS_IN,
    StockKind.GOODS_OUT,
    StockKind.STOCK_TRANSFER,
    StockKind.STOCK_ADJUSTMENT,
)


def a_store(session: GuardedSession) -> Location:
    return make(session, Location, location_type=LocationType.WAREHOUSE, is_stock_location=True)


@pytest.fixture
def store(session: GuardedSession) -> Location:
    return a_store(session)


@pytest.fixture
def other_store(session: GuardedSession) -> Location:
    return a_store(session)


@pytest.fixture
def nao(session: GuardedSession) -> User:
    """Counts, and approves nothing."""
    return person(session, "直", RoleCode.EMPLOYEE, RoleCode.WAREHOUSE_KEEPER, employee=make(session, Employee))


def slip(
    session: GuardedSession, keeper: User, kind: StockKind, *moves: StockMove, reason: str | None = None
) -> StockTransaction:
    made = StockTransaction(kind=kind, moves=list(moves), reason=reason)
    with acting(session, keeper):
        made.begin(session)
        session.add(made)
    return made


def post(session: GuardedSession, keeper: User, kind: StockKind, *moves: StockMove) -> StockTransaction:
    made = slip(session, keeper, kind, *moves)
    with acting(session, keeper):
        made.post()
    return made


def move(item: Item, quantity: int, cost: int | None = None, **places: Location) -> StockMove:
    unit_cost = None if cost is None else Decimal(cost)
    return StockMove(item=item, quantity=Decimal(quantity), unit_cost=unit_cost, **places)


def balance(session: GuardedSession, item: Item, place: Location) -> tuple[Decimal, Decimal, Decimal]:
    found = session.scalars(select(StockBalance).where(StockBalance.item == item, StockBalance.location == place)).one()
    return found.on_hand, found.stock_value, found.average_cost


@pytest.fixture
def filled(session: GuardedSession, shin: User, pen: Item, store: Location) -> Location:
    """Ten pens at 100 and ten at 151: 2,510 yen."""
    post(session, shin, IN, move(pen, 10, 100, to_location=store))
    post(session, shin, IN, move(pen, 10, 151, to_location=store))
    return store


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


# --- moving -----------------------------------------------------------------------------------------


def test_what_comes_in_makes_the_average(session: GuardedSession, filled: Location, pen: Item) -> None:
    assert balance(session, pen, filled) == (20, 2510, Decimal("125.5"))


def test_what_goes_out_costs_the_average_and_the_last_takes_the_rest(
    session: GuardedSession, filled: Location, shin: User, pen: Item
) -> None:
    first = post(session, shin, OUT, move(pen, 3, from_location=filled))
    last = post(session, shin, OUT, move(pen, 17, from_location=filled))

    assert (first.moves[0].amount, last.moves[0].amount) == (377, 2133)
    assert balance(session, pen, filled) == (0, 0, 0)


def test_no_more_goes_out_than_is_there(session: GuardedSession, filled: Location, shin: User, pen: Item) -> None:
    leaving = slip(session, shin, OUT, move(pen, 15, from_location=filled), move(pen, 6, from_location=filled))

    with pytest.raises(Refused, match="5"), acting(session, shin):
        leaving.post()
    assert balance(session, pen, filled)[0] == 20


def test_the_database_itself_keeps_stock_above_nothing(session: GuardedSession, filled: Location) -> None:
    session.scalars(select(StockBalance)).one().on_hand = Decimal(-1)

    assert refused_at(session) == "on_hand"


def test_a_transfer_takes_its_value_along(
    session: GuardedSession, filled: Location, other_store: Location, shin: User, pen: Item
) -> None:
    post(session, shin, MOVE, move(pen, 4, from_location=filled, to_location=other_store))

    assert balance(session, pen, filled) == (16, 2008, Decimal("125.5"))
    assert balance(session, pen, other_store) == (4, 502, Decimal("125.5"))


def test_without_a_cost_the_first_of_an_item_costs_its_standard_price(
    session: GuardedSession, store: Location, shin: User, pen: Item
) -> None:
    post(session, shin, IN, move(pen, 2, to_location=store))

    assert balance(session, pen, store) == (2, 210, 105)


def test_a_wrong_slip_is_taken_back_by_another(
    session: GuardedSession, filled: Location, shin: User, ken: User, pen: Item
) -> None:
    wrong = post(session, shin, OUT, move(pen, 3, from_location=filled))
    with pytest.raises(NotAllowed), acting(session, shin):
        wrong.take_moves_back("別の品でした")
    with acting(session, ken):
        wrong.take_moves_back("別の品でした")

    assert wrong.status is StockStatus.REVERSED
    assert balance(session, pen, filled) == (20, 2510, Decimal("125.5"))


def test_what_has_left_already_cannot_be_taken_back(
    session: GuardedSession, store: Location, shin: User, ken: User, pen: Item
) -> None:
    arrived = post(session, shin, IN, move(pen, 10, 100, to_location=store))
    post(session, shin, OUT, move(pen, 1, from_location=store))

    with pytest.raises(Refused), acting(session, ken):
        arrived.take_moves_back("誤り")


def test_a_correction_is_approved_by_another(
    session: GuardedSession, filled: Location, shin: User, ken: User, pen: Item
) -> None:
    correction = slip(session, shin, CORRECT, move(pen, 2, from_location=filled), reason="破損")
    with pytest.raises(Refused, match="別の人"), acting(session, shin):
        correction.post()
    with acting(session, shin):
        correction.submit()
    assert balance(session, pen, filled)[0] == 20
    with acting(session, ken):
        correction.approve()

    assert balance(session, pen, filled) == (18, 2259, Decimal("125.5"))


def test_a_correction_has_a_reason(session: GuardedSession, filled: Location, pen: Item) -> None:
    session.add(StockTransaction(kind=CORRECT, moves=[move(pen, 1, from_location=filled)]))

    assert refused_at(session) == "reason"


@pytest.mark.parametrize("kind", [StockKind.GOODS_IN, StockKind.STOCK_TRANSFER, StockKind.RETURNED_GOODS])
def test_goods_move_as_the_kind_says(session: GuardedSession, filled: Location, pen: Item, kind: StockKind) -> None:
    session.add(StockTransaction(kind=kind, moves=[move(pen, 1, from_location=filled)]))

    assert refused_at(session) == "to_location"


def test_a_service_is_not_kept_in_stock(session: GuardedSession, store: Location) -> None:
    service = make(session, Item, category=make(session, ItemCategory, item_type=ItemType.SERVICE))
    session.add(StockTransaction(kind=IN, moves=[move(service, 1, to_location=store)]))

    assert refused_at(session) == "item"


def test_goods_lie_in_stores(session: GuardedSession, pen: Item) -> None:
    session.add(StockTransaction(kind=IN, moves=[move(pen, 1, to_location=make(session, Location))]))

    assert refused_at(session) == "to_location"


def test_a_slip_moves_something(session: GuardedSession) -> None:
    session.add(StockTransaction(kind=IN))

    assert refused_at(session) == "moves"


# --- counting ---------------------------------------------------------------------------------------


@pytest.fixture
def count(session: GuardedSession, filled: Location, nao: User) -> StockCount:
    made = StockCount(location=filled, counting_witness=make(session, Employee))
    with acting(session, nao):
        made.begin(session)
        session.add(made)
        session.flush()
        made.begin_count()
    return made


def test_a_count_begins_with_the_books(count: StockCount, pen: Item) -> None:
    assert [(line.item, line.book_quantity) for line in count.lines] == [(pen, 20)]


def test_a_count_corrects_the_stock_once_another_approves(
    session: GuardedSession, count: StockCount, filled: Location, nao: User, ken: User, pen: Item
) -> None:
    with acting(session, nao):
        count.lines[0].counted_quantity, count.lines[0].variance_reason = Decimal(18), "破損"
        session.flush()
        count.finish_count()
    with pytest.raises(NotAllowed), acting(session, nao):
        count.approve_count()
    with acting(session, ken):
        count.approve_count()

    slip_of_it = session.scalars(select(StockTransaction).where(StockTransaction.stock_count == count)).one()
    assert (count.status, count.variance_amount, slip_of_it.status) == (CountStatus.CORRECTED, -251, StockStatus.POSTED)
    assert balance(session, pen, filled) == (18, 2259, Decimal("125.5"))
    assert session.scalars(select(StockBalance)).one().last_counted_on == today()


def test_a_difference_is_explained(session: GuardedSession, count: StockCount, nao: User) -> None:
    with acting(session, nao):
        count.lines[0].counted_quantity = Decimal(18)
        session.flush()

    with pytest.raises(Refused, match="差異"), acting(session, nao):
        count.finish_count()


def test_two_people_count(session: GuardedSession, count: StockCount) -> None:
    count.counting_witness = count.counted_by

    assert refused_at(session) == "counting_witness"


def test_only_stores_are_counted(session: GuardedSession, count: StockCount) -> None:
    count.location = make(session, Location)

    assert refused_at(session) == "location"


# --- handing out ------------------------------------------------------------------------------------


@pytest.fixture
def wish(session: GuardedSession, mai: User, goro: User, pen: Item) -> SupplyRequest:
    """Thirty pens, approved."""
    made = SupplyRequest(lines=[SupplyRequestLine(item=pen, quantity=Decimal(30))])
    with acting(session, mai):
        made.begin(session)
        session.add(made)
        session.flush()
        made.submit()
    with acting(session, goro):
        made.approve()
    return made


def test_what_is_there_is_handed_out_first_and_the_rest_later(
    session: GuardedSession, wish: SupplyRequest, filled: Location, shin: User, pen: Item
) -> None:
    with pytest.raises(Refused, match="20"), acting(session, shin):
        wish.issue_goods(filled)
    with acting(session, shin):
        wish.issue_goods_in_part(filled)
    assert (wish.status, wish.lines[0].issued_quantity) == (SupplyStatus.BACK_ORDERED, 20)

    post(session, shin, IN, move(pen, 15, 100, to_location=filled))
    with acting(session, shin):
        issue = wish.issue_goods(filled)
    assert (wish.status, wish.lines[0].issued_quantity) == (SupplyStatus.GOODS_ISSUED, 30)
    assert (issue.department, issue.status) == (wish.department, StockStatus.POSTED)
    assert balance(session, pen, filled)[0] == 5


def test_all_of_it_is_not_handed_out_in_part(
    session: GuardedSession, wish: SupplyRequest, filled: Location, shin: User, pen: Item
) -> None:
    post(session, shin, IN, move(pen, 10, 100, to_location=filled))

    with pytest.raises(Refused), acting(session, shin):
        wish.issue_goods_in_part(filled)


def test_a_wish_has_lines_of_things_that_are_kept(session: GuardedSession, wish: SupplyRequest) -> None:
    session.add(SupplyRequest(applicant=wish.applicant, department=wish.department))

    assert refused_at(session) == "lines"
