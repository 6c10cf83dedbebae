"""When which purchase begins, and what becomes of it."""

from collections.abc import Callable, Iterator
from functools import partial

from models.demo.desk import Desk
from models.demo.market import Market
from models.demo.purchases import ODDS, Mishap, Purchase
from models.demo.world import World

Plan = Callable[..., Purchase]
SURPLUS = 1.05
"""Some purchases end before they become an order, or have not become one yet."""

REQUESTED = 0.55
"""The share that a department asks for; the rest replenishes stock."""

UNFINISHED = (
    ("submit request", Mishap.NOTHING, 2),
    ("approve request", Mishap.NOTHING, 3),
    ("correct request", Mishap.REQUEST_REFUSED, 6),
    ("make order", Mishap.NOTHING, 6),
    ("submit", Mishap.NOTHING, 8),
    ("approve", Mishap.NOTHING, 9),
    ("correct", Mishap.ORDER_REFUSED, 12),
    ("issue", Mishap.NOTHING, 12),
    ("deliver", Mishap.NOTHING, 20),
    ("accept", Mishap.NOTHING, 70),
    ("deliver rest", Mishap.DELIVERED_IN_PARTS, 70),
    ("give up", Mishap.NOT_DELIVERED_IN_FULL, 70),
)
"""Steps that somebody should find waiting, however small the demo is; begun so many working days ago."""


def plan_purchases(world: World, market: Market, orders: int) -> None:
    """As many as make so many orders, evenly through the time, and some of each kind that are not finished."""
    plan = partial(Purchase, world=world, desk=Desk(world), market=market)
    for purchase in (*_usual(world, plan, round(orders * SURPLUS)), *_unfinished(world, plan)):
        world.chronicle.begin(purchase.story())


def _usual(world: World, plan: Plan, count: int) -> Iterator[Purchase]:
    days = world.days
    for place in range(count):
        yield plan(
            begins_at=world.workdays.during(days[place * len(days) // count]),
            mishap=world.random.choices(list(Mishap), ODDS)[0],
            is_requested=world.random.random() < REQUESTED,
        )


def _unfinished(world: World, plan: Plan) -> Iterator[Purchase]:
    days = world.days
    for step, mishap, ago in UNFINISHED:
        yield plan(begins_at=world.workdays.during(days[-ago]), mishap=mishap, waits_for=step)
