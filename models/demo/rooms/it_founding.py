"""The registers that IT brings along: systems, what they consist of, and the services of the desks."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from ipaddress import ip_network
from typing import Any

from models.demo.rooms.it_staff import Staff, person
from models.demo.rooms.it_systems import LIMITED, PLANNED, RETIRED, SERVICES, SYSTEMS, SystemRow
from models.demo.world import World
from models.it.configuration_item import ConfigurationItem, ConfigurationKind, Environment
from models.it.it_system import Criticality, Hosting, ItSystem, SystemKind
from models.it.service_category import ServiceCategory
from models.it.ticket_priority import TicketKind
from models.machinery import months_after
from models.organization.priority import Priority
from models.roles import RoleCode

SUBNETS = (
    ("本社 執務", "10.10.1.0/24", 11, "HQ"),
    ("本社 サーバー", "10.10.10.0/24", 12, "HQ-301"),
    ("川越 執務", "10.20.1.0/24", 21, "KWG"),
    ("川越 製造", "10.20.20.0/24", 22, "KWG"),
    ("岡谷", "10.30.1.0/24", 31, "OKY"),
    ("大阪", "10.40.1.0/24", 41, "OSK"),
)
"""Name, range, VLAN and place."""

CIRCUITS = (
    ("本社 主回線", "HQ"),
    ("本社 予備回線", "HQ"),
    ("川越 専用線", "KWG"),
    ("岡谷 専用線", "OKY"),
    ("大阪 光回線", "OSK"),
)
DOMAINS = ("tokiwagi.example.co.jp", "tokiwagi-keisoku.example.co.jp", "tokiwagi.example.com")
RENTED = {
    ConfigurationKind.CLOUD_RESOURCE: "クラウド契約",
    ConfigurationKind.STORAGE: "保存領域",
    ConfigurationKind.DATABASE: "データベース",
    ConfigurationKind.CONTAINER: "アプリケーション",
}
HOSTS, MACHINES_EACH, SWITCHES_EACH = 6, 9, 5
BACKUP = "毎日夜間に差分、毎週日曜に全体を取得し、遠隔地に一週間分を保管する"


class Registers:
    def __init__(self, world: World, staff: Staff) -> None:
        self.world, self.staff, self.random = world, staff, world.random
        self.manager = staff.manager(RoleCode.IT_MANAGER)
        self.keeper = person(staff.agent("1151"))
        self.serials = iter(range(1, 10_000))

    # --- systems ---

    def enter_systems(self) -> dict[str, ItSystem]:
        systems = {row.code: self._system(row) for row in SYSTEMS}
        with self.world.acting(self.manager):
            self.world.session.add_all(systems.values())
            self.world.session.flush()
            for code, system in systems.items():
                if code != PLANNED:
                    system.launch()
            systems[LIMITED].limit("試験機の更新まで一部の測定項目のみ対応")
            systems[RETIRED].retire("受注記録を基幹業務システムに移し、ディスクを破砕した")
        return systems

    def _system(self, row: SystemRow) -> ItSystem:
        world, is_vital = self.world, row.criticality == "vital"
        launched = None if row.code == PLANNED else months_after(world.opened_on, -self.random.randint(6, 90))
        return ItSystem(
            code=row.code,
            name=row.name,
            name_en=row.name_en,
            kind=SystemKind(row.kind),
            owner_department=world.departments[row.owner],
            it_owner=person(self.staff.agent(row.keeper)),
            hosting=Hosting(row.hosting),
            criticality=Criticality(row.criticality),
            holds_personal_data=bool(row.data_class),
            recovery_time_hours=Decimal(4) if is_vital else None,
            recovery_point_hours=Decimal(24) if is_vital else None,
            backup_policy=BACKUP if is_vital or row.hosting == "onprem" else None,
            launched_on=launched,
            support_ends_on=months_after(world.opened_on, 12 * row.support_years) if row.support_years else None,
        )

    # --- what they consist of ---

    def enter_configuration(self, systems: dict[str, ItSystem]) -> list[ConfigurationItem]:
        items = [*self._network(systems), *self._hosts(systems), *self._rented(systems)]
        with self.world.acting(self.manager):
            self.world.session.add_all(items)
            self.world.session.flush()
            for item in items[:-3]:
                item.activate()
            items[3].maintain("ファームウェア更新のため")
            items[-5].retire("更新により撤去")
        return items

    def _network(self, systems: dict[str, ItSystem]) -> Iterator[ConfigurationItem]:
        net = systems["NET"]
        for name, place in CIRCUITS:
            yield self._item(ConfigurationKind.CIRCUIT, name, place, system=net, expires_on=self._some_day())
        for name, network_range, vlan, place in SUBNETS:
            values = {"network_range": network_range, "vlan_number": vlan, "system": net}
            subnet = self._item(ConfigurationKind.SUBNET, f"{name}セグメント", place, **values)
            yield subnet
            for count in range(1, SWITCHES_EACH + 1):
                switch = f"{name} スイッチ{count}"
                where = {"subnet": subnet, "ip_address": _address(network_range, count), "system": net}
                yield self._item(ConfigurationKind.NETWORK_DEVICE, switch, place, **where)

    def _hosts(self, systems: dict[str, ItSystem]) -> Iterator[ConfigurationItem]:
        ours = [systems[row.code] for row in SYSTEMS if row.hosting == "onprem" and row.code != RETIRED]
        for host in range(1, HOSTS + 1):
            server = self._item(
                ConfigurationKind.SERVER,
                f"仮想化ホスト{host}号機",
                "HQ-301",
                system=systems["VIRT"],
                operating_system="仮想化OS 8.0",
                processor_cores=32,
                memory_gigabytes=Decimal(512),
                disk_gigabytes=Decimal(7680),
                last_backup_on=self.world.opened_on - timedelta(days=1),
            )
            yield server
            for count in range(1, MACHINES_EACH + 1):
                yield self._machine(server, self.random.choice(ours), host * 10 + count)

    def _machine(self, server: ConfigurationItem, system: ItSystem, number: int) -> ConfigurationItem:
        is_test = number % 4 == 0
        return self._item(
            ConfigurationKind.VIRTUAL_MACHINE,
            f"{system.name} {'検証' if is_test else '本番'}{number}号機",
            "HQ-301",
            parent=server,
            system=system,
            environment=Environment.STAGING if is_test else Environment.PRODUCTION,
            host_name=f"{system.code.lower()}{number:03}",
            operating_system=self.random.choice(("サーバーOS 2022", "サーバーOS 2019", "Linux 9")),
            processor_cores=self.random.choice((2, 4, 8)),
            memory_gigabytes=Decimal(self.random.choice((8, 16, 32))),
            last_updated_on=self.world.opened_on - timedelta(days=self.random.randint(5, 120)),
        )

    def _rented(self, systems: dict[str, ItSystem]) -> Iterator[ConfigurationItem]:
        for domain in DOMAINS:
            ends, system = self._some_day(), systems["WEB"]
            yield self._item(ConfigurationKind.DOMAIN, domain, expires_on=ends, system=system)
            name = f"サーバー証明書 {domain}"
            yield self._item(ConfigurationKind.CERTIFICATE, name, expires_on=ends, system=system)
        for system in (systems[row.code] for row in SYSTEMS if row.hosting in ("iaas", "hybrid")):
            for kind, word in RENTED.items():
                yield self._item(kind, f"{system.name} {word}", system=system)

    def _item(self, kind: ConfigurationKind, name: str, place: str = "", **values: Any) -> ConfigurationItem:
        return ConfigurationItem(
            code=f"{kind.value.upper()}-{next(self.serials):03}",
            kind=kind,
            name=name,
            location=self.world.locations[place] if place else None,
            administrator=self.keeper,
            **values,
        )

    def _some_day(self) -> date:
        """Some are past, some near: somebody has to see to it."""
        return self.world.last_day + timedelta(days=self.random.randint(-20, 400))

    # --- services ---

    def enter_services(self) -> dict[str, ServiceCategory]:
        services: dict[str, ServiceCategory] = {}
        for place, row in enumerate(SERVICES):
            services[row.code] = ServiceCategory(
                code=row.code,
                parent=services.get(row.parent),
                name=row.name,
                name_en=row.name_en,
                desk=self.world.departments[row.desk],
                kind=TicketKind(row.kind),
                default_urgency=Priority(row.urgency),
                needs_approval=row.needs_approval,
                sort_order=place,
            )
        with self.world.acting(self.manager):
            self.world.session.add_all(services.values())
        return services


def _address(network_range: str, count: int) -> str:
    return str(ip_network(network_range)[count])
