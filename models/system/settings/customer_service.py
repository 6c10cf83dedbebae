from collections.abc import Mapping
from decimal import Decimal

from models.machinery import _
from models.machinery.kinds import MoneyKind, NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "compensation_limit": Setting(
        kind=MoneyKind(whole=14, minimum=0, python=Decimal),
        default=Decimal(50_000),
        meaning=_("Up to which amount an agent may promise compensation to a customer."),
    ),
    "warranty_months": Setting(
        kind=NumberKind(minimum=0, maximum=240),
        default=12,
        meaning=_("For how many months after delivery our products are under warranty, if nothing else was agreed."),
    ),
}
