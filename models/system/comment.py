from __future__ import annotations

from sqlalchemy import Index, inspect
from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import SET_BY_SYSTEM, VIEW, EntityName, LongText, Model, Screen, invariant
from models.roles import RoleCode


class Comment(Model):
    """What somebody wrote below a record. It stays as it was written."""

    __tablename__ = "comments"
    __table_args__ = (Index(None, "target_entity", "target_id"),)
    __screen__ = Screen(
        list=["target_entity", "target_id", "body"],
        access={RoleCode.SYS_ADMIN: VIEW, RoleCode.AUDITOR: VIEW},
    )

    target_entity: Mapped[EntityName] = mapped_column(info=SET_BY_SYSTEM)
    target_id: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    body: Mapped[LongText] = mapped_column(info={"searched": True})

    @invariant(at="body")
    def stays_as_written(self) -> bool:
        """A comment cannot be changed. Write another one."""
        told = inspect(self)
        return not told.has_identity or not any(
            told.attrs[name].history.deleted for name in ("target_entity", "target_id", "body")
        )
