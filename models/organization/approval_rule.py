from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    MANAGE,
    NONE,
    VIEW,
    GuardedSession,
    Master,
    Model,
    Money,
    Screen,
    invariant,
    lines_of,
    refers,
    rule,
    session_of,
)
from models.machinery.names import NameKind
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.system.role import Role


def request_names() -> list[str]:
    """Every entity whose records are asked for and decided on."""
    classes = (mapper.class_ for mapper in Model.registry.mappers)
    return sorted(each.__name__ for each in classes if issubclass(each, Request))


class ApproverKind(StrEnum):
    SUPERVISOR = "supervisor"
    DEPARTMENT_HEAD = "department_head"
    HIGHER_DEPARTMENT_HEAD = "higher_head"
    ROLE_HOLDER = "role"
    NAMED_PERSON = "person"


class ApprovalRule(Master, Model):
    """Who decides on requests of one kind, in which order, from which amount on."""

    __tablename__ = "approval_rules"
    __screen__ = Screen(
        list=["code", "name", "applies_to", "department", "amount_from", "is_active"],
        form={
            "Rule": ["code", "name", "name_en", "applies_to", "department", "amount_from", "is_active"],
            "Steps": ["steps"],
            "Other": ["sort_order", "note"],
        },
        access={
            RoleCode.SYS_ADMIN: MANAGE,
            RoleCode.ADMIN_MANAGER: VIEW,
            RoleCode.DEPT_MANAGER: VIEW,
            RoleCode.EMPLOYEE: NONE,
        },
        order=["applies_to", "amount_from"],
    )

    applies_to: Mapped[str] = mapped_column(String(60), index=True, info={"kind": NameKind(names=request_names)})
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="And everything below it. Leave empty for the whole company."
    )
    amount_from: Mapped[Money] = mapped_column(
        default=Decimal(0), doc="The rule with the highest amount that the request reaches decides."
    )

    department: Mapped[Department | None] = relationship()
    steps: Mapped[list[ApprovalRuleStep]] = lines_of("approval_rule")

    @rule(at="amount_from")
    def amount_is_not_negative(self: Any) -> Any:
        """An amount cannot be below 0."""
        return self.amount_from >= 0

    @invariant(at="steps")
    def somebody_decides(self) -> bool:
        """Enter at least one step."""
        return bool(self.steps)

    @invariant(at="amount_from")
    def is_the_only_one(self) -> bool:
        """Another rule for the same requests, department and amount is in use already."""
        others = _rules(session_of(self), self.applies_to)
        same = (each for each in others if (each.department, each.amount_from) == (self.department, self.amount_from))
        return not self.is_active or all(each is self for each in same)


class ApprovalRuleStep(Model):
    """One of those who decide, in their order."""

    __tablename__ = "approval_rule_steps"

    approval_rule_id: Mapped[int] = mapped_column(ForeignKey("approval_rules.id"))
    approver_kind: Mapped[ApproverKind]
    role_id: Mapped[int | None] = mapped_column(ForeignKey("roles.id"), doc="Anybody who holds it decides.")
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    approval_rule: Mapped[ApprovalRule] = relationship(back_populates="steps")
    role: Mapped[Role | None] = relationship()
    employee: Mapped[Employee | None] = relationship()

    @rule(at="role")
    def names_a_role(self: Any) -> Any:
        """Choose the role, and only where a role decides."""
        return (self.approver_kind == ApproverKind.ROLE_HOLDER) == refers(self, "role")

    @rule(at="employee")
    def names_a_person(self: Any) -> Any:
        """Choose the person, and only where a named person decides."""
        return (self.approver_kind == ApproverKind.NAMED_PERSON) == refers(self, "employee")

    def approver_of(self, request: Request) -> Employee | None:
        """The person who decides on this request; None where a role does, or where nobody is there."""
        match self.approver_kind:
            case ApproverKind.SUPERVISOR:
                return request.applicant.supervisor
            case ApproverKind.DEPARTMENT_HEAD:
                return request.department.manager
            case ApproverKind.HIGHER_DEPARTMENT_HEAD:
                return next((above.manager for above in request.department.ancestors() if above.manager), None)
            case _:
                return self.employee


def rule_for(request: Request) -> ApprovalRule | None:
    """The most special rule: of the nearest department, then of the highest amount that is reached."""
    near: dict[Department | None, int] = {unit: -distance for distance, unit in enumerate(_upwards(request.department))}
    amount = request.amount_at_stake or Decimal(0)
    fitting = [
        each
        for each in _rules(session_of(request), type(request).__name__)
        if (each.department is None or each.department in near) and each.amount_from <= amount
    ]
    return max(fitting, key=lambda each: (near.get(each.department, -len(near)), each.amount_from), default=None)


def _upwards(department: Department) -> Iterator[Department]:
    yield department
    yield from department.ancestors()


def _rules(session: GuardedSession, name: str) -> list[ApprovalRule]:
    """Those in use, whatever the actor may see of them."""
    with session.elevated(), session.no_autoflush:
        return list(
            session.scalars(select(ApprovalRule).where(ApprovalRule.applies_to == name, ApprovalRule.is_active))
        )
