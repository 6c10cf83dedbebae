"""What one person asks for and another decides on (申請): the life that all requests share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    Model,
    Numbered,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department


class RequestStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


CHANGEABLE = (RequestStatus.DRAFT, RequestStatus.REJECTED)
UNDECIDED = (*CHANGEABLE, RequestStatus.SUBMITTED)


class Request(Numbered, Model):
    """A document with an applicant, a department and a decision.

    A class whose requests go on after the approval declares a ``status`` of its own, with these states and
    more under the same names, and verbs between them. ``Screen(verbs={"approve": …})`` says who decides.
    ``judge_submission`` and ``take_effect`` are its own part of the shared verbs.
    """

    __abstract__ = True
    __editable_in__ = CHANGEABLE

    requested_on: Mapped[date] = mapped_column(default=today, sort_order=-38)
    if TYPE_CHECKING:
        status: Mapped[Any]
    else:
        status: Mapped[RequestStatus] = mapped_column(default=RequestStatus.DRAFT, sort_order=700, info=SET_BY_SYSTEM)

    @declared_attr
    @classmethod
    def applicant_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("employees.id"), sort_order=-40, info=OWN)

    @declared_attr
    @classmethod
    def department_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("departments.id"), sort_order=-39, info=OF_DEPARTMENT)

    @declared_attr
    @classmethod
    def applicant(cls) -> Mapped[Employee]:
        return relationship("Employee", foreign_keys=f"{cls.__name__}.applicant_id")

    @declared_attr
    @classmethod
    def department(cls) -> Mapped[Department]:
        return relationship("Department", foreign_keys=f"{cls.__name__}.department_id")

    def begin(self, session: GuardedSession) -> None:
        applicant = acting_employee(session)
        if applicant is not None:
            self.applicant, self.department = applicant, applicant.department

    @property
    def amount_at_stake(self) -> Decimal | None:
        """What the approval commits the company to, in yen; None where no money is meant."""
        return None

    def judge_submission(self) -> None:
        """Raises ``Refused`` or ``Invalid`` while something is missing that a draft may lack."""

    def take_effect(self) -> None:
        """Do what follows from the approval, as part of it."""

    def is_own(self) -> bool:
        """Only those who made this request may do that."""
        actor = session_of(self).actor
        return actor.is_unlimited or self.created_by_id == actor.user_id or self.applicant_id == actor.employee_id

    def is_of_another(self) -> bool:
        """You asked for this yourself, so another person must decide."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.applicant_id != actor.employee_id

    def is_decided_here(self) -> bool:
        """An approval rule says who decides on this, one after the other. Decide in the approval request."""
        from models.organization.approval_request import open_route

        return session_of(self).actor.is_unlimited or open_route(self) is None

    def is_within_limit(self) -> bool:
        """This is more than your position may approve. Ask somebody with a higher limit."""
        if session_of(self).actor.is_unlimited:  # such as a rule that names others
            return True
        approver = acting_employee(session_of(self))
        limit = approver.position.approval_limit if approver is not None else None
        return limit is None or self.amount_at_stake is None or self.amount_at_stake <= limit

    @transition(*CHANGEABLE, to=RequestStatus.SUBMITTED, when=is_own)
    def submit(self) -> None:
        """Ask for approval. Until it is decided, the request cannot be changed."""
        from models.organization.approval_request import start_route

        self.judge_submission()
        start_route(self)

    @transition(RequestStatus.SUBMITTED, to=RequestStatus.DRAFT, when=is_own)
    def withdraw(self) -> None:
        """Take the request back, to change it."""
        self.leave_route()

    @transition(
        RequestStatus.SUBMITTED,
        to=RequestStatus.APPROVED,
        by={RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE},
        not_by={"create", "submit"},
        when=(is_of_another, is_within_limit, is_decided_here),
    )
    def approve(self) -> None:
        """Allow what is asked for."""
        self.take_effect()

    @transition(
        RequestStatus.SUBMITTED,
        to=RequestStatus.REJECTED,
        by={RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE},
        when=(is_of_another, is_decided_here),
    )
    def reject(self, reason: str) -> None:
        """Give the request back, with the reason, so that it can be corrected."""

    @transition(*UNDECIDED, to=RequestStatus.CANCELLED, when=is_own, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this request up."""
        self.leave_route()

    def leave_route(self) -> None:
        """End the approval that this request waits for; for verbs that take the request back."""
        from models.organization.approval_request import leave_route

        leave_route(self)
