from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Mapped, mapped_column

from models.it.desks import DESKS
from models.machinery import (
    SET_BY_SYSTEM,
    LongText,
    Model,
    Numbered,
    given,
    rule,
    session_of,
    today,
    transition,
)
from models.machinery.clock import TOKYO
from models.organization.acting import acting_employee
from models.organization.company import our_calendar
from models.organization.sla_clock import Served
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.service_category import ServiceCategory


class SolutionKind(StrEnum):
    FIXED = "fixed"
    WORKED_AROUND = "workaround"
    EXPLAINED = "instructed"
    REPLACED = "replaced"
    PROVIDED = "provided"
    DUPLICATE = "duplicate"
    NO_FAULT = "no_fault"


class TicketStatus(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "doing"
    WAITING = "waiting"
    SOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


UNTOUCHED = (TicketStatus.NEW, TicketStatus.ASSIGNED)
OPEN = (*UNTOUCHED, TicketStatus.IN_PROGRESS, TicketStatus.WAITING)


class TicketLife(Numbered, Served, Model):
    """The way of a ticket from its requester to a desk and back."""

    __abstract__ = True

    solution_kind: Mapped[SolutionKind | None] = mapped_column(sort_order=650, info=SET_BY_SYSTEM)
    solution: Mapped[LongText | None] = mapped_column(sort_order=651, info=SET_BY_SYSTEM)
    satisfaction: Mapped[int | None] = mapped_column(
        sort_order=652, info=SET_BY_SYSTEM, doc="From 1, very bad, to 5, very good; the requester says so."
    )
    approved_on: Mapped[date | None] = mapped_column(sort_order=690, info=SET_BY_SYSTEM)
    status: Mapped[TicketStatus] = mapped_column(default=TicketStatus.NEW, sort_order=700, info=SET_BY_SYSTEM)

    if TYPE_CHECKING:
        requester_id: Mapped[int]
        category: Mapped[ServiceCategory]
        assignee: Mapped[Employee | None]

    @rule(at="satisfaction")
    def satisfaction_is_on_the_scale(self: Any) -> Any:
        """Satisfaction is a number from 1 to 5."""
        return (self.satisfaction >= 1) & (self.satisfaction <= 5)

    @rule(at="solution")
    def what_is_solved_says_how(self: Any) -> Any:
        """Say how it was solved."""
        return (self.status != TicketStatus.SOLVED) | (given(self.solution) & given(self.solution_kind))

    def is_of_another(self) -> bool:
        """You asked for this yourself, so another person must decide."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.requester_id != actor.employee_id

    def awaits_approval(self) -> bool:
        """This service needs no approval, or the ticket has it already."""
        return self.category.needs_approval and self.approved_on is None

    def is_allowed(self) -> bool:
        """A department head must allow this request before work begins."""
        return not self.awaits_approval()

    def is_yours(self) -> bool:
        """Only the requester or a desk may do that."""
        return self._is_of_actor() or session_of(self).actor.may("start", type(self).__name__)

    def is_confirmed(self) -> bool:
        """The requester confirms the solution. Without an answer, a desk closes the ticket some days later."""
        if self._is_of_actor() or self.resolved_at is None:
            return True
        session = session_of(self)
        solved_on = self.resolved_at.astimezone(TOKYO).date()
        patience = setting(session, "ticket_confirmation_days")
        return today() > our_calendar(session).add_working_days(solved_on, patience)

    def _is_of_actor(self) -> bool:
        actor = session_of(self).actor
        is_requester = actor.employee_id is not None and actor.employee_id == self.requester_id
        return actor.is_unlimited or is_requester or self.created_by_id == actor.user_id

    @transition(
        TicketStatus.NEW,
        to=TicketStatus.NEW,
        by={RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE},
        not_by={"create"},
        when=(awaits_approval, is_of_another),
    )
    def approve(self) -> None:
        """Allow what is asked for, so that the desk may begin."""
        self.approved_on = today()

    @transition(*UNTOUCHED, TicketStatus.IN_PROGRESS, to=TicketStatus.ASSIGNED, by=DESKS, when=is_allowed)
    def assign(self, assignee: Employee) -> None:
        """Name the person who takes care of it."""
        self.assignee = assignee

    @transition(*UNTOUCHED, to=TicketStatus.IN_PROGRESS, by=DESKS, when=is_allowed)
    def start(self) -> None:
        """Begin the work. A ticket without an assignee becomes yours."""
        self.assignee = self.assignee or acting_employee(session_of(self))
        self.note_response()

    @transition(*UNTOUCHED, TicketStatus.IN_PROGRESS, to=TicketStatus.NEW, by=DESKS)
    def transfer(self, category: ServiceCategory, reason: str) -> None:
        """Pass the ticket on to the desk that answers another kind of request."""
        self.category, self.assignee = category, category.default_assignee

    @transition(TicketStatus.IN_PROGRESS, to=TicketStatus.WAITING, by=DESKS)
    def wait(self, reason: str) -> None:
        """Ask back, or wait for others. The clock stands still until the work goes on."""
        self.stop_clock()

    @transition(TicketStatus.WAITING, to=TicketStatus.IN_PROGRESS, when=is_yours)
    def resume(self) -> None:
        """Go on, since what was awaited has come. The clock runs again."""
        self.restart_clock()

    @transition(TicketStatus.IN_PROGRESS, TicketStatus.WAITING, to=TicketStatus.SOLVED, by=DESKS)
    def solve(self, solution_kind: SolutionKind, solution: str) -> None:
        """Report the solution to the requester, who confirms it."""
        self.solution_kind, self.solution = solution_kind, solution
        self.note_resolution()

    @transition(TicketStatus.SOLVED, to=TicketStatus.CLOSED, when=is_confirmed)
    def close(self, satisfaction: int | None = None) -> None:
        """Confirm that it is solved. Satisfaction is a number from 1 to 5."""
        self.satisfaction = satisfaction

    @transition(TicketStatus.SOLVED, to=TicketStatus.IN_PROGRESS, when=is_yours)
    def reopen(self, reason: str) -> None:
        """Say that it is not solved. The desk goes on."""
        self.reopen_clock()

    @transition(*UNTOUCHED, to=TicketStatus.CANCELLED, when=is_yours, confirm=True)
    def cancel(self, reason: str) -> None:
        """Drop the ticket, since it is not needed any more."""
