from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, Model, Name, Quantity, ShortText, confidential

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.organization.location import Location
    from models.organization.partner import Partner


class CiType(StrEnum):
    SERVER = "server"
    VM = "vm"
    CONTAINER = "container"
    NETWORK_DEVICE = "network"
    CIRCUIT = "circuit"
    SUBNET = "subnet"
    DOMAIN = "domain"
    CERTIFICATE = "certificate"
    STORAGE = "storage"
    DATABASE = "database"
    CLOUD_RESOURCE = "cloud"


class ConfigurationItemEnvironment(StrEnum):
    PRODUCTION = "prod"
    STAGING = "stage"
    DEVELOPMENT = "dev"
    SHARED = "na"


class ConfigurationItemStatus(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    MAINTENANCE = "maintenance"
    RETIRED = "retired"


class ConfigurationItem(Model):
    """Servers, virtual machines, network devices, circuits, subnets, domains, certificates, storage. Physical ones point to an Asset."""

    __tablename__ = "configuration_items"

    ci_code: Mapped[str] = mapped_column(String(30), unique=True)
    name: Mapped[Name]
    ci_type: Mapped[CiType]
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    environment: Mapped[ConfigurationItemEnvironment] = mapped_column(default=ConfigurationItemEnvironment.PRODUCTION)
    hostname: Mapped[ShortText | None]
    ip_address: Mapped[str | None] = mapped_column(String(45), info=confidential(DataClass.SECURITY))
    cidr: Mapped[str | None] = mapped_column(String(45), info=confidential(DataClass.SECURITY))
    vlan_id: Mapped[int | None]
    mac_address: Mapped[str | None] = mapped_column(String(17), info=confidential(DataClass.SECURITY))
    os_name: Mapped[ShortText | None]
    os_version: Mapped[str | None] = mapped_column(String(40))
    cpu_cores: Mapped[int | None]
    memory_gb: Mapped[Quantity | None]
    disk_gb: Mapped[Quantity | None]
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    admin_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    expires_on: Mapped[date | None] = mapped_column(index=True)
    last_patched_on: Mapped[date | None]
    last_backup_on: Mapped[date | None]
    monitoring: Mapped[bool] = mapped_column(default=True)
    status: Mapped[ConfigurationItemStatus] = mapped_column(default=ConfigurationItemStatus.PLANNED, info=SET_BY_SYSTEM)

    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    parent: Mapped[ConfigurationItem | None] = relationship(
        foreign_keys=[parent_id], remote_side="ConfigurationItem.id"
    )
    system: Mapped[ItSystem | None] = relationship(foreign_keys=[system_id])
    location: Mapped[Location | None] = relationship(foreign_keys=[location_id])
    admin: Mapped[Employee] = relationship(foreign_keys=[admin_id])
    vendor: Mapped[Partner | None] = relationship(foreign_keys=[vendor_id])
