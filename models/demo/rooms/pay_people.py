"""The many about whom something is written."""

from collections.abc import Sequence
from typing import TypeVar

from models.demo.world import World

T = TypeVar("T")
FEWEST = 12


def share_of(world: World, people: Sequence[T]) -> list[T]:
    """Everybody; fewer where less happens in the company than usual."""
    return list(people[: world.scaled(len(people), least=FEWEST)] if world.scale < 1 else people)
