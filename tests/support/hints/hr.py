from collections.abc import Mapping
from decimal import Decimal

from models.hr.employment_terms import WageBasis
from tests.support.hints import hr_pay
from tests.support.hints.made import Made, Ready, always, days_from_now

HINTS: Mapping[str, Mapping[str, Made]] = {
    "EmploymentContract": {
        "ends_on": days_from_now(180),
        "base_wage": always(Decimal(300_000)),
        "wage_basis": always(WageBasis.MONTHLY_WAGE),
    },
    "SalaryAccount": {"fixed_amount": always(Decimal(10_000))},
    **hr_pay.HINTS,
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("EmploymentContract", "renew"): {"ends_on": days_from_now(365)},
}
READY: Mapping[tuple[str, str], Ready] = {**hr_pay.READY}
