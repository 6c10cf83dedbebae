from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.ticket_priority import TicketKind
from models.machinery import VIEW, LongText, Screen, Tree, invariant
from models.organization.priority import Priority
from models.organization.sla_policy import ServedRequest
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.sla_policy import SlaPolicy


class ServiceCategory(Tree):
    """Something that colleagues can ask for, and which desk answers."""

    __tablename__ = "service_categories"
    __screen__ = Screen(
        list=["code", "name", "parent", "desk", "kind", "default_urgency", "needs_approval", "is_active"],
        form={
            "Service": ["code", "name", "name_en", "parent", "kind", "form_hint", "is_active"],
            "Desk": ["desk", "default_assignee", "default_urgency", "sla", "needs_approval"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["path"],
    )

    desk_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), doc="The department that answers.")
    kind: Mapped[TicketKind]
    default_urgency: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    sla_id: Mapped[int | None] = mapped_column(
        ForeignKey("sla_policies.id"), doc="Leave empty for the usual policy of internal tickets."
    )
    needs_approval: Mapped[bool] = mapped_column(doc="A department head must allow the request before work begins.")
    form_hint: Mapped[LongText | None] = mapped_column(doc="What the requester should write.")
    default_assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    desk: Mapped[Department] = relationship()
    sla: Mapped[SlaPolicy | None] = relationship()
    default_assignee: Mapped[Employee | None] = relationship(foreign_keys=[default_assignee_id])

    @invariant(at="sla")
    def policy_is_for_tickets(self) -> bool:
        """Choose a policy for internal tickets."""
        return self.sla is None or self.sla.applies_to is ServedRequest.INTERNAL_TICKET
