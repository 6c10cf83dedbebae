import itertools
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.organization.approval_request import ApprovalStep
from models.organization.approval_rule import ApprovalRuleStep, ApproverKind
from models.organization.checklist_step import StepResult
from models.organization.checklist_template import ChecklistTemplate
from models.organization.priority import Priority
from models.organization.sla_policy import SlaTarget
from models.organization.supplying import AntisocialCheck
from models.purchasing.purchase_requisition import PurchaseRequisition, RequisitionStatus
from models.roles import RoleCode
from models.system.role import Role
from tests.support.hints.made import Made, Ready, always, brought_to, complete, days_from_now, new

_amounts = itertools.count(1_000_000_000)
_letters = itertools.product("ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=2)


def sla_targets(_session: GuardedSession) -> list[SlaTarget]:
    return [SlaTarget(priority=each, response_minutes=30, resolution_minutes=480) for each in Priority]


def settle_steps(_session: GuardedSession, checklist: Any) -> None:
    for step in checklist.open_steps:
        step.settle(StepResult.DONE, "")


def chief_decides(_session: GuardedSession) -> list[ApprovalRuleStep]:
    return [ApprovalRuleStep(approver_kind=ApproverKind.DEPARTMENT_HEAD)]


def submitted_requisition(session: GuardedSession) -> int:
    request: PurchaseRequisition = brought_to(PurchaseRequisition, RequisitionStatus.SUBMITTED)(session)
    return request.id


def step(session: GuardedSession) -> ApprovalStep:
    """One for whoever manages the administration."""
    return ApprovalStep(role=session.scalar(select(Role).where(Role.code == RoleCode.ADMIN_MANAGER)))


def another_step(session: GuardedSession, request: Any) -> None:
    """Whoever agrees is not the last."""
    request.steps.append(step(session))


HINTS: Mapping[str, Mapping[str, Made]] = {
    "ApprovalRequest": {
        "target_entity": always("PurchaseRequisition"),
        "target_id": submitted_requisition,
        "steps": lambda session: [step(session)],
    },
    "ApprovalRule": {"amount_from": lambda session: Decimal(next(_amounts)), "steps": chief_decides},
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
READY: Mapping[tuple[str, str], Ready] = {
    ("ApprovalRequest", "agree"): another_step,
    ("Checklist", "finish"): settle_steps,
}
