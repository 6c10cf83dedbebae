from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.change_status import ChangeStatus
from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Quantity,
    Screen,
    ShortText,
    Url,
    maintained,
    session_of,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.priority import Priority
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.change_request import ChangeRequest
    from models.it.it_system import ItSystem
    from models.it.service_ticket import ServiceTicket
    from models.operations.project import Project
    from models.organization.department import Department


class DevelopmentKind(StrEnum):
    NEW_FEATURE = "feature"
    DEFECT = "defect"
    IMPROVEMENT = "improvement"
    TECHNICAL_WORK = "technical"
    DATA_CORRECTION = "data"


class DevelopmentStatus(StrEnum):
    PROPOSED = "proposed"
    ADOPTED = "accepted"
    IN_DEVELOPMENT = "doing"
    UNDER_TEST = "testing"
    ACCEPTED_BY_USER = "accepted_by_user"
    RELEASED = "released"
    DECLINED = "rejected"


UNFINISHED = (
    DevelopmentStatus.PROPOSED,
    DevelopmentStatus.ADOPTED,
    DevelopmentStatus.IN_DEVELOPMENT,
    DevelopmentStatus.UNDER_TEST,
)


class DevelopmentItem(Numbered, Model):
    """Something to be built or corrected in one of our systems, from the wish to the release."""

    __tablename__ = "development_items"
    __number__ = "DV-{seq:6}"
    __screen__ = Screen(
        list=["number", "subject", "system", "kind", "priority", "developer", "target_version", "status"],
        form={
            "Wish": ["number", "subject", "system", "kind", "details", "acceptance_criteria", "priority", "status"],
            "Requester": ["requester", "department", "ticket", "project", "wanted_by"],
            "Development": ["developer", "estimated_days", "actual_days", "repository_url"],
            "Release": ["target_version", "change"],
        },
        order=["-number"],
        editable_in=UNFINISHED,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    kind: Mapped[DevelopmentKind]
    details: Mapped[LongText]
    acceptance_criteria: Mapped[LongText | None] = mapped_column(doc="By what the requester will see that it is right.")
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Leave empty to take that of the requester."
    )
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("service_tickets.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    wanted_by: Mapped[date | None]
    developer_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    estimated_days: Mapped[Quantity | None] = mapped_column(doc="In days of one person.")
    actual_days: Mapped[Quantity | None] = mapped_column(info=maintained(), doc="In days of one person.")
    repository_url: Mapped[Url | None]
    target_version: Mapped[str | None] = mapped_column(String(30), info={**maintained(), "searched": True})
    change_id: Mapped[int | None] = mapped_column(
        ForeignKey("change_requests.id"), info=maintained(), doc="The change that brings it into operation."
    )
    status: Mapped[DevelopmentStatus] = mapped_column(default=DevelopmentStatus.PROPOSED, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem] = relationship()
    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department | None] = relationship()
    ticket: Mapped[ServiceTicket | None] = relationship()
    project: Mapped[Project | None] = relationship()
    developer: Mapped[Employee | None] = relationship(foreign_keys=[developer_id])
    change: Mapped[ChangeRequest | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        requester = acting_employee(session)
        if requester is not None:
            self.requester, self.department = requester, requester.department

    def compute(self) -> None:
        if self.department is None and self.requester is not None:
            self.department = self.requester.department

    def has_developer(self) -> bool:
        """Choose the developer first."""
        return self.developer is not None

    def is_accepted_by_another(self) -> bool:
        """You developed this yourself, so another person must accept it."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.developer_id != actor.employee_id

    def is_yours(self) -> bool:
        """The requester accepts the result."""
        actor = session_of(self).actor
        is_requester = actor.employee_id is not None and actor.employee_id == self.requester_id
        return actor.is_unlimited or is_requester or self.created_by_id == actor.user_id

    def is_in_operation(self) -> bool:
        """Choose the change that brings this into operation. It must be done."""
        done = (ChangeStatus.SUCCESSFUL, ChangeStatus.CLOSED)
        return self.change is not None and self.change.status in done

    @transition(DevelopmentStatus.PROPOSED, to=DevelopmentStatus.ADOPTED, by={RoleCode.IT_MANAGER})
    def adopt(self) -> None:
        """Decide that this will be done."""

    @transition(
        DevelopmentStatus.PROPOSED, DevelopmentStatus.ADOPTED, to=DevelopmentStatus.DECLINED, by={RoleCode.IT_MANAGER}
    )
    def decline(self, reason: str) -> None:
        """Decide that this will not be done."""

    @transition(DevelopmentStatus.ADOPTED, to=DevelopmentStatus.IN_DEVELOPMENT, when=has_developer)
    def start(self) -> None:
        """Begin to develop."""

    @transition(DevelopmentStatus.IN_DEVELOPMENT, to=DevelopmentStatus.UNDER_TEST)
    def hand_over(self) -> None:
        """Ask the requester to try the result."""

    @transition(DevelopmentStatus.UNDER_TEST, to=DevelopmentStatus.IN_DEVELOPMENT)
    def reject(self, reason: str) -> None:
        """Say what is not right yet."""

    @transition(
        DevelopmentStatus.UNDER_TEST,
        to=DevelopmentStatus.ACCEPTED_BY_USER,
        by={RoleCode.EMPLOYEE, RoleCode.IT_MANAGER},
        not_by={"hand_over"},
        when=(is_yours, is_accepted_by_another),
    )
    def accept_result(self) -> None:
        """Confirm that it does what was asked for."""

    @transition(DevelopmentStatus.ACCEPTED_BY_USER, to=DevelopmentStatus.RELEASED, when=is_in_operation)
    def release(self) -> None:
        """Note that everybody can use it now."""
