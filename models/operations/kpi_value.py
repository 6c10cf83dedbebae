from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model, Money

if TYPE_CHECKING:
    from models.operations.kpi_definition import KpiDefinition
    from models.organization.department import Department


class KpiValue(Model):
    """One line of kpi definition."""

    __tablename__ = "kpi_values"

    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi_definitions.id"))
    period_start: Mapped[date] = mapped_column(index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    actual: Mapped[Money]
    target: Mapped[Money | None]
    comment: Mapped[LongText | None]
    is_final: Mapped[bool] = mapped_column(default=False)

    kpi: Mapped[KpiDefinition] = relationship(foreign_keys=[kpi_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
