"""What can be refused, each with a sentence for the person who was refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.machinery.language import Text


class Refused(Exception):  # noqa: N818 - named for what happened, as the reader meets it
    """The work cannot be done; the text says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return str(self.text)


class NotAllowed(Refused):
    """The actor lacks the right."""


class WrongState(Refused):
    """The record is in a state from which this cannot be done."""


class Unreadable(Refused):
    """A text is not a value of the kind that was asked for."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one record, at one field where it can be named."""

    record: Any
    field: str | None
    text: Text


class Invalid(Refused):
    """Values that break a rule; every problem names its place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems[0].text)
        self.problems = tuple(problems)
