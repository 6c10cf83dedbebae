"""Who works in the company: names, ages and careers, before anybody is entered anywhere."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from models.demo.names import PersonalName, somebody
from models.demo.structure import PRESIDENT, UNITS, Unit

AGES = {"P10": (60, 60), "P20": (55, 61), "P40": (48, 57), "P50": (40, 52), "P60": (35, 50), "P70": (29, 45)}
AGES |= {"P80": (23, 50), "P90": (60, 64), "P95": (25, 58)}
STAFF_RANKS = ("P60", "P70", "P80", "P90", "P95")
OFFICE, WORKS = (12, 22, 54, 4, 8), (8, 16, 50, 8, 18)
"""How the ranks are spread among the staff."""
WORKSHOPS = {"1163", "2210", "2220", "3200"}
LEAVERS = ("1111", "1131", "1152", "2110", "2210", "2220", "2220", "2310", "3100", "3200")
GRADUATES = ("1121", "1220", "2110", "2120", "2220", "2310", "3100", "3200")
EXPERIENCED = ("1131", "1151", "1162", "2120", "2210", "2220", "2320", "3200")


@dataclass(frozen=True, kw_only=True)
class Person:
    """One career with us; ``mailbox`` is the part of the address before the sign."""

    name: PersonalName
    born_on: date
    hired_on: date
    unit: Unit
    rank: str
    mailbox: str = ""
    leaves_on: date | None = None

    @property
    def is_head(self) -> bool:
        return self.rank == self.unit.head


def roster(random: Random, *, opened_on: date, until: date) -> list[Person]:
    """In the order in which they joined. New people come in April and on the first of other months."""
    people = [*_settled(random, opened_on), *_leavers(random, opened_on, until), *_newcomers(random, opened_on, until)]
    return _with_mailboxes(sorted(people, key=lambda person: person.hired_on))


def _settled(random: Random, opened_on: date) -> Iterator[Person]:
    for unit in UNITS:
        yield _career(random, unit, unit.head, opened_on)
        coming = GRADUATES.count(unit.code) + EXPERIENCED.count(unit.code)
        spread = WORKS if unit.code in WORKSHOPS else OFFICE
        for rank in random.choices(STAFF_RANKS, spread, k=unit.staff - coming):
            yield _career(random, unit, _director_or(unit, rank), opened_on)


def _director_or(unit: Unit, rank: str) -> str:
    return "P20" if unit.head == "P10" else rank


def _career(random: Random, unit: Unit, rank: str, opened_on: date) -> Person:
    youngest, oldest = AGES[rank]
    born_on = opened_on - timedelta(days=365 * random.randint(youngest, oldest) + random.randrange(365))
    graduated = date(born_on.year + random.choice((19, 23, 23, 25)), 4, 1)
    hired_on = graduated if random.random() < 0.6 else _some_first(random, graduated, opened_on)
    if rank in ("P90", "P95"):
        hired_on = _some_first(random, max(graduated, opened_on - timedelta(days=5 * 365)), opened_on)
    return Person(
        name=PRESIDENT if rank == "P10" else _name(random, unit, born_on),
        born_on=born_on,
        hired_on=min(hired_on, opened_on.replace(year=opened_on.year - 1)),
        unit=unit,
        rank=rank,
    )


def _name(random: Random, unit: Unit, born_on: date) -> PersonalName:
    return somebody(random, born=born_on.year, is_female=random.random() < (0.28 if unit.code in WORKSHOPS else 0.42))


def _some_first(random: Random, since: date, before: date) -> date:
    """The first of some month."""
    day = since + timedelta(days=random.randrange(max(1, (before - since).days)))
    return day.replace(day=1)


def _leavers(random: Random, opened_on: date, until: date) -> Iterator[Person]:
    for code in LEAVERS:
        person = _career(random, _unit(code), random.choice(("P80", "P80", "P70")), opened_on)
        first = _some_first(random, opened_on + timedelta(days=60), until)
        yield replace(person, leaves_on=first - timedelta(days=1))


def _newcomers(random: Random, opened_on: date, until: date) -> Iterator[Person]:
    """Graduates of both Aprils, people with experience, and two who have signed but not come yet."""
    for place, code in enumerate(GRADUATES):
        year = opened_on.year + place % 2
        yield _newcomer(random, code, date(year, 4, 1) if date(year, 4, 1) <= until else opened_on, 23)
    for place, code in enumerate(EXPERIENCED):
        to_come = place >= len(EXPERIENCED) - 2
        first = _some_first(random, opened_on + timedelta(days=70), until)
        yield _newcomer(random, code, _next_first(until) if to_come else first, random.randint(27, 41))


def _newcomer(random: Random, code: str, hired_on: date, age: int) -> Person:
    born_on = hired_on - timedelta(days=365 * age + random.randrange(300))
    unit = _unit(code)
    return Person(name=_name(random, unit, born_on), born_on=born_on, hired_on=hired_on, unit=unit, rank="P80")


def _next_first(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _unit(code: str) -> Unit:
    return next(unit for unit in UNITS if unit.code == code)


def _with_mailboxes(people: list[Person]) -> list[Person]:
    """``sato.hana``, and ``sato.hana2`` for the second of that name."""
    taken: Counter[str] = Counter()
    return [replace(person, mailbox=_mailbox(person.name, taken)) for person in people]


def _mailbox(name: PersonalName, taken: Counter[str]) -> str:
    plain = f"{name.family.latin}.{name.given.latin}".lower()
    taken[plain] += 1
    return plain if taken[plain] == 1 else f"{plain}{taken[plain]}"
