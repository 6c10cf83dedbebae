from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from models.machinery import VIEW, Code, Master, Model, Money, Screen
from models.roles import RoleCode


class Position(Master, Model):
    """A title that people hold, with its grade and what it may decide."""

    __tablename__ = "positions"
    __screen__ = Screen(
        list=["code", "name", "grade", "is_managerial", "approval_limit", "is_active"],
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    grade: Mapped[Code | None] = mapped_column(doc="The pay grade, for example M2.")
    is_managerial: Mapped[bool] = mapped_column(doc="Exempt from overtime pay, but not from the duty to take leave.")
    approval_limit: Mapped[Money | None] = mapped_column(
        doc="The largest amount that this title may approve. Leave empty where there is no limit."
    )
