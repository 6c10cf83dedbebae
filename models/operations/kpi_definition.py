from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    VIEW,
    GuardedSession,
    LongText,
    Master,
    Model,
    Screen,
    given,
    rule,
)
from models.operations.measure import Measure
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.operations.report_definition import ReportDefinition
    from models.organization.department import Department


class DesiredDirection(StrEnum):
    HIGHER_IS_BETTER = "up"
    LOWER_IS_BETTER = "down"
    WITHIN_A_RANGE = "range"


class KpiRating(StrEnum):
    ON_TARGET = "ok"
    BELOW_TARGET = "behind"
    WARNING = "warn"
    ALERT = "alert"


class KpiDefinition(Master, Model):
    """A figure by which a department is judged, and what it should be."""

    __tablename__ = "kpi_definitions"
    __screen__ = Screen(
        list=["code", "name", "department", "measured_in", "desired_direction", "target_value", "frequency", "owner"],
        form={
            "KPI": ["code", "name", "name_en", "formula", "measured_in", "frequency", "is_active"],
            "Responsible": ["department", "owner", "report"],
            "Targets": ["desired_direction", "target_value", "warn_at", "alert_at", "range_from", "range_to"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["sort_order", "code"],
    )

    formula: Mapped[LongText] = mapped_column(doc="What is counted, and how.")
    measured_in: Mapped[str] = mapped_column(String(20), doc="For example %, days, cases, thousand yen.")
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.MONTHLY)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report_definitions.id"), doc="The report that shows it.")
    desired_direction: Mapped[DesiredDirection] = mapped_column(default=DesiredDirection.HIGHER_IS_BETTER)
    target_value: Mapped[Measure | None]
    warn_at: Mapped[Measure | None] = mapped_column(doc="From this value on somebody should look into it.")
    alert_at: Mapped[Measure | None] = mapped_column(doc="From this value on something must be done.")
    range_from: Mapped[Measure | None]
    range_to: Mapped[Measure | None]

    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    report: Mapped[ReportDefinition | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department

    @rule(at="warn_at")
    def warning_is_on_the_bad_side(self: Any) -> Any:
        """The warning must lie on the bad side of the target."""
        is_higher = self.desired_direction == DesiredDirection.HIGHER_IS_BETTER
        is_lower = self.desired_direction == DesiredDirection.LOWER_IS_BETTER
        is_range = self.desired_direction == DesiredDirection.WITHIN_A_RANGE
        above, below = self.warn_at >= self.target_value, self.warn_at <= self.target_value
        return is_range | (is_higher & below) | (is_lower & above)

    @rule(at="alert_at")
    def alert_is_worse_than_the_warning(self: Any) -> Any:
        """The alert must lie on the bad side of the warning."""
        is_higher = self.desired_direction == DesiredDirection.HIGHER_IS_BETTER
        is_lower = self.desired_direction == DesiredDirection.LOWER_IS_BETTER
        is_range = self.desired_direction == DesiredDirection.WITHIN_A_RANGE
        return is_range | (is_higher & (self.alert_at <= self.warn_at)) | (is_lower & (self.alert_at >= self.warn_at))

    @rule(at="range_from")
    def a_range_has_two_ends(self: Any) -> Any:
        """Enter the lowest and the highest good value."""
        has_both = given(self.range_from) & given(self.range_to)
        return (self.desired_direction != DesiredDirection.WITHIN_A_RANGE) | has_both

    @rule(at="range_to")
    def a_range_goes_upwards(self: Any) -> Any:
        """The highest good value cannot be below the lowest."""
        return self.range_to >= self.range_from

    def achievement_of(self, actual: Decimal, target: Decimal | None) -> Decimal | None:
        """How much of the target was reached, in per cent; None where that means nothing."""
        is_lower = self.desired_direction is DesiredDirection.LOWER_IS_BETTER
        part, whole = (target, actual) if is_lower else (actual, target)
        if self.desired_direction is DesiredDirection.WITHIN_A_RANGE or part is None or whole is None or whole <= 0:
            return None
        return round(part * 100 / whole, 1)

    def rating_of(self, actual: Decimal, target: Decimal | None) -> KpiRating:
        if self.desired_direction is DesiredDirection.WITHIN_A_RANGE:
            is_good = (
                self.range_from is not None and self.range_to is not None and self.range_from <= actual <= self.range_to
            )
            return KpiRating.ON_TARGET if is_good else KpiRating.WARNING
        if self._is_as_bad_as(actual, self.alert_at):
            return KpiRating.ALERT
        if self._is_as_bad_as(actual, self.warn_at):
            return KpiRating.WARNING
        is_good = target is None or actual == target or not self._is_as_bad_as(actual, target)
        return KpiRating.ON_TARGET if is_good else KpiRating.BELOW_TARGET

    def _is_as_bad_as(self, actual: Decimal, limit: Decimal | None) -> bool:
        if limit is None:
            return False
        return actual >= limit if self.desired_direction is DesiredDirection.LOWER_IS_BETTER else actual <= limit
