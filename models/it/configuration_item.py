from __future__ import annotations

from datetime import date
from enum import StrEnum
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    SET_BY_SYSTEM,
    DataClass,
    Quantity,
    Screen,
    ShortText,
    Tree,
    confidential,
    given,
    invariant,
    rule,
    transition,
)

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.organization.location import Location
    from models.organization.partner import Partner

SECRET_ADDRESS = confidential(DataClass.SECURITY)


class ConfigurationKind(StrEnum):
    SERVER = "server"
    VIRTUAL_MACHINE = "vm"
    CONTAINER = "container"
    NETWORK_DEVICE = "network"
    CIRCUIT = "circuit"
    SUBNET = "subnet"
    DOMAIN = "domain"
    CERTIFICATE = "certificate"
    STORAGE = "storage"
    DATABASE = "database"
    CLOUD_RESOURCE = "cloud"


class Environment(StrEnum):
    PRODUCTION = "prod"
    STAGING = "stage"
    DEVELOPMENT = "dev"
    SHARED = "na"


class ConfigurationStatus(StrEnum):
    PLANNED = "planned"
    IN_OPERATION = "active"
    UNDER_MAINTENANCE = "maintenance"
    RETIRED = "retired"


IN_USE = (ConfigurationStatus.IN_OPERATION, ConfigurationStatus.UNDER_MAINTENANCE)


class ConfigurationItem(Tree):
    """Something that our systems are made of: a server, a network device, a circuit, a domain, a certificate."""

    __tablename__ = "configuration_items"
    __table_args__ = (UniqueConstraint("subnet_id", "ip_address"),)
    __screen__ = Screen(
        list=["code", "name", "kind", "system", "environment", "administrator", "expires_on", "status"],
        form={
            "Configuration item": ["code", "name", "name_en", "kind", "parent", "environment", "status", "is_active"],
            "Belongs to": ["system", "asset", "location", "administrator", "vendor"],
            "Network": ["host_name", "subnet", "ip_address", "network_range", "vlan_number", "mac_address"],
            "Equipment": ["operating_system", "processor_cores", "memory_gigabytes", "disk_gigabytes"],
            "Upkeep": ["expires_on", "last_updated_on", "last_backup_on", "is_monitored"],
        },
        order=["path"],
        editable_in=[ConfigurationStatus.PLANNED, *IN_USE],
    )

    kind: Mapped[ConfigurationKind]
    environment: Mapped[Environment] = mapped_column(default=Environment.PRODUCTION)
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"), doc="The thing in the register of assets.")
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    administrator_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    host_name: Mapped[ShortText | None] = mapped_column(info={"searched": True})
    subnet_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    ip_address: Mapped[str | None] = mapped_column(String(45), info=SECRET_ADDRESS)
    network_range: Mapped[str | None] = mapped_column(
        String(45), info=SECRET_ADDRESS, doc="Of a subnet, such as 192.168.10.0/24."
    )
    vlan_number: Mapped[int | None]
    mac_address: Mapped[str | None] = mapped_column(String(17), info=SECRET_ADDRESS)
    operating_system: Mapped[ShortText | None] = mapped_column(doc="With its version.")
    processor_cores: Mapped[int | None]
    memory_gigabytes: Mapped[Quantity | None]
    disk_gigabytes: Mapped[Quantity | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    last_updated_on: Mapped[date | None] = mapped_column(doc="When it last received patches.")
    last_backup_on: Mapped[date | None]
    is_monitored: Mapped[bool] = mapped_column(default=True)
    status: Mapped[ConfigurationStatus] = mapped_column(default=ConfigurationStatus.PLANNED, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem | None] = relationship()
    asset: Mapped[Asset | None] = relationship()
    location: Mapped[Location | None] = relationship()
    administrator: Mapped[Employee] = relationship(foreign_keys=[administrator_id])
    vendor: Mapped[Partner | None] = relationship()
    subnet: Mapped[ConfigurationItem | None] = relationship(
        foreign_keys=[subnet_id], remote_side="ConfigurationItem.id"
    )

    @rule(at="expires_on")
    def what_runs_out_says_when(self: Any) -> Any:
        """A domain or a certificate needs its expiry date."""
        runs_out = (ConfigurationKind.DOMAIN, ConfigurationKind.CERTIFICATE)
        return ((self.kind != runs_out[0]) & (self.kind != runs_out[1])) | given(self.expires_on)

    @rule(at="vlan_number")
    def vlan_is_possible(self: Any) -> Any:
        """A VLAN has a number from 1 to 4094."""
        return (self.vlan_number >= 1) & (self.vlan_number <= 4094)

    @rule(at="network_range")
    def subnets_have_a_range(self: Any) -> Any:
        """A subnet needs its network range."""
        return (self.kind != ConfigurationKind.SUBNET) | given(self.network_range)

    @invariant(at="ip_address")
    def address_is_one(self) -> bool:
        """An IP address looks like 192.168.10.5."""
        return self.ip_address is None or _is_read(ip_address, self.ip_address)

    @invariant(at="network_range")
    def range_is_one(self) -> bool:
        """A network range looks like 192.168.10.0/24."""
        return self.network_range is None or _is_read(ip_network, self.network_range)

    @invariant(at="subnet")
    def subnet_is_one(self) -> bool:
        """Choose a configuration item that is a subnet."""
        return self.subnet is None or self.subnet.kind is ConfigurationKind.SUBNET

    @invariant(at="ip_address")
    def address_lies_in_its_subnet(self) -> bool:
        """This address is outside the range of the subnet."""
        network = self.subnet.network_range if self.subnet is not None else None
        if not (network and self.ip_address and self.address_is_one() and _is_read(ip_network, network)):
            return True
        return ip_address(self.ip_address) in ip_network(network)

    @transition(ConfigurationStatus.PLANNED, to=ConfigurationStatus.IN_OPERATION)
    def activate(self) -> None:
        """Take it into operation."""

    @transition(ConfigurationStatus.IN_OPERATION, to=ConfigurationStatus.UNDER_MAINTENANCE)
    def maintain(self, reason: str) -> None:
        """Take it out of operation for a time."""

    @transition(ConfigurationStatus.UNDER_MAINTENANCE, to=ConfigurationStatus.IN_OPERATION)
    def resume(self) -> None:
        """Take it back into operation."""

    @transition(*IN_USE, to=ConfigurationStatus.RETIRED, confirm=True)
    def retire(self, reason: str) -> None:
        """Remove it for good. Its address is free again."""
        self.ip_address, self.is_active = None, False


def _is_read(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
