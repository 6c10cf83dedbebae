"""Records that stand below others of their kind: departments, places, accounts."""

from collections.abc import Sequence
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery.base import SET_BY_SYSTEM, Master, Model
from models.machinery.changes import session_of
from models.machinery.rules import invariant


class Tree(Master, Model):
    """A list whose records stand below each other. ``path`` joins the codes from the top down, so that
    it sorts as a tree reads, and everything below a record begins with its path."""

    __abstract__ = True

    path: Mapped[str] = mapped_column(
        sa.String(200), index=True, sort_order=780, info={**SET_BY_SYSTEM, "listed": False}
    )

    @declared_attr
    @classmethod
    def parent_id(cls) -> Mapped[int | None]:
        return mapped_column(sa.ForeignKey(f"{cls.__tablename__}.id"), sort_order=-40, info={"label": "Above"})

    @declared_attr
    @classmethod
    def parent(cls) -> Mapped[Any]:
        own = cls.__name__
        return relationship(own, remote_side=f"{own}.id", foreign_keys=f"{own}.parent_id")

    def ancestors(self) -> list[Self]:
        """From the parent up to the top; ends early where a circle closes."""
        found: list[Self] = []
        above = self.parent
        while above is not None and above not in found:
            found.append(above)
            above = above.parent
        return found

    def compute(self) -> None:
        """A new code or parent changes the path of the record and of everything below it."""
        before, self.path = self.path, self._written_path()
        if before not in (None, self.path):
            for record in self._stored(type(self).path.startswith(before, autoescape=True)):
                record.path = record._written_path()  # noqa: SLF001 - another record of the same class

    def _written_path(self) -> str:
        return "".join(f"{record.code}/" for record in (*reversed(self.ancestors()), self))

    def _stored(self, criterion: sa.ColumnElement[bool]) -> Sequence[Self]:
        """Records of the same tree, whatever the actor may see of it."""
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return session.scalars(sa.select(type(self)).where(criterion)).all()

    @invariant(at="parent")
    def is_not_below_itself(self) -> bool:
        """A record cannot stand below itself."""
        return self not in self.ancestors()

    @invariant(at="parent")
    def is_below_something_active(self) -> bool:
        """What this would stand below is out of use. Choose another, or put that back into use first."""
        return not self.is_active or self.parent is None or self.parent.is_active

    @invariant(at="is_active")
    def leaves_nothing_behind(self) -> bool:
        """Something below this is still in use. Archive that first."""
        if self.is_active or self.id is None:
            return True
        below = self._stored(type(self).parent_id == self.id)
        return not any(record.is_active and record.parent is self for record in below)
