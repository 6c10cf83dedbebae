"""Employees ask for what lies in the supply store."""

from datetime import date
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.rooms.administration_people import Office
from models.demo.rooms.procurement_stock import Stores
from models.machinery import today
from models.purchasing.stock_balance import StockBalance
from models.purchasing.supply_request import SupplyRequest, SupplyRequestLine
from models.roles import RoleCode
from models.system.user import User

STORE = "HQ-SUP"
REQUESTS = 90
EXAMPLES = (("draft", 1), ("submitted", 1), ("rejected", 3), ("cancelled", 5), ("approved", 2), ("back", 4))


def begin_supplies(office: Office, stores: Stores) -> None:
    begin = office.world.chronicle.begin
    for day in office.spread(office.world.scaled(REQUESTS, least=6), until=6):
        begin(_request(office, stores, day, ""))
    for stop, ago in EXAMPLES:
        begin(_request(office, stores, office.ago(ago), stop))


def _request(office: Office, stores: Stores, day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    applicant = office.somebody()
    if not (there := stores.there(STORE)):
        return
    request = _wish(office, applicant, there, stop)
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 0)
    with office.world.acting(applicant):
        request.submit()
        if stop == "cancelled":
            request.cancel("手元にあったため")
    if stop in ("submitted", "cancelled"):
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(office.head_of(applicant)):
        if stop == "rejected":
            request.reject("数量が多いため、見直してください。")
            return
        request.approve()
    if stop != "approved":
        yield from _handed_out(office, stores, request, applicant)


def _wish(office: Office, applicant: User, there: list[StockBalance], stop: str) -> SupplyRequest:
    """Of one thing there is less than is wanted, where something is to stay open."""
    chosen = office.random.sample(there, min(2, len(there)))
    lines = [SupplyRequestLine(item=each.item, quantity=Decimal(office.random.randint(1, 3))) for each in chosen]
    if stop == "back":
        lines[0].quantity = chosen[0].on_hand + 100
    request = SupplyRequest(lines=lines, wanted_by=office.world.workdays.since(today(), 3))
    with office.world.acting(applicant):
        request.begin(office.world.session)
        office.world.session.add(request)
        office.world.session.flush()
    return request


def _handed_out(office: Office, stores: Stores, request: SupplyRequest, applicant: User) -> Story:
    yield office.world.workdays.later(0, 1)
    left = {each.item: each.on_hand for each in stores.there(STORE)}
    is_all_there = all(left.get(line.item, Decimal(0)) >= line.quantity for line in request.lines)
    with office.world.acting(office.holder(RoleCode.WAREHOUSE_KEEPER, applicant)):
        if is_all_there:
            request.issue_goods(stores.places[STORE])
        else:
            request.issue_goods_in_part(stores.places[STORE])
