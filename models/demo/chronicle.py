"""Two years of a company, told in order: stories that take turns, each going on at the moment it names."""

import heapq
import itertools
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from models.machinery import now, today
from models.machinery.clock import TOKYO, at

Story = Iterator[datetime]
"""Yields when it will go on; what it would do after the present has not happened yet."""


class Chronicle:
    def __init__(self) -> None:
        self.waiting: list[tuple[datetime, int, Story]] = []
        self.serials = itertools.count()

    def begin(self, story: Story) -> None:
        """From now on this story goes on whenever its moment comes, at once where that has passed."""
        if (moment := next(story, None)) is not None:
            heapq.heappush(self.waiting, (max(moment, now()), next(self.serials), story))

    def tell(self, until: datetime) -> None:
        while self.waiting and self.waiting[0][0] <= until:
            moment, _serial, story = heapq.heappop(self.waiting)
            with at(moment):
                self.begin(story)


CLOSING = time(19)


class Workdays:
    """The days on which the company works, and moments within them, as the dice fall."""

    def __init__(self, random: Random, holidays: Iterable[date]) -> None:
        self.random = random
        self.holidays = frozenset(holidays)

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.holidays

    def between(self, first: date, last: date) -> list[date]:
        days = (first + timedelta(days=count) for count in range((last - first).days + 1))
        return [day for day in days if self.is_working(day)]

    def since(self, day: date, count: int = 0) -> date:
        """The working day that is ``count`` working days after the first one from ``day`` on."""
        while not self.is_working(day) or count > 0:
            count -= self.is_working(day)
            day += timedelta(days=1)
        return day

    def during(self, day: date) -> datetime:
        """Some moment of the working day, rather in the morning than late."""
        minutes = int(self.random.triangular(0, 9 * 60, 2 * 60))
        return datetime.combine(self.since(day), time(9), TOKYO) + timedelta(
            minutes=minutes, seconds=self.random.randrange(60)
        )

    def later(self, least: int, most: int) -> datetime:
        """Some working days after now. The same day means within two hours, or the next one when it gets late."""
        count = self.random.randint(least, most)
        soon = now() + timedelta(minutes=self.random.randint(4, 120))
        if count == 0 and soon.astimezone(TOKYO).time() < CLOSING:
            return soon
        return self.during(self.since(today() + timedelta(days=1), max(0, count - 1)))
