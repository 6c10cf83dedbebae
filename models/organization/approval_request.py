from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Actor,
    EntityName,
    Model,
    Money,
    Numbered,
    Screen,
    ShortText,
    lines_of,
    now,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.approval_rule import ApprovalRule, rule_for
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.system.role import Role

DECIDERS = frozenset(RoleCode) - {RoleCode.SYS_ADMIN, RoleCode.AUDITOR, RoleCode.EMPLOYEE}
"""A rule may name anybody; whose turn it is, the steps of the request say."""


class ApprovalStatus(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class ApprovalRequest(Numbered, Model):
    """The way of one request through those who decide on it, as its approval rule says."""

    __tablename__ = "approval_requests"
    __number__ = "AP-{FY}-{seq:6}"
    __table_args__ = (Index(None, "target_entity", "target_id"),)
    __screen__ = Screen(
        list=["number", "subject", "applicant", "department", "amount", "status"],
        form={
            "Request": [
                "number",
                "target_entity",
                "target_id",
                "subject",
                "applicant",
                "department",
                "amount",
                "approval_rule",
                "status",
            ],
            "Steps": ["steps"],
        },
        access=dict.fromkeys(DECIDERS, VIEW),
        order=["-number"],
    )

    target_entity: Mapped[EntityName] = mapped_column(info=SET_BY_SYSTEM)
    target_id: Mapped[int] = mapped_column(info={**SET_BY_SYSTEM, "listed": False})
    subject: Mapped[ShortText] = mapped_column(info={**SET_BY_SYSTEM, "searched": True})
    approval_rule_id: Mapped[int] = mapped_column(ForeignKey("approval_rules.id"), info=SET_BY_SYSTEM)
    applicant_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info={**OWN, **SET_BY_SYSTEM})
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info={**OF_DEPARTMENT, **SET_BY_SYSTEM})
    amount: Mapped[Money | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[ApprovalStatus] = mapped_column(default=ApprovalStatus.PENDING, info=SET_BY_SYSTEM)

    approval_rule: Mapped[ApprovalRule] = relationship()
    applicant: Mapped[Employee] = relationship()
    department: Mapped[Department] = relationship()
    steps: Mapped[list[ApprovalStep]] = lines_of("approval_request")

    @property
    def target(self) -> Request:
        mapped = Model.registry._class_registry[self.target_entity]  # noqa: SLF001 - SQLAlchemy's own way by name
        session = session_of(self)
        with session.elevated():
            found: Any = session.get_one(mapped, self.target_id)  # type: ignore[arg-type]
        return found  # type: ignore[no-any-return]

    @property
    def undecided(self) -> list[ApprovalStep]:
        return [step for step in self.steps if step.decision is Decision.PENDING]

    def is_my_turn(self) -> bool:
        """Somebody else decides now."""
        return bool(self.undecided) and self.undecided[0].is_for(session_of(self).actor)

    def others_follow(self) -> bool:
        """Nobody decides after you."""
        return len(self.undecided) > 1

    def is_the_last(self) -> bool:
        """Others decide after you."""
        return len(self.undecided) == 1

    @transition(ApprovalStatus.PENDING, to=ApprovalStatus.PENDING, by=DECIDERS, when=(is_my_turn, others_follow))
    def agree(self, remark: str = "") -> None:
        """Approve as far as you are asked. The next person decides then."""
        self.undecided[0].decide(Decision.APPROVED, remark)

    @transition(ApprovalStatus.PENDING, to=ApprovalStatus.APPROVED, by=DECIDERS, when=(is_my_turn, is_the_last))
    def approve(self, remark: str = "") -> None:
        """Approve as the last who is asked. The request takes effect."""
        self.undecided[0].decide(Decision.APPROVED, remark)
        with session_of(self).elevated():
            self.target.approve()

    @transition(ApprovalStatus.PENDING, to=ApprovalStatus.REJECTED, by=DECIDERS, when=is_my_turn)
    def reject(self, reason: str) -> None:
        """Give the request back to the applicant, with the reason."""
        self.undecided[0].decide(Decision.REJECTED, reason)
        with session_of(self).elevated():
            self.target.reject(reason)


class ApprovalStep(Model):
    """One who decides on a request, and what they decided."""

    __tablename__ = "approval_steps"

    approval_request_id: Mapped[int] = mapped_column(ForeignKey("approval_requests.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("roles.id"), info=SET_BY_SYSTEM)
    decision: Mapped[Decision] = mapped_column(default=Decision.PENDING, info=SET_BY_SYSTEM)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    decided_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    remark: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)

    approval_request: Mapped[ApprovalRequest] = relationship(back_populates="steps")
    approver: Mapped[Employee | None] = relationship(foreign_keys=[approver_id])
    role: Mapped[Role | None] = relationship()
    decided_by: Mapped[Employee | None] = relationship(foreign_keys=[decided_by_id])

    def is_for(self, actor: Actor) -> bool:
        if actor.is_unlimited:
            return True
        if self.role_id is not None:
            from models.system.rights import roles_of

            session = session_of(self)
            with session.elevated():
                return self.role_id in session.scalars(roles_of(actor.user_id)).all()
        return actor.employee_id is not None and self.approver_id == actor.employee_id

    def decide(self, decision: Decision, remark: str) -> None:
        self.decision, self.decided_at, self.remark = decision, now(), remark or None
        self.decided_by = acting_employee(session_of(self))


def open_route(request: Request) -> ApprovalRequest | None:
    """The approval that a request waits for, if it has any."""
    session = session_of(request)
    mine = select(ApprovalRequest).filter_by(
        target_entity=type(request).__name__, target_id=request.id, status=ApprovalStatus.PENDING
    )
    with session.elevated():
        return session.scalar(mine) if request.id is not None else None


def start_route(request: Request) -> None:
    """Send a submitted request to those who decide on it, where a rule names them. Nobody decides twice,
    and nobody on what they asked for themselves; where nobody is left, the request waits as it is."""
    if (rule := rule_for(request)) is None:
        return
    steps: dict[object, ApprovalStep] = {}
    for step in rule.steps:
        approver = step.approver_of(request)
        if step.role is not None or approver not in (None, request.applicant):
            steps.setdefault(step.role or approver, ApprovalStep(approver=approver, role=step.role))
    if steps:
        _open(request, rule, list(steps.values()))


def _open(request: Request, rule: ApprovalRule, steps: list[ApprovalStep]) -> None:
    session = session_of(request)
    with session.elevated():
        session.add(
            ApprovalRequest(
                target_entity=type(request).__name__,
                target_id=request.id,
                subject=str(request)[:200],
                approval_rule=rule,
                applicant=request.applicant,
                department=request.department,
                amount=request.amount_at_stake,
                steps=steps,
            )
        )
        session.flush()


def leave_route(request: Request) -> None:
    """End the approval of a request that its applicant takes back."""
    route, session = open_route(request), session_of(request)
    if route is not None:
        with session.elevated():
            route.status = ApprovalStatus.WITHDRAWN
            session.flush()
