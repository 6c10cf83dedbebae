from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.work_order import WorkOrder
from models.machinery import SET_BY_SYSTEM, Model, ShortText
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.facilities.facility_inspection import FacilityInspection
    from models.hr.employee import Employee


class ItemResult(StrEnum):
    NOT_CHECKED = "pending"
    CONFORMS = "ok"
    NEEDS_CORRECTION = "correct"
    DOES_NOT_CONFORM = "ng"
    NOT_APPLICABLE = "na"


class InspectionItem(Model):
    """One point that is inspected."""

    __tablename__ = "inspection_items"

    facility_inspection_id: Mapped[int] = mapped_column(ForeignKey("facility_inspections.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    inspected_point: Mapped[ShortText]
    criteria: Mapped[ShortText | None] = mapped_column(doc="When the point passes.")
    measured_value: Mapped[str | None] = mapped_column(String(60))
    result: Mapped[ItemResult] = mapped_column(default=ItemResult.NOT_CHECKED)
    work_order_id: Mapped[int | None] = mapped_column(ForeignKey("work_orders.id"), info=SET_BY_SYSTEM)

    facility_inspection: Mapped[FacilityInspection] = relationship(back_populates="inspection_items")
    work_order: Mapped[WorkOrder | None] = relationship(foreign_keys=[work_order_id])

    @property
    def is_defective(self) -> bool:
        return self.result in (ItemResult.NEEDS_CORRECTION, ItemResult.DOES_NOT_CONFORM)

    def once_more(self) -> Self:
        return type(self)(line_number=self.line_number, inspected_point=self.inspected_point, criteria=self.criteria)

    def as_work_order(self, requester: Employee) -> WorkOrder:
        """The repair of what was found here; what failed is urgent."""
        inspection = self.facility_inspection
        found = (inspection.number, self.inspected_point, self.criteria, self.measured_value)
        return WorkOrder(
            subject=self.inspected_point,
            details=" / ".join(filter(None, found)),
            requester=requester,
            priority=Priority.HIGH if self.result is ItemResult.DOES_NOT_CONFORM else Priority.NORMAL,
            asset=inspection.asset,
            location=inspection.place or requester.work_location,
        )
