"""What systems are made of, and where it stands in the network."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from models.it.configuration_item import ConfigurationItem, ConfigurationKind
from models.it.it_system import Criticality, ItSystem
from models.machinery import GuardedSession, Invalid
from tests.factories import make


def subnet(session: GuardedSession) -> ConfigurationItem:
    return make(session, ConfigurationItem, kind=ConfigurationKind.SUBNET, network_range="192.168.10.0/24")


def put_outside(item: ConfigurationItem) -> None:
    item.ip_address = "192.168.11.5"


def mistype_address(item: ConfigurationItem) -> None:
    item.ip_address = "192.168.10"


def mistype_range(item: ConfigurationItem) -> None:
    item.network_range = "192.168.10.0/33"


def stand_below_a_server(item: ConfigurationItem) -> None:
    item.subnet = item


def forget_expiry(item: ConfigurationItem) -> None:
    item.kind, item.expires_on = ConfigurationKind.CERTIFICATE, None


def forget_range(item: ConfigurationItem) -> None:
    item.subnet, item.kind, item.network_range = None, ConfigurationKind.SUBNET, None


def mistype_vlan(item: ConfigurationItem) -> None:
    item.vlan_number = 4095


@pytest.mark.parametrize(
    ("mistake", "field"),
    [
        (put_outside, "ip_address"),
        (mistype_address, "ip_address"),
        (mistype_range, "network_range"),
        (stand_below_a_server, "subnet"),
        (forget_expiry, "expires_on"),
        (forget_range, "network_range"),
        (mistype_vlan, "vlan_number"),
    ],
)
def test_mistakes_are_told(session: GuardedSession, mistake: Callable[[ConfigurationItem], None], field: str) -> None:
    item = make(session, ConfigurationItem, kind=ConfigurationKind.SERVER, subnet=subnet(session))
    mistake(item)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == field


def test_an_address_is_given_once_until_its_holder_retires(session: GuardedSession) -> None:
    network = subnet(session)
    first = make(session, ConfigurationItem, subnet=network, ip_address="192.168.10.5")
    with pytest.raises(IntegrityError), session.begin_nested():
        make(session, ConfigurationItem, subnet=network, ip_address="192.168.10.5")

    first.activate()
    first.retire("更新")
    make(session, ConfigurationItem, subnet=network, ip_address="192.168.10.5")

    assert not first.is_active


@pytest.mark.parametrize("forgotten", ["recovery_time_hours", "recovery_point_hours", "backup_policy"])
def test_a_vital_system_is_prepared_for_the_worst(session: GuardedSession, forgotten: str) -> None:
    values = {"recovery_time_hours": 4, "recovery_point_hours": 1, "backup_policy": "毎日"}
    system = make(session, ItSystem, criticality=Criticality.VITAL, **values)
    setattr(system, forgotten, None)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "recovery_time_hours"


def test_support_ends_after_the_launch(session: GuardedSession) -> None:
    system = make(session, ItSystem, launched_on=date(2026, 4, 1))
    system.support_ends_on = date(2026, 3, 31)

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "support_ends_on"
