import itertools
from collections.abc import Mapping
from typing import Any

from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.organization.checklist_step import StepResult
from models.organization.checklist_template import ChecklistTemplate
from models.organization.priority import Priority
from models.organization.sla_policy import SlaTarget
from models.organization.supplying import AntisocialCheck
from tests.support.hints.made import Made, Ready, always, complete, days_from_now, new

_letters = itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)


def sla_targets(_session: GuardedSession) -> list[SlaTarget]:
    return [SlaTarget(priority=each, response_minutes=30, resolution_minutes=480) for each in Priority]


def settle_steps(_session: GuardedSession, checklist: Any) -> None:
    for step in checklist.open_steps:
        step.settle(StepResult.DONE, "")


HINTS: Mapping[str, Mapping[str, Made]] = {
    "Checklist": {"template": complete(ChecklistTemplate)},
    "Currency": {"code": lambda session: "X" + "".join(next(_letters))},
    "Partner": {
        "is_supplier": always(True),
        "antisocial_check": always(AntisocialCheck.CLEAR),
        "antisocial_checked_on": days_from_now(0),
    },
    "SlaPolicy": {"targets": sla_targets},
    "Task": {"assignee": new(Employee)},
}
READY: Mapping[tuple[str, str], Ready] = {("Checklist", "finish"): settle_steps}
