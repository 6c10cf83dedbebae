"""When which purchase begins, and what becomes of it."""

from collections.abc import Callable, Iterator
from functools import partial

from models.demo.chronicle import Story
from models.demo.deliveries import received
from models.demo.desk import Desk
from models.demo.market import Market
from models.demo.orders import issued
from models.demo.plan import ODDS, Mishap, Plan
from models.demo.requests import prepared
from models.demo.world import World

Planner = Callable[..., Plan]

SURPLUS = 1.03
"""Some purchases end before they become an order, or have not become one yet."""
REQUESTED = 0.4
"""The share that a department asks for; the rest replenishes stock."""

REQUESTS = (
    ("submit request", Mishap.NOTHING, 2, 1),
    ("approve request", Mishap.NOTHING, 3, 4),
    ("correct request", Mishap.REQUEST_REFUSED, 6, 1),
    ("make order", Mishap.NOTHING, 6, 4),
    ("", Mishap.REQUEST_CANCELLED, 30, 1),
)
ORDERS = (
    ("submit", Mishap.NOTHING, 8, 2),
    ("approve", Mishap.NOTHING, 9, 6),
    ("correct", Mishap.ORDER_REFUSED, 12, 1),
    ("issue", Mishap.NOTHING, 12, 3),
    ("deliver", Mishap.NOTHING, 25, 6),
    ("accept", Mishap.NOTHING, 70, 3),
    ("deliver rest", Mishap.DELIVERED_IN_PARTS, 70, 2),
    ("give up", Mishap.NOT_DELIVERED_IN_FULL, 70, 1),
    ("", Mishap.ISSUED_ORDER_CANCELLED, 40, 1),
)
"""What everybody should find, however small the demo is: the step that waits, how it came so,
how many working days ago it began, and how often it is there."""

ASKING = "2110"
"""The department from which a newcomer looks: its requests are the ones that wait."""


def plan_purchases(world: World, market: Market, orders: int) -> None:
    """As many as make so many orders, evenly through the time, and the examples of each kind."""
    planner = partial(Plan, world=world, market=market, desk=Desk(world))
    usual = round(orders * SURPLUS) - sum(count for *_example, count in ORDERS)
    for plan in (*_usual(world, planner, usual), *_examples(world, planner)):
        world.chronicle.begin(_purchase(plan))


def _usual(world: World, planner: Planner, count: int) -> Iterator[Plan]:
    days = world.days
    for place in range(count):
        yield planner(
            begins_at=world.workdays.during(days[place * len(days) // count]),
            mishap=world.random.choices(list(Mishap), ODDS)[0],
            is_requested=world.random.random() < REQUESTED,
        )


def _examples(world: World, planner: Planner) -> Iterator[Plan]:
    for step, mishap, ago, count in REQUESTS + ORDERS:
        for day in world.days[-ago - count : -ago]:
            begins_at = world.workdays.during(day)
            yield planner(begins_at=begins_at, mishap=mishap, department=ASKING, waits_for=step)


def _purchase(plan: Plan) -> Story:
    yield plan.begins_at
    order = yield from prepared(plan)
    if order is not None and (yield from issued(plan, order)):
        yield from received(plan, order)
