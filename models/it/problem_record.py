from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.change_status import ChangeStatus
from models.machinery import (
    SET_BY_SYSTEM,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.priority import Priority
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.change_request import ChangeRequest
    from models.it.configuration_item import ConfigurationItem
    from models.it.it_system import ItSystem


class ProblemStatus(StrEnum):
    UNDER_INVESTIGATION = "open"
    KNOWN_ERROR = "known"
    FIXED = "fixed"
    CLOSED = "closed"


UNSOLVED = (ProblemStatus.UNDER_INVESTIGATION, ProblemStatus.KNOWN_ERROR)


class ProblemRecord(Numbered, Model):
    """The cause behind incidents that come again, how to work around it, and how to remove it."""

    __tablename__ = "problem_records"
    __number__ = "PM-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "subject", "system", "configuration_item", "assignee", "priority", "status"],
        form={
            "Problem": ["number", "subject", "symptom", "system", "configuration_item", "priority", "status"],
            "Cause": ["assignee", "root_cause", "workaround"],
            "Solution": ["permanent_fix", "change"],
        },
        order=["-number"],
        editable_in=UNSOLVED,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    symptom: Mapped[LongText]
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    configuration_item_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    assignee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    root_cause: Mapped[LongText | None]
    workaround: Mapped[LongText | None] = mapped_column(doc="What helps until the cause is removed.")
    permanent_fix: Mapped[LongText | None]
    change_id: Mapped[int | None] = mapped_column(
        ForeignKey("change_requests.id"), doc="The change that removes the cause."
    )
    status: Mapped[ProblemStatus] = mapped_column(default=ProblemStatus.UNDER_INVESTIGATION, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem | None] = relationship()
    configuration_item: Mapped[ConfigurationItem | None] = relationship()
    assignee: Mapped[Employee] = relationship(foreign_keys=[assignee_id])
    change: Mapped[ChangeRequest | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        assignee = acting_employee(session)
        if assignee is not None:
            self.assignee = assignee

    def is_understood(self) -> bool:
        """Enter the root cause and the workaround first."""
        return bool(self.root_cause and self.workaround)

    def is_removed(self) -> bool:
        """Enter the permanent fix first. The change that brings it must be done."""
        is_done = self.change is None or self.change.status in (ChangeStatus.SUCCESSFUL, ChangeStatus.CLOSED)
        return bool(self.permanent_fix) and is_done

    @transition(ProblemStatus.UNDER_INVESTIGATION, to=ProblemStatus.KNOWN_ERROR, when=is_understood)
    def identify(self) -> None:
        """Note that the cause is known. Desks use the workaround from now on."""

    @transition(ProblemStatus.KNOWN_ERROR, to=ProblemStatus.FIXED, when=is_removed)
    def fix(self) -> None:
        """Note that the cause is removed."""

    @transition(ProblemStatus.FIXED, to=ProblemStatus.CLOSED, by={RoleCode.IT_MANAGER}, not_by={"fix"})
    def close(self) -> None:
        """Confirm that the problem did not come again."""

    @transition(*UNSOLVED, to=ProblemStatus.CLOSED, by={RoleCode.IT_MANAGER}, confirm=True)
    def live_with(self, reason: str) -> None:
        """Close the problem without removing its cause, since that would cost more than it helps."""

    @transition(ProblemStatus.FIXED, ProblemStatus.CLOSED, to=ProblemStatus.UNDER_INVESTIGATION)
    def reopen(self, reason: str) -> None:
        """Look for the cause again, since the problem came back."""
