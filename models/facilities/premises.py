from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, Money, Quantity, ShortText

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.partner import Partner


class PremisesTenure(StrEnum):
    OWNED = "owned"
    LEASED = "leased"
    SHARED_OFFICE = "shared"


class Premises(Master, Model):
    """Owned or leased land and buildings."""

    __tablename__ = "premises"

    tenure: Mapped[PremisesTenure]
    address: Mapped[ShortText]
    landlord_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    site_area_sqm: Mapped[Quantity | None]
    floor_area_sqm: Mapped[Quantity | None]
    built_on: Mapped[date | None]
    structure: Mapped[str | None] = mapped_column(String(60))
    monthly_rent: Mapped[Money | None]
    common_fee: Mapped[Money | None]
    deposit: Mapped[Money | None]
    insurance_contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    fire_manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    evacuation_plan_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    manager_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    landlord: Mapped[Partner | None] = relationship(foreign_keys=[landlord_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    insurance_contract: Mapped[Contract | None] = relationship(foreign_keys=[insurance_contract_id])
    fire_manager: Mapped[Employee | None] = relationship(foreign_keys=[fire_manager_id])
    evacuation_plan: Mapped[Document | None] = relationship(foreign_keys=[evacuation_plan_id])
    manager: Mapped[Employee] = relationship(foreign_keys=[manager_id])
