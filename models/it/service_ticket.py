from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Numbered, ShortText
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.facilities.asset import Asset
    from models.hr.employee import Employee
    from models.it.configuration_item import ConfigurationItem
    from models.it.it_system import ItSystem
    from models.it.knowledge_article import KnowledgeArticle
    from models.it.problem_record import ProblemRecord
    from models.it.service_category import ServiceCategory
    from models.organization.department import Department
    from models.organization.sla_policy import SlaPolicy


class ServiceTicketKind(StrEnum):
    INCIDENT = "incident"
    REQUEST = "request"
    QUESTION = "question"


class ServiceTicketChannel(StrEnum):
    PORTAL = "portal"
    E_MAIL = "email"
    PHONE = "phone"
    CHAT = "chat"
    MONITORING = "monitor"


class ServiceTicketImpact(StrEnum):
    PERSON = "person"
    TEAM = "team"
    SITE = "site"
    COMPANY = "company"


class SolutionCode(StrEnum):
    FIXED = "fixed"
    WORKAROUND = "workaround"
    INSTRUCTED = "instructed"
    REPLACED = "replaced"
    DUPLICATE = "duplicate"
    NO_FAULT = "no_fault"


class ServiceTicketStatus(StrEnum):
    NEW = "new"
    ASSIGNED = "assigned"
    IN_PROGRESS = "doing"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class TicketActivityKind(StrEnum):
    REPLY = "reply"
    INTERNAL_NOTE = "note"
    WORK = "work"
    TRANSFER = "transfer"


class ServiceTicket(Numbered, Model):
    """Internal service desk for all departments: incidents, requests and questions from employees."""

    __tablename__ = "service_tickets"
    __number__ = "TK-{YYYY}{MM}-{seq:5}"

    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=SET_BY_SYSTEM)
    category_id: Mapped[int] = mapped_column(ForeignKey("service_categories.id"))
    desk_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info={**SET_BY_SYSTEM, **OF_DEPARTMENT})
    kind: Mapped[ServiceTicketKind]
    subject: Mapped[ShortText]
    description: Mapped[LongText]
    channel: Mapped[ServiceTicketChannel] = mapped_column(default=ServiceTicketChannel.PORTAL)
    impact: Mapped[ServiceTicketImpact] = mapped_column(default=ServiceTicketImpact.PERSON)
    urgency: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    priority: Mapped[Priority | None] = mapped_column(info=SET_BY_SYSTEM)
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("assets.id"))
    ci_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem_records.id"))
    sla_id: Mapped[int | None] = mapped_column(ForeignKey("sla_policies.id"), info=SET_BY_SYSTEM)
    response_due: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    resolve_due: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    first_response_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    resolved_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    waiting_minutes: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    sla_breached: Mapped[bool] = mapped_column(default=False, info=SET_BY_SYSTEM)
    solution: Mapped[LongText | None]
    solution_code: Mapped[SolutionCode | None]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("knowledge_articles.id"))
    satisfaction: Mapped[int | None]
    status: Mapped[ServiceTicketStatus] = mapped_column(default=ServiceTicketStatus.NEW, info=SET_BY_SYSTEM)

    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    category: Mapped[ServiceCategory] = relationship(foreign_keys=[category_id])
    desk: Mapped[Department | None] = relationship(foreign_keys=[desk_id])
    asset: Mapped[Asset | None] = relationship(foreign_keys=[asset_id])
    ci: Mapped[ConfigurationItem | None] = relationship(foreign_keys=[ci_id])
    system: Mapped[ItSystem | None] = relationship(foreign_keys=[system_id])
    assignee: Mapped[Employee | None] = relationship(foreign_keys=[assignee_id])
    problem: Mapped[ProblemRecord | None] = relationship(foreign_keys=[problem_id])
    sla: Mapped[SlaPolicy | None] = relationship(foreign_keys=[sla_id])
    article: Mapped[KnowledgeArticle | None] = relationship(foreign_keys=[article_id])
    ticket_activities: Mapped[list[TicketActivity]] = relationship(
        back_populates="service_ticket", cascade="all, delete-orphan"
    )


class TicketActivity(Model):
    """One line of service ticket."""

    __tablename__ = "ticket_activities"

    service_ticket_id: Mapped[int] = mapped_column(ForeignKey("service_tickets.id"))
    activity_at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[TicketActivityKind]
    body: Mapped[LongText]
    minutes: Mapped[int] = mapped_column(default=0)
    is_public: Mapped[bool] = mapped_column(default=True)

    service_ticket: Mapped[ServiceTicket] = relationship(back_populates="ticket_activities")
    actor: Mapped[Employee] = relationship(foreign_keys=[actor_id])
