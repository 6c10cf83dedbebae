"""A believable company for a first look, built by the models' own verbs: 株式会社常盤木製作所."""

from datetime import date, datetime, time
from random import Random

from sqlalchemy import func, select

from models import ENTITIES
from models.demo.agenda import purchases
from models.demo.careers import Personnel
from models.demo.chronicle import Story, tell
from models.demo.founding import found
from models.demo.items import enter_items
from models.demo.market import Market
from models.demo.partners import enter_partners
from models.demo.roster import roster
from models.machinery import GuardedSession, today
from models.machinery.clock import TOKYO, at, fiscal_year
from models.organization.company import Company

SEED = 1781
PARTNERS, ITEMS, ORDERS = 600, 400, 2000
LEAST = 60
"""Partners and items without which nobody would find what to buy where."""


def is_built(session: GuardedSession) -> bool:
    return session.scalar(select(Company.id)) is not None


def build(session: GuardedSession, scale: float = 1.0) -> dict[str, int]:
    """Everything or nothing: the caller commits. Returns how much there is of each entity."""
    present = today()
    opened_on = date(fiscal_year(present, 4) - 1, 4, 1)
    with at(datetime.combine(opened_on, time(8), TOKYO)):
        stories = _open(session, scale, opened_on=opened_on, until=present)
    tell(stories)
    return _counts(session)


def _open(session: GuardedSession, scale: float, *, opened_on: date, until: date) -> list[Story]:
    """The first day, on which everything is taken over from the old registers; and what will happen."""
    random = Random(SEED)  # noqa: S311 - the same company every time
    world = found(session, random, opened_on=opened_on, until=until)
    personnel, people = Personnel(world), roster(random, opened_on=opened_on, until=until)
    stories = personnel.enter([person for person in people if person.hired_on <= opened_on])
    stories += [personnel.coming(person) for person in people if person.hired_on > opened_on]
    offers = enter_partners(world, _scaled(PARTNERS, scale, least=LEAST))
    market = Market(random, enter_items(world, offers, _scaled(ITEMS, scale, least=LEAST)))
    return stories + purchases(world, market, _scaled(ORDERS, scale), until)


def _scaled(count: int, scale: float, *, least: int = 1) -> int:
    return max(least, round(count * scale))


def _counts(session: GuardedSession) -> dict[str, int]:
    found = {entity: session.scalar(select(func.count()).select_from(entity.model)) for entity in ENTITIES.values()}
    return {entity.plural.reads("en"): count for entity, count in found.items() if count}
