"""Requests that a rule sends from one to the next: who decides, and how the big ones go."""

from collections.abc import Generator
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select

from models.demo.world import World
from models.organization.approval_request import ApprovalRequest, open_route
from models.organization.approval_rule import ApprovalRule, ApprovalRuleStep, ApproverKind
from models.organization.request import Request
from models.roles import RoleCode
from models.system.role import Role
from models.system.user import User

REMARKS = ("問題ありません。", "予算の範囲内です。", "納期に注意してください。", "")

FINANCE, BOARD = RoleCode.FINANCE_MANAGER, RoleCode.EXECUTIVE
RULES = (
    ("PQ-020", "購買依頼 20万円以上", "Requisitions from 200,000 yen", 200_000, (FINANCE,)),
    ("PQ-300", "購買依頼 300万円以上", "Requisitions from 3 million yen", 3_000_000, (FINANCE, BOARD)),
)
"""Code, name, amount from which it holds, and the roles that decide after the head of the department."""


def enter_rules(world: World) -> None:
    roles = {role.code: role for role in world.session.scalars(select(Role))}
    for code, name, name_en, amount, deciders in RULES:
        steps = [ApprovalRuleStep(approver_kind=ApproverKind.DEPARTMENT_HEAD)]
        steps += [ApprovalRuleStep(approver_kind=ApproverKind.ROLE_HOLDER, role=roles[each]) for each in deciders]
        rule = ApprovalRule(code=code, name=name, name_en=name_en, amount_from=Decimal(amount), steps=steps)
        rule.applies_to = "PurchaseRequisition"
        world.session.add(rule)
    world.session.flush()


def decider_of(world: World, route: ApprovalRequest) -> User:
    """Whose turn it is; where a role decides, the first who holds it and did not ask."""
    step = route.undecided[0]
    if step.approver is not None:
        return world.accounts[step.approver.id]
    role = RoleCode(step.role.code) if step.role is not None else BOARD
    return next(user for user in world.holders(role) if user.employee is not route.applicant)


def approved(world: World, request: Request, decider: User) -> Generator[datetime]:
    """By those whom a rule names, one after the other; else by one."""
    while (route := open_route(request)) is not None:
        with world.acting(decider_of(world, route)):
            remark = world.random.choice(REMARKS)
            if len(route.undecided) == 1:
                route.approve(remark)
                return
            route.agree(remark)
        yield world.workdays.later(0, 2)
    with world.acting(decider):
        request.approve()


def rejected(world: World, request: Request, decider: User, reason: str) -> None:
    route = open_route(request)
    with world.acting(decider_of(world, route) if route is not None else decider):
        (route or request).reject(reason)
