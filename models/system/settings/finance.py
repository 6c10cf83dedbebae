from collections.abc import Mapping
from decimal import Decimal

from models.machinery import _
from models.machinery.kinds import FlagKind, NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "bill_price_tolerance_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=0, maximum=100, python=Decimal),
        default=Decimal(2),
        meaning=_("By how many percent a bill may differ from the price of the order."),
    ),
    "fair_payment_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=60,
        meaning=_("Within how many days of the delivery a protected supplier must be paid."),
    ),
    "cash_advance_settle_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=14,
        meaning=_("Within how many days of the return from a trip a cash advance must be settled."),
    ),
    "expense_claim_days": Setting(
        kind=NumberKind(minimum=1, maximum=999),
        default=92,
        meaning=_("Within how many days an expense can be claimed."),
    ),
    "small_purchase_rule_applies": Setting(
        kind=FlagKind(),
        default=False,
        meaning=_("Whether our sales are so small that the law lets small purchases be deducted without an invoice."),
    ),
}
