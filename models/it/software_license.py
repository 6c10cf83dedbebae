from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    DataClass,
    Model,
    Money,
    Name,
    Numbered,
    ShortText,
    confidential,
)
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner
    from models.purchasing.purchase_order import PurchaseOrder


class LicenseType(StrEnum):
    PERPETUAL = "perpetual"
    SUBSCRIPTION = "subscription"
    VOLUME = "volume"
    OEM = "oem"
    OPEN_SOURCE = "oss"


class SoftwareLicenseMetric(StrEnum):
    USER = "user"
    DEVICE = "device"
    CORE = "core"
    SITE = "site"


class SoftwareLicenseStatus(StrEnum):
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class SoftwareLicense(Numbered, Model):
    """Entitlements and seats."""

    __tablename__ = "software_licenses"
    __number__ = "SW-{seq:4}"

    name: Mapped[Name]
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    license_type: Mapped[LicenseType]
    metric: Mapped[SoftwareLicenseMetric] = mapped_column(default=SoftwareLicenseMetric.USER)
    license_key: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.SECURITY))
    seats: Mapped[int]
    used_seats: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    cost: Mapped[Money | None]
    cost_period: Mapped[Frequency] = mapped_column(default=Frequency.YEARLY)
    purchase_order_id: Mapped[int | None] = mapped_column(ForeignKey("purchase_orders.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    starts_on: Mapped[date]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    auto_renew: Mapped[bool] = mapped_column(default=False)
    notice_by: Mapped[date | None] = mapped_column(index=True)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    status: Mapped[SoftwareLicenseStatus] = mapped_column(default=SoftwareLicenseStatus.ACTIVE, info=SET_BY_SYSTEM)

    publisher: Mapped[Partner | None] = relationship(foreign_keys=[publisher_id])
    supplier: Mapped[Partner | None] = relationship(foreign_keys=[supplier_id])
    purchase_order: Mapped[PurchaseOrder | None] = relationship(foreign_keys=[purchase_order_id])
    contract: Mapped[Contract | None] = relationship(foreign_keys=[contract_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
