"""What the address of a list says, checked: search, filters, order, size and place."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.machinery import Refused, _
from views.filters import Filter

SIZES = (20, 50, 100, 200)
PLACES = ("after", "before", "last")


@dataclass(frozen=True)
class Sort:
    name: str
    descending: bool

    @property
    def text(self) -> str:
        return f"-{self.name}" if self.descending else self.name


@dataclass(frozen=True, kw_only=True)
class ListState:
    """A list as its address asks for it."""

    query: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    size: int = 50
    after: int | None = None
    before: int | None = None
    last: bool = False


def one_of(sizes: Sequence[int], text: str | None, usual: int) -> int:
    if text is None:
        return usual
    if not text.isdigit() or int(text[:6]) not in sizes:
        raise Refused(_("A page has %(sizes)s rows.", sizes=" / ".join(map(str, sizes))))
    return int(text)


def identity(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdigit() or len(text) > 9:
        raise Refused(_("This address is not complete. Start from the first page."))
    return int(text)
