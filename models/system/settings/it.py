from collections.abc import Mapping

from models.machinery import _
from models.machinery.kinds import NumberKind
from models.system.settings.setting import Setting

SETTINGS: Mapping[str, Setting] = {
    "ticket_confirmation_days": Setting(
        kind=NumberKind(minimum=0, maximum=99),
        default=5,
        meaning=_("After how many working days a desk may close a solved ticket that nobody confirmed."),
    ),
    "access_review_months": Setting(
        kind=NumberKind(minimum=1, maximum=36),
        default=6,
        meaning=_("After how many months somebody must confirm that an account is still needed."),
    ),
    "privileged_account_months": Setting(
        kind=NumberKind(minimum=1, maximum=36),
        default=12,
        meaning=_("For how many months at most an administrator's or a shared account is given."),
    ),
    "article_review_months": Setting(
        kind=NumberKind(minimum=1, maximum=60),
        default=12,
        meaning=_("After how many months somebody must see whether a published article is still right."),
    ),
    "breach_preliminary_days": Setting(
        kind=NumberKind(minimum=1, maximum=99),
        default=5,
        meaning=_("Within how many days a leak of personal data is reported to the authority for the first time."),
    ),
    "breach_final_days": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=30,
        meaning=_("Within how many days the final report on a leak of personal data is due."),
    ),
    "breach_final_days_malicious": Setting(
        kind=NumberKind(minimum=1, maximum=365),
        default=60,
        meaning=_("The same where somebody may have acted with a dishonest purpose."),
    ),
    "breach_reported_from_people": Setting(
        kind=NumberKind(minimum=1, maximum=999_999),
        default=1001,
        meaning=_("From how many people on a leak of personal data is reported in any case."),
    ),
}
