from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.desks import DESKS
from models.it.service_category import ServiceCategory
from models.it.ticket_activity import TicketActivity, TicketActivityKind
from models.it.ticket_life import OPEN, TicketLife
from models.it.ticket_priority import PRIORITIES, Impact, TicketKind
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Screen,
    ShortText,
    invariant,
    lines_of,
)
from models.organization.acting import acting_employee
from models.organization.priority import Priority
from models.organization.sla_policy import ServedRequest, SlaPolicy
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.it.it_system import ItSystem
    from models.it.knowledge_article import KnowledgeArticle
    from models.it.problem_record import ProblemRecord
    from models.organization.department import Department


class TicketChannel(StrEnum):
    PORTAL = "portal"
    E_MAIL = "email"
    PHONE_CALL = "phone"
    CHAT = "chat"
    MONITORING = "monitor"


class ServiceTicket(TicketLife):
    """What a colleague asks of a desk: an incident, a request, an inquiry."""

    __tablename__ = "service_tickets"
    __number__ = "TK-{YYYY}{MM}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "requester", "desk", "priority", "assignee", "resolution_due", "status"],
        form={
            "Ticket": ["number", "requester", "department", "category", "subject", "details", "channel", "status"],
            "Priority": ["impact", "urgency", "priority"],
            "About": ["system", "configuration_item", "asset"],
            "Desk": ["desk", "kind", "assignee", "approved_on", "problem", "article"],
            "Activities": ["activities"],
            "Solution": ["solution_kind", "solution", "satisfaction"],
            "Time": [
                *("sla", "received_at", "response_due", "resolution_due", "first_response_at", "resolved_at"),
                *("waiting_since", "waiting_minutes", "sla_breached"),
            ],
        },
        access={RoleCode.EMPLOYEE: EDIT, RoleCode.DEPT_MANAGER: VIEW, **dict.fromkeys(DESKS, EDIT)},
        order=["-number"],
        editable_in=OPEN,
    )
    __served_as__: ClassVar = ServedRequest.INTERNAL_TICKET

    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=SET_BY_SYSTEM)
    category_id: Mapped[int] = mapped_column(ForeignKey("service_categories.id"))
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    details: Mapped[LongText]
    channel: Mapped[TicketChannel] = mapped_column(default=TicketChannel.PORTAL)
    impact: Mapped[Impact] = mapped_column(default=Impact.ONE_PERSON, doc="Whose work it hinders.")
    urgency: Mapped[Priority | None] = mapped_column(doc="Leave empty to take that of the category.")
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL, info=SET_BY_SYSTEM)
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    configuration_item_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    desk_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT})
    kind: Mapped[TicketKind] = mapped_column(info=SET_BY_SYSTEM)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem_records.id"), doc="What lies behind it.")
    article_id: Mapped[int | None] = mapped_column(
        ForeignKey("knowledge_articles.id"), doc="The article that helped, or that should."
    )

    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    category: Mapped[ServiceCategory] = relationship()
    system: Mapped[ItSystem | None] = relationship()
    configuration_item: Mapped[ConfigurationItem | None] = relationship()
    asset: Mapped[Asset | None] = relationship()
    desk: Mapped[Department] = relationship(foreign_keys=[desk_id])
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    problem: Mapped[ProblemRecord | None] = relationship()
    article: Mapped[KnowledgeArticle | None] = relationship()
    activities: Mapped[list[TicketActivity]] = lines_of("service_ticket", order_by="TicketActivity.happened_at")

    def begin(self, session: GuardedSession) -> None:
        requester = acting_employee(session)
        if requester is not None:
            self.requester, self.department = requester, requester.department

    @property
    def named_policy(self) -> SlaPolicy | None:
        return self.category.sla

    def compute(self) -> None:
        if self.requester is None or self.category is None:
            return
        self.department = self.department or self.requester.department
        self.desk, self.kind = self.category.desk, self.category.kind
        self.urgency = self.urgency or self.category.default_urgency
        self.priority = PRIORITIES[self.impact][self.urgency]
        if self.id is None:
            self.assignee = self.assignee or self.category.default_assignee
        if any(
            each.kind is TicketActivityKind.REPLY and each.handled_by is not self.requester for each in self.activities
        ):
            self.note_response()
        self.keep_time()

    @invariant(at="category")
    def service_is_offered(self) -> bool:
        """This service is not offered any more. Choose another."""
        return self.id is not None or self.category is None or self.category.is_active
