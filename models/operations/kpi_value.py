from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import EDIT, SET_BY_SYSTEM, VIEW, LongText, Model, Screen, session_of, transition
from models.operations.kpi_definition import KpiDefinition, KpiRating
from models.operations.measure import Measure
from models.organization.company import our_company
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.department import Department

OF_THE_WHOLE = text("department_id IS NULL")
APRIL = 4


class ValueStatus(StrEnum):
    PROVISIONAL = "provisional"
    FINAL = "final"


class KpiValue(Model):
    """What a KPI was in one period, for the whole or for one department."""

    __tablename__ = "kpi_values"
    __table_args__ = (
        UniqueConstraint("kpi_id", "period_start", "department_id"),
        Index(
            "uq_kpi_values_whole",
            "kpi_id",
            "period_start",
            unique=True,
            sqlite_where=OF_THE_WHOLE,
            postgresql_where=OF_THE_WHOLE,
        ),
    )
    __screen__ = Screen(
        list=[
            "kpi",
            "period_start",
            "department",
            "actual",
            "target_value",
            "target_achievement",
            "kpi_rating",
            "status",
        ],
        form={
            "Period": ["kpi", "period_start", "department", "status"],
            "Value": ["actual", "target_value", "target_achievement", "kpi_rating"],
            "Remarks": ["comment"],
        },
        access={RoleCode.EMPLOYEE: VIEW, RoleCode.DEPT_MANAGER: EDIT},
        order=["-period_start", "kpi"],
        label=["kpi", "period_start", "department"],
        key=["kpi", "period_start", "department"],
    )

    kpi_id: Mapped[int] = mapped_column(ForeignKey("kpi_definitions.id"))
    period_start: Mapped[date] = mapped_column(index=True, doc="Any day of the period; its first day is kept.")
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="Leave empty for the value of the whole."
    )
    actual: Mapped[Measure]
    target_value: Mapped[Measure | None] = mapped_column(doc="Leave empty to take that of the KPI.")
    target_achievement: Mapped[Measure | None] = mapped_column(info=SET_BY_SYSTEM, doc="Per cent of the target.")
    kpi_rating: Mapped[KpiRating] = mapped_column(info=SET_BY_SYSTEM)
    comment: Mapped[LongText | None] = mapped_column(doc="Why it is so, and what is done about it.")
    status: Mapped[ValueStatus] = mapped_column(default=ValueStatus.PROVISIONAL, info=SET_BY_SYSTEM)

    kpi: Mapped[KpiDefinition] = relationship()
    department: Mapped[Department | None] = relationship()

    def compute(self) -> None:
        """A final value stays as it was judged, whatever becomes of the targets."""
        if self.kpi is None or self.status is ValueStatus.FINAL:
            return
        if self.period_start is not None:
            self.period_start = self._first_day(self.period_start)
        if self.target_value is None:
            self.target_value = self.kpi.target_value
        if self.actual is not None:
            self.target_achievement = self.kpi.achievement_of(self.actual, self.target_value)
            self.kpi_rating = self.kpi.rating_of(self.actual, self.target_value)

    def _first_day(self, day: date) -> date:
        """Quarters and half-years are those of the fiscal year."""
        months = self.kpi.frequency.months
        if not months:
            return day
        company = our_company(session_of(self))
        first = company.fiscal_year_start_month if company is not None else APRIL
        count = day.year * 12 + day.month - first
        count -= count % months
        return date((count + first - 1) // 12, (count + first - 1) % 12 + 1, 1)

    @transition(ValueStatus.PROVISIONAL, to=ValueStatus.FINAL)
    def finalize(self) -> None:
        """Keep this value for good."""

    @transition(ValueStatus.FINAL, to=ValueStatus.PROVISIONAL, by={RoleCode.OPS_MANAGER})
    def reopen(self, reason: str) -> None:
        """Let this value be corrected."""
