from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Master, Model, Quantity, ShortText

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner


class ItSystemCategory(StrEnum):
    BUSINESS_APP = "business"
    INFRASTRUCTURE = "infra"
    SAAS = "saas"
    SECURITY = "security"
    DEVELOPMENT = "dev"
    OFFICE = "office"


class ItSystemCriticality(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VITAL = "vital"


class ItSystemHosting(StrEnum):
    ON_PREMISES = "onprem"
    IAAS = "iaas"
    SAAS = "saas"
    HYBRID = "hybrid"


class ItSystemStatus(StrEnum):
    PLANNED = "planned"
    LIVE = "live"
    LIMITED = "limited"
    RETIRED = "retired"


class ItSystem(Master, Model):
    """Business application or IT service: what it does, who owns it, how critical, who supplies it."""

    __tablename__ = "it_systems"

    category: Mapped[ItSystemCategory]
    business_owner_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    it_owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    criticality: Mapped[ItSystemCriticality]
    url: Mapped[ShortText | None]
    hosting: Mapped[ItSystemHosting]
    rto_hours: Mapped[Quantity | None]
    rpo_hours: Mapped[Quantity | None]
    backup_policy: Mapped[ShortText | None]
    launched_on: Mapped[date | None]
    support_ends_on: Mapped[date | None] = mapped_column(index=True)
    status: Mapped[ItSystemStatus] = mapped_column(default=ItSystemStatus.PLANNED, info=SET_BY_SYSTEM)

    business_owner: Mapped[Department] = relationship(foreign_keys=[business_owner_id])
    it_owner: Mapped[Employee] = relationship(foreign_keys=[it_owner_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
