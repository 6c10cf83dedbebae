"""What an entity says about its screen; everything it leaves out is derived."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from models.machinery.access import Access
from models.machinery.session import GuardedSession


@dataclass(frozen=True, kw_only=True)
class Screen:
    """The few things that names and types cannot say. A misspelt option stops the import."""

    list: Sequence[str] = ()
    """Columns of the list; else every listed kind in order."""
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Sections of the form and of the detail page; fields left out follow in a last section."""
    access: Mapping[str, Access] = field(default_factory=dict)
    """Default rights by role; they replace those of the department for the roles named."""
    verbs: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Roles that get a verb by default, where the entity shares the verb with others."""
    order: Sequence[str] = ()
    """Order of the list; ``-`` before a name means descending."""
    label: Sequence[str] = ()
    """Columns that name a record; else its number or code, and its name."""
    key: Sequence[str] = ()
    """Columns by which files identify a record; else the number, the code or the first unique column."""
    editable_in: Collection[StrEnum] = ()
    """States in which the record may be edited and deleted; else the initial one only."""


@dataclass(frozen=True, kw_only=True)
class Department:
    """A group in the menu, and what each role may do there unless an entity says otherwise."""

    icon: str
    access: Mapping[str, Access]
    starts_with: Callable[[GuardedSession], None] | None = None
    """Enters the records that every installation needs, such as what the law sets; what is there already stays."""
