"""A believable company for a first look, built by the models' own verbs: 株式会社常盤木製作所."""

from datetime import date, datetime, time
from random import Random

from sqlalchemy import func, select

from models import ENTITIES
from models.demo.approvals import enter_rules
from models.demo.cast import demo_people
from models.demo.careers import enter_people
from models.demo.founding import found
from models.demo.items import enter_items
from models.demo.market import Market
from models.demo.dealings import enter_partners
from models.demo.purchases import plan_purchases
from models.demo.rooms import ROOMS
from models.demo.routines import Routines
from models.demo.world import World
from models.machinery import GuardedSession, now, today
from models.machinery.clock import TOKYO, at, fiscal_year
from models.organization.company import Company

__all__ = ["build", "demo_people", "is_built"]

SEED = 1781
PARTNERS, ITEMS, ORDERS = 600, 400, 1200
LEAST = 60
"""Partners and items without which nobody would find what to buy where."""


def is_built(session: GuardedSession) -> bool:
    return session.scalar(select(Company.id)) is not None


def build(session: GuardedSession, scale: float = 1.0) -> dict[str, int]:
    """Everything or nothing: the caller commits. Returns how much there is of each entity."""
    present = now()
    opened_on = date(fiscal_year(today(), 4) - 1, 4, 1)
    with at(datetime.combine(opened_on, time(8), TOKYO)):
        world = found(session, Random(SEED), opened_on=opened_on, until=present)  # noqa: S311 - the same every time
        world.scale = scale
        _open(world)
    world.chronicle.tell(present)
    return _counts(session)


def _open(world: World) -> None:
    """The first day, on which everything is taken over from the old registers; and what begins then."""
    routines = Routines(world)
    enter_people(world, routines)
    routines.begin()
    enter_rules(world)
    offers = enter_partners(world, world.scaled(PARTNERS, least=LEAST))
    market = Market(world.random, enter_items(world, offers, world.scaled(ITEMS, least=LEAST)))
    plan_purchases(world, market, world.scaled(ORDERS))
    for begin in ROOMS:
        begin(world)


def _counts(session: GuardedSession) -> dict[str, int]:
    found = {entity: session.scalar(select(func.count()).select_from(entity.model)) for entity in ENTITIES.values()}
    return {entity.plural.reads("en"): count for entity, count in found.items() if count}
