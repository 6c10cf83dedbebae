from collections.abc import Mapping

from models.machinery import _
from models.machinery.kinds import NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "contract_review_days": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=5,
        meaning=_("How many working days the legal department usually has to review a contract."),
    ),
    "medium_risk_score": Setting(
        kind=NumberKind(minimum=1, maximum=25),
        default=8,
        meaning=_("From this residual score (likelihood × impact) on, a risk is medium."),
    ),
    "high_risk_score": Setting(
        kind=NumberKind(minimum=1, maximum=25),
        default=15,
        meaning=_("From this residual score on, a risk is high: it is reduced, or an executive accepts it."),
    ),
    "critical_finding_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=30,
        meaning=_("Within how many days a critical finding must be corrected."),
    ),
    "finding_extensions": Setting(
        kind=NumberKind(minimum=0, maximum=9),
        default=2,
        meaning=_("How often the deadline of a finding may be put off."),
    ),
    "whistleblower_acknowledgement_days": Setting(
        kind=NumberKind(minimum=1, maximum=20),
        default=20,
        meaning=_("Within how many days a whistleblower must hear whether the report is taken up; 20 by law."),
    ),
    "registration_renewal_days": Setting(
        kind=NumberKind(minimum=1, maximum=999),
        default=180,
        meaning=_("How many days before a registration runs out its renewal begins."),
    ),
}
