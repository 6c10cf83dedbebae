import itertools
from collections.abc import Mapping
from datetime import date, timedelta

from models.system.role import Role
from tests.support.hints.made import Made, always, new

_days = (date(2026, 4, 1) + timedelta(days=count) for count in itertools.count())

HINTS: Mapping[str, Mapping[str, Made]] = {
    "NumberSeries": {"pattern": always("X-{seq:5}")},
    "SodRule": {"role": new(Role), "other_role": new(Role)},
    "SystemSetting": {"value": always("5"), "effective_from": lambda session: next(_days)},
}
