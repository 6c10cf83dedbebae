"""What lies in the stores: it comes, goes, is moved, corrected and counted."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.administration_people import Office
from models.purchasing.item import Item
from models.purchasing.stock_balance import StockBalance
from models.purchasing.stock_count import StockCount
from models.purchasing.stock_kind import StockKind
from models.purchasing.stock_move import KEPT, StockMove
from models.purchasing.stock_transaction import StockTransaction
from models.roles import RoleCode
from models.system.user import User

STORES = ("HQ-SUP", "KWG-WH-A", "OKY-WH-A")
KINDS_OF_GOODS = {"HQ-SUP": "consumable", "KWG-WH-A": "stock", "OKY-WH-A": "stock"}
ITEMS, SLIPS, COUNTED = 32, 170, 12
LOSSES = ("破損のため廃棄", "使用期限切れのため廃棄", "実地確認による差異の調整")
DIFFERENCES = ("記帳もれ", "破損", "払出数の誤り")
WATCHED = (StockKind.STOCK_ADJUSTMENT, StockKind.SCRAPPING)
USUAL = (StockKind.GOODS_IN, StockKind.GOODS_OUT, StockKind.GOODS_OUT, StockKind.GOODS_OUT, StockKind.RETURNED_GOODS)
COUNTS = (("planned", 0), ("counting", 1), ("counted", 2), ("cancelled", 30))
"""Where a count stands, and how many working days ago it began; besides, every store is counted twice a year."""


class Stores:
    """Which items lie where."""

    def __init__(self, office: Office) -> None:
        self.office = office
        every = select(Item).where(Item.item_type.in_(KEPT)).order_by(Item.code)
        kept = list(office.world.session.scalars(every))
        self.items = {code: self._of_kind(kept, kind)[:ITEMS] for code, kind in KINDS_OF_GOODS.items()}
        self.places = {code: office.world.locations[code] for code in STORES}

    def _of_kind(self, kept: list[Item], kind: str) -> list[Item]:
        return [item for item in kept if item.item_type == kind] or kept

    def there(self, code: str) -> list[StockBalance]:
        here = select(StockBalance).where(StockBalance.location == self.places[code], StockBalance.on_hand > 0)
        return list(self.office.world.session.scalars(here.order_by(StockBalance.id)))


def begin_stock(office: Office) -> Stores:
    stores, begin = Stores(office), office.world.chronicle.begin
    for code in STORES:
        _open(office, stores, code)
    for place, day in enumerate(office.spread(office.world.scaled(SLIPS, least=12), until=2)):
        kind = WATCHED[place % 2] if place % 14 == 5 else USUAL[place % len(USUAL)]
        begin(_slip(office, stores, STORES[place % len(STORES)], day, kind, "taken back" if place % 60 == 1 else ""))
    begin(_slip(office, stores, "KWG-WH-A", office.ago(1), StockKind.GOODS_OUT, "draft"))
    begin(_slip(office, stores, "OKY-WH-A", office.ago(1), StockKind.SCRAPPING, "submitted"))
    begin(_transfer(office, stores, office.ago(20)))
    for code in STORES:
        for day in office.world.days[120::120]:
            begin(_count(office, stores, code, day, ""))
    for stop, ago in COUNTS:
        begin(_count(office, stores, "HQ-SUP", office.ago(max(ago, 1)), stop))
    return stores


def _open(office: Office, stores: Stores, code: str) -> None:
    """Taken over from the old register, at the standard price."""
    keeper = office.holder(RoleCode.WAREHOUSE_KEEPER)
    moves = [
        StockMove(
            item=item,
            quantity=Decimal(office.one_of((20, 50, 80, 100, 200))),
            to_location=stores.places[code],
            unit_cost=item.standard_price,
        )
        for item in stores.items[code]
    ]
    slip = StockTransaction(kind=StockKind.GOODS_IN, reason="期首在庫の引継ぎ", moves=moves)
    with office.world.acting(keeper):
        slip.begin(office.world.session)
        office.world.session.add(slip)
        office.world.session.flush()
        slip.post()


def _slip(office: Office, stores: Stores, code: str, day: date, kind: StockKind, stop: str) -> Story:
    yield office.world.workdays.during(day)
    keeper = office.holder(RoleCode.WAREHOUSE_KEEPER)
    moves = list(_moves(office, stores, code, kind))
    if not moves:
        return
    slip = StockTransaction(kind=kind, moves=moves, reason=office.one_of(LOSSES) if kind in WATCHED else None)
    if kind is StockKind.GOODS_OUT:
        slip.department = employee_of(office.somebody()).department
    with office.world.acting(keeper):
        slip.begin(office.world.session)
        office.world.session.add(slip)
        office.world.session.flush()
        if stop == "draft":
            return
        if kind not in WATCHED:
            slip.post()
        else:
            slip.submit()
    if kind in WATCHED and stop != "submitted":
        yield from _approved(office, slip)
    if stop == "taken back":
        yield office.world.workdays.later(0, 1)
        with office.world.acting(office.holder(RoleCode.PURCHASING_MANAGER)):
            slip.take_moves_back("品目の取違え")


def _approved(office: Office, slip: StockTransaction) -> Story:
    """What has left meanwhile can no longer be corrected; then the slip goes back."""
    yield office.world.workdays.later(0, 1)
    with office.world.acting(office.holder(RoleCode.PURCHASING_MANAGER)):
        if all(_is_there(office, move) for move in slip.moves):
            slip.approve()
        else:
            slip.reject("在庫が足りません。数量を確認してください。")


def _is_there(office: Office, move: StockMove) -> bool:
    here = select(StockBalance.on_hand).where(
        StockBalance.item == move.item, StockBalance.location == move.from_location
    )
    return (office.world.session.scalar(here) or Decimal(0)) >= move.quantity


def _moves(office: Office, stores: Stores, code: str, kind: StockKind) -> list[StockMove]:
    balances = stores.there(code)
    chosen = office.random.sample(balances, min(office.random.randint(1, 4), len(balances)))
    place = stores.places[code]
    if kind in (StockKind.GOODS_IN, StockKind.RETURNED_GOODS):
        many = Decimal(office.one_of((10, 20, 50)) if kind is StockKind.GOODS_IN else 1)
        return [StockMove(item=each.item, quantity=many, to_location=place) for each in chosen]
    most = 2 if kind in WATCHED else 8
    return [
        StockMove(
            item=each.item, quantity=min(each.on_hand, Decimal(office.random.randint(1, most))), from_location=place
        )
        for each in chosen
    ]


def _transfer(office: Office, stores: Stores, day: date) -> Story:
    yield office.world.workdays.during(day)
    keeper, source, target = office.holder(RoleCode.WAREHOUSE_KEEPER), "KWG-WH-A", "OKY-WH-A"
    moves = [
        StockMove(
            item=each.item, quantity=Decimal(1), from_location=stores.places[source], to_location=stores.places[target]
        )
        for each in stores.there(source)[:3]
    ]
    slip = StockTransaction(kind=StockKind.STOCK_TRANSFER, moves=moves)
    with office.world.acting(keeper):
        slip.begin(office.world.session)
        office.world.session.add(slip)
        office.world.session.flush()
        slip.post()


def _count(office: Office, stores: Stores, code: str, day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    keeper = office.holder(RoleCode.WAREHOUSE_KEEPER)
    count = StockCount(location=stores.places[code], counting_witness=employee_of(_witness(office, keeper)))
    with office.world.acting(keeper):
        count.begin(office.world.session)
        office.world.session.add(count)
        office.world.session.flush()
        if stop == "planned":
            return
        count.begin_count()
        if stop == "cancelled":
            count.cancel("棚の入替えと重なったため")
            return
        if stop == "counting":
            return
    yield office.world.workdays.later(0, 0)
    with office.world.acting(keeper):
        _enter(office, count)
        count.finish_count()
    if stop == "counted":
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(office.holder(RoleCode.PURCHASING_MANAGER)):
        count.approve_count()


def _enter(office: Office, count: StockCount) -> None:
    for line in count.lines:
        line.counted_quantity = line.book_quantity
        if office.random.random() < 0.06:
            line.counted_quantity = max(Decimal(0), line.book_quantity + office.one_of((-2, -1, 1)))
            line.variance_reason = office.one_of(DIFFERENCES)
    office.world.session.flush()


def _witness(office: Office, keeper: User) -> User:
    return office.holder(RoleCode.ACCOUNTANT, keeper)
