from collections.abc import Mapping
from decimal import Decimal

from models.machinery import _
from models.machinery.kinds import MoneyKind, NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "asset_capitalize_over": Setting(
        kind=MoneyKind(whole=14, minimum=0, python=Decimal),
        default=Decimal(100_000),
        meaning=_("From this cost on, an asset is capitalised instead of being expense at once."),
    ),
    "work_order_approval_over": Setting(
        kind=MoneyKind(whole=14, minimum=0, python=Decimal),
        default=Decimal(100_000),
        meaning=_("Work estimated above this amount is approved before it begins."),
    ),
    "casualty_report_days": Setting(
        kind=NumberKind(minimum=1, maximum=60),
        default=14,
        meaning=_("Within how many days an injury with four or more lost days is reported to the labour office."),
    ),
}
