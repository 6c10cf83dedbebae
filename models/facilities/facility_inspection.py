from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OWN, SET_BY_SYSTEM, Model, Numbered, ShortText

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.maintenance_plan import MaintenancePlan
    from models.facilities.premises import Premises
    from models.facilities.work_order import WorkOrder
    from models.hr.employee import Employee
    from models.organization.partner import Partner
    from models.system.attachment import Attachment


class InspectionType(StrEnum):
    FIRE_EQUIPMENT = "fire"
    ELEVATOR = "elevator"
    ELECTRICAL = "electrical"
    WATER = "water"
    AIR_QUALITY = "air"
    BUILDING = "building"
    VEHICLE = "vehicle"
    PATROL = "patrol"


class FacilityInspectionResult(StrEnum):
    PENDING = "pending"
    PASS = "pass"
    NEEDS_CORRECTION = "conditional"
    FAIL = "fail"


class FacilityInspectionStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CORRECTING = "correcting"
    CLOSED = "closed"


class InspectionItemResult(StrEnum):
    OK = "ok"
    NG = "ng"
    A = "na"


class FacilityInspection(Numbered, Model):
    """Statutory or in-house inspection with item results (fire equipment, elevator, electrical, air quality, patrol)."""

    __tablename__ = "facility_inspections"
    __number__ = "FI-{FY}-{seq:4}"

    inspection_type: Mapped[InspectionType]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("maintenance_plans.id"))
    premises_id: Mapped[int | None] = mapped_column(ForeignKey("premises.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    planned_on: Mapped[date] = mapped_column(index=True)
    inspected_on: Mapped[date | None]
    inspector_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    qualification: Mapped[ShortText | None]
    result: Mapped[FacilityInspectionResult] = mapped_column(default=FacilityInspectionResult.PENDING)
    reported_on: Mapped[date | None]
    report_due: Mapped[date | None] = mapped_column(index=True)
    report_file_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    status: Mapped[FacilityInspectionStatus] = mapped_column(
        default=FacilityInspectionStatus.PLANNED, info=SET_BY_SYSTEM
    )

    plan: Mapped[MaintenancePlan | None] = relationship(foreign_keys=[plan_id])
    premises: Mapped[Premises | None] = relationship(foreign_keys=[premises_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    inspector: Mapped[Employee | None] = relationship(foreign_keys=[inspector_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    report_file: Mapped[Attachment | None] = relationship(foreign_keys=[report_file_id])
    inspection_items: Mapped[list[InspectionItem]] = relationship(
        back_populates="facility_inspection", cascade="all, delete-orphan"
    )


class InspectionItem(Model):
    """One line of facility inspection."""

    __tablename__ = "inspection_items"

    facility_inspection_id: Mapped[int] = mapped_column(ForeignKey("facility_inspections.id"))
    line_number: Mapped[int]
    item_text: Mapped[ShortText]
    criteria: Mapped[ShortText | None]
    measured: Mapped[str | None] = mapped_column(String(60))
    result: Mapped[InspectionItemResult] = mapped_column(default=InspectionItemResult.OK)
    work_order_id: Mapped[int | None] = mapped_column(ForeignKey("work_orders.id"), info=SET_BY_SYSTEM)

    facility_inspection: Mapped[FacilityInspection] = relationship(back_populates="inspection_items")
    work_order: Mapped[WorkOrder | None] = relationship(foreign_keys=[work_order_id])
