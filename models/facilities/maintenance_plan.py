from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, Master, Model, Money, ShortText

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.facilities.premises import Premises
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.legal.contract import Contract
    from models.organization.checklist_template import ChecklistTemplate
    from models.organization.department import Department
    from models.organization.partner import Partner


class TargetKind(StrEnum):
    ASSET = "asset"
    PREMISES = "premises"
    CONFIGURATION_ITEM = "ci"


class IntervalUnit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class MaintenancePlanBasis(StrEnum):
    FIXED_DATE = "fixed"
    FROM_COMPLETION = "completion"


class MaintenancePlan(Master, Model):
    """Preventive maintenance of an asset, premises or IT configuration item."""

    __tablename__ = "maintenance_plans"

    target_kind: Mapped[TargetKind]
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    premises_id: Mapped[int | None] = mapped_column(ForeignKey("premises.id"))
    ci_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    interval_unit: Mapped[IntervalUnit]
    interval_value: Mapped[int]
    basis: Mapped[MaintenancePlanBasis] = mapped_column(default=MaintenancePlanBasis.FROM_COMPLETION)
    next_due_on: Mapped[date] = mapped_column(index=True)
    lead_days: Mapped[int] = mapped_column(default=14)
    is_legal: Mapped[bool] = mapped_column(default=False)
    law_reference: Mapped[ShortText | None]
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    checklist_id: Mapped[int | None] = mapped_column(ForeignKey("checklist_templates.id"))
    estimated_cost: Mapped[Money | None]
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    premises: Mapped[Premises | None] = relationship(foreign_keys=[premises_id])
    ci: Mapped[ConfigurationItem | None] = relationship(foreign_keys=[ci_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    checklist: Mapped[ChecklistTemplate | None] = relationship(foreign_keys=[checklist_id])
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
