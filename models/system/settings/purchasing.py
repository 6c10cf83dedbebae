from collections.abc import Mapping
from decimal import Decimal

from models.machinery import _
from models.machinery.kinds import MoneyKind, NumberKind
from models.system.settings.setting import Setting

_WEIGHT = NumberKind(minimum=0, maximum=1000)
_SCORE = NumberKind(minimum=0, maximum=100)

SETTINGS: Mapping[str, Setting] = {
    "quote_required_over": Setting(
        kind=MoneyKind(whole=14, minimum=0, python=Decimal),
        default=Decimal(100_000),
        meaning=_("An order above this amount needs quotations from several suppliers."),
    ),
    "quotations_required": Setting(
        kind=NumberKind(minimum=1, maximum=20),
        default=3,
        meaning=_("How many suppliers are asked where quotations are required."),
    ),
    "over_delivery_tolerance_pct": Setting(
        kind=NumberKind(places=1, whole=3, minimum=0, maximum=100, python=Decimal),
        default=Decimal(0),
        meaning=_("By how many percent more than ordered may be received."),
    ),
    "price_talk_answer_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=30,
        meaning=_("Within how many days a supplier who asks for another price gets an answer."),
    ),
    "supplier_quality_score_weight": Setting(
        kind=_WEIGHT, default=30, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_delivery_score_weight": Setting(
        kind=_WEIGHT, default=25, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_price_score_weight": Setting(
        kind=_WEIGHT, default=25, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_service_score_weight": Setting(
        kind=_WEIGHT, default=10, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_security_score_weight": Setting(
        kind=_WEIGHT, default=10, meaning=_("How much this score weighs in the assessment of a supplier.")
    ),
    "supplier_grade_a_from": Setting(
        kind=_SCORE, default=80, meaning=_("From which score on a supplier has this grade.")
    ),
    "supplier_grade_b_from": Setting(
        kind=_SCORE, default=65, meaning=_("From which score on a supplier has this grade.")
    ),
    "supplier_grade_c_from": Setting(
        kind=_SCORE, default=50, meaning=_("From which score on a supplier has this grade.")
    ),
}
