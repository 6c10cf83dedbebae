from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, LongText, Master, Model, Money
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.operations.report_definition import ReportDefinition
    from models.organization.department import Department


class KpiDefinitionDirection(StrEnum):
    HIGHER = "up"
    LOWER = "down"
    RANGE = "range"


class KpiDefinitionSource(StrEnum):
    MANUAL = "manual"
    REPORT = "report"
    IMPORT = "import"


class KpiDefinition(Master, Model):
    """Indicator with owner, target and data source; values are its lines."""

    __tablename__ = "kpi_definitions"

    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    description: Mapped[LongText]
    unit: Mapped[str] = mapped_column(String(20))
    direction: Mapped[KpiDefinitionDirection]
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.MONTHLY)
    source: Mapped[KpiDefinitionSource]
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report_definitions.id"))
    target: Mapped[Money | None]
    warn_at: Mapped[Money | None]
    alert_at: Mapped[Money | None]
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    report: Mapped[ReportDefinition | None] = relationship(foreign_keys=[report_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
