from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.facilities.inspection_item import InspectionItem, ItemResult
from models.facilities.work_order_status import CORRECTED
from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.maintenance_plan import MaintenancePlan
    from models.facilities.premises import Premises
    from models.hr.employee import Employee
    from models.organization.location import Location
    from models.organization.partner import Partner


class InspectionType(StrEnum):
    FIRE_EQUIPMENT = "fire"
    ELEVATOR = "elevator"
    ELECTRICAL_EQUIPMENT = "electrical"
    WATER_SUPPLY = "water"
    AIR_QUALITY = "air"
    BUILDING_STRUCTURE = "building"
    VEHICLE = "vehicle"
    PATROL = "patrol"


class OverallResult(StrEnum):
    NOT_JUDGED = "pending"
    CONFORMS = "pass"
    NEEDS_CORRECTION = "conditional"
    DOES_NOT_CONFORM = "fail"


class InspectionStatus(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    UNDER_CORRECTION = "correcting"
    CLOSED = "closed"


class FacilityInspection(Numbered, Model):
    """An inspection of premises or an asset, by law or by our own rules, point by point."""

    __tablename__ = "facility_inspections"
    __number__ = "FI-{FY}-{seq:4}"
    __table_args__ = (CheckConstraint("premises_id IS NOT NULL OR asset_id IS NOT NULL", name="is_about_something"),)
    __screen__ = Screen(
        list=["number", "inspection_type", "premises", "asset", "scheduled_on", "conducted_on", "result", "status"],
        form={
            "Inspection": ["number", "inspection_type", "premises", "asset", "plan", "scheduled_on", "status"],
            "Inspector": ["inspector", "outside_firm", "inspector_qualification"],
            "Inspection items": ["inspection_items"],
            "Result": ["conducted_on", "result", "inspector_remarks"],
            "Report to the authority": ["report_due", "handed_in_on"],
        },
        access={RoleCode.LEGAL_MANAGER: VIEW},
        order=["-scheduled_on"],
    )

    inspection_type: Mapped[InspectionType]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("maintenance_plans.id"), info=SET_BY_SYSTEM)
    premises_id: Mapped[int | None] = mapped_column(ForeignKey("premises.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    scheduled_on: Mapped[date] = mapped_column(default=today, index=True)
    conducted_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    inspector_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), info=OWN, doc="Who inspects, or goes round with the inspection firm."
    )
    outside_firm_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    inspector_qualification: Mapped[ShortText | None] = mapped_column(doc="For example 消防設備士 甲種4類.")
    result: Mapped[OverallResult] = mapped_column(default=OverallResult.NOT_JUDGED, info=SET_BY_SYSTEM)
    inspector_remarks: Mapped[LongText | None] = mapped_column(info=maintained())
    report_due: Mapped[date | None] = mapped_column(index=True, info=maintained())
    handed_in_on: Mapped[date | None] = mapped_column(info=maintained())
    status: Mapped[InspectionStatus] = mapped_column(default=InspectionStatus.PLANNED, info=SET_BY_SYSTEM)

    plan: Mapped[MaintenancePlan | None] = relationship(foreign_keys=[plan_id])
    premises: Mapped[Premises | None] = relationship(foreign_keys=[premises_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    inspector: Mapped[Employee | None] = relationship(foreign_keys=[inspector_id])
    outside_firm: Mapped[Partner | None] = relationship(foreign_keys=[outside_firm_id])
    inspection_items: Mapped[list[InspectionItem]] = lines_of(
        "facility_inspection", order_by="InspectionItem.line_number"
    )

    def begin(self, session: GuardedSession) -> None:
        self.inspector = acting_employee(session)

    def compute(self) -> None:
        last = max((item.line_number or 0 for item in self.inspection_items), default=0)
        for item in self.inspection_items:
            if item.line_number is None:
                item.line_number = last = last + 1
        self.result = self._overall()

    def _overall(self) -> OverallResult:
        results = {item.result for item in self.inspection_items}
        if not results or ItemResult.NOT_CHECKED in results:
            return OverallResult.NOT_JUDGED
        if ItemResult.DOES_NOT_CONFORM in results:
            return OverallResult.DOES_NOT_CONFORM
        return OverallResult.NEEDS_CORRECTION if ItemResult.NEEDS_CORRECTION in results else OverallResult.CONFORMS

    @property
    def place(self) -> Location | None:
        return self.asset.location if self.asset is not None else self.premises.location if self.premises else None

    @invariant(at="premises")
    def is_about_something(self) -> bool:
        """Name the premises or the asset."""
        return self.premises is not None or self.asset is not None

    @rule(at="handed_in_on")
    def is_reported_after_it_was_done(self: Any) -> Any:
        """It cannot be reported before it was inspected."""
        return self.handed_in_on >= self.conducted_on

    def every_point_is_checked(self) -> bool:
        """Enter what was inspected, and a result for every point."""
        return self._overall() is not OverallResult.NOT_JUDGED

    def something_is_to_correct(self) -> bool:
        """Nothing is left to correct."""
        return any(item.is_defective and item.work_order is None for item in self.inspection_items)

    def everything_is_corrected(self) -> bool:
        """What needs correction is not corrected yet. Its work orders must be verified first."""
        defects = [item for item in self.inspection_items if item.is_defective]
        return all(item.work_order is not None and item.work_order.status in CORRECTED for item in defects)

    def is_reported(self) -> bool:
        """Enter on which day it was reported to the authority."""
        return self.report_due is None or self.handed_in_on is not None

    @transition(InspectionStatus.PLANNED, to=InspectionStatus.DONE, when=every_point_is_checked)
    def conduct(self, conducted_on: date) -> None:
        """Report the inspection as done. The maintenance plan goes on to its next due date."""
        if conducted_on > today():
            raise Refused(_("This day is still to come."))
        self.conducted_on = conducted_on
        if self.plan is not None:
            session = session_of(self)
            with session.elevated():
                self.plan.note_done(conducted_on)
                session.flush()

    @transition(
        InspectionStatus.DONE,
        InspectionStatus.UNDER_CORRECTION,
        to=InspectionStatus.UNDER_CORRECTION,
        when=something_is_to_correct,
    )
    def order_corrections(self) -> None:
        """Request a repair for every point that failed or needs correction."""
        session = session_of(self)
        requester = acting_employee(session) or self.inspector
        if requester is None:
            raise Refused(_("Name the inspector first."))
        with session.elevated():
            for item in self.inspection_items:
                if item.is_defective and item.work_order is None:
                    item.work_order = item.as_work_order(requester)
            session.flush()

    @transition(
        InspectionStatus.DONE,
        InspectionStatus.UNDER_CORRECTION,
        to=InspectionStatus.CLOSED,
        by={RoleCode.FACILITY_MANAGER},
        when=(everything_is_corrected, is_reported),
    )
    def close(self) -> None:
        """Confirm that everything is in order."""
