"""What a value means: how it is read from a form or a file, written back, and checked.

A kind knows nothing of screens beyond the name of the control that edits it.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from models.machinery.language import Text


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How values of one meaning behave."""

    control: ClassVar[str] = "text"
    listed: bool = True
    searched: bool = False
    filtered: bool = False

    def read(self, text: str) -> Any:
        """The value that a text stands for; raises ``Unreadable``."""
        return text

    def write(self, value: Any) -> str:
        """The text from which ``read`` gets the same value back."""
        return str(value)

    def problem(self, value: Any) -> Text | None:
        """What is wrong with a value, whoever gave it."""
        return None


@dataclass(frozen=True, kw_only=True)
class ReferenceKind(Kind):
    """Another record; reading one needs the database, see ``references``."""

    control: ClassVar[str] = "picker"
    filtered: bool = True
