from collections.abc import Mapping
from decimal import Decimal

from models.machinery import _
from models.machinery.kinds import MoneyKind, NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "project_ringi_over": Setting(
        kind=MoneyKind(whole=14, minimum=0, python=Decimal),
        default=Decimal(3_000_000),
        meaning=_("A project with a larger budget needs an approved ringi before it starts."),
    ),
    "improvement_verify_after_months": Setting(
        kind=NumberKind(minimum=0, maximum=24),
        default=3,
        meaning=_("So many months after an improvement is in place its effect is measured."),
    ),
}
