from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import Employee
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Money,
    Quantity,
    Screen,
    ShortText,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.clock import months_after
from models.organization.request import Request
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.operations.business_process import BusinessProcess
    from models.operations.project import Project

DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.OPS_MANAGER, RoleCode.EXECUTIVE}
OPERATIONS = {RoleCode.OPS_ANALYST, RoleCode.OPS_MANAGER}


class ProposalStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    IN_PROGRESS = "doing"
    IN_PLACE = "done"
    EFFECT_VERIFIED = "verified"


class ImprovementProposal(Request):
    """An idea how work could be done better, what became of it, and what it brought."""

    __tablename__ = "improvement_proposals"
    __number__ = "KZ-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "applicant", "department", "hours_expected", "saving_expected", "status"],
        form={
            "Proposal": ["number", "subject", "applicant", "department", "requested_on", "business_process", "status"],
            "Content": ["present_problem", "cause_of_problem", "improvement_idea"],
            "Expected effect": ["hours_expected", "saving_expected", "investment"],
            "Realisation": ["carried_out_by", "project", "completion_due_on", "in_place_since"],
            "Measured effect": ["hours_saved", "saving_achieved", "verified_on"],
        },
        access={RoleCode.EMPLOYEE: EDIT, RoleCode.DEPT_MANAGER: VIEW, RoleCode.EXECUTIVE: VIEW},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))
    present_problem: Mapped[LongText] = mapped_column(doc="What is slow, dangerous, wrong or expensive today.")
    cause_of_problem: Mapped[LongText | None]
    improvement_idea: Mapped[LongText] = mapped_column(doc="What should be done instead.")
    hours_expected: Mapped[Quantity | None] = mapped_column(doc="Hours that it saves in a month.")
    saving_expected: Mapped[Money | None] = mapped_column(doc="Yen that it saves in a year.")
    investment: Mapped[Money | None] = mapped_column(doc="What it costs once.")
    carried_out_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    completion_due_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    in_place_since: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    hours_saved: Mapped[Quantity | None] = mapped_column(info=SET_BY_SYSTEM, doc="In a month.")
    saving_achieved: Mapped[Money | None] = mapped_column(info=SET_BY_SYSTEM, doc="In a year.")
    verified_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[ProposalStatus] = mapped_column(default=ProposalStatus.DRAFT, info=SET_BY_SYSTEM)

    business_process: Mapped[BusinessProcess | None] = relationship(foreign_keys=[business_process_id])
    carried_out_by: Mapped[Employee | None] = relationship(foreign_keys=[carried_out_by_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])

    @property
    def amount_at_stake(self) -> Decimal:
        return self.investment or Decimal(0)

    @rule(at="investment")
    def investment_is_not_negative(self: Any) -> Any:
        """A cost cannot be negative."""
        return self.investment >= 0

    def is_yours_to_carry_out(self) -> bool:
        """Only the person in charge, or the operations department, reports this."""
        actor = session_of(self).actor
        return actor.may("verify_effect", "ImprovementProposal") or actor.employee_id == self.carried_out_by_id

    def has_been_in_place_for_a_while(self) -> bool:
        """The effect cannot be measured yet. Wait until the improvement has been in place for some months."""
        months = setting(session_of(self), "improvement_verify_after_months")
        return self.in_place_since is not None and months_after(self.in_place_since, months) <= today()

    @transition(ProposalStatus.APPROVED, to=ProposalStatus.IN_PROGRESS, by={RoleCode.DEPT_MANAGER} | OPERATIONS)
    def carry_out(self, carried_out_by: Employee, completion_due_on: date) -> None:
        """Have the proposal carried out by somebody, until a day."""
        self.carried_out_by, self.completion_due_on = carried_out_by, completion_due_on

    @transition(
        ProposalStatus.IN_PROGRESS,
        to=ProposalStatus.IN_PLACE,
        by={RoleCode.EMPLOYEE} | OPERATIONS,
        when=is_yours_to_carry_out,
    )
    def report_in_place(self) -> None:
        """Report that the work is done in the new way from today on."""
        self.in_place_since = today()

    @transition(
        ProposalStatus.IN_PLACE,
        to=ProposalStatus.EFFECT_VERIFIED,
        by=OPERATIONS,
        not_by={"create", "report_in_place"},
        when=has_been_in_place_for_a_while,
    )
    def verify_effect(self, hours_saved: Decimal, saving_achieved: Decimal) -> None:
        """Note what the improvement really brought: hours in a month, yen in a year."""
        self.hours_saved, self.saving_achieved, self.verified_on = hours_saved, saving_achieved, today()
