from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.it.knowledge_article import KnowledgeArticle
    from models.organization.department import Department
    from models.organization.sla_policy import SlaPolicy


class CaseCategoryCaseType(StrEnum):
    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    AFTER_SALES = "after_service"
    REQUEST = "request"
    PRIVACY_REQUEST = "privacy"


class CaseCategory(Master, Model):
    """Classification of customer contacts with route and SLA."""

    __tablename__ = "case_categories"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("case_categories.id"))
    case_type: Mapped[CaseCategoryCaseType]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    default_priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    sla_id: Mapped[int | None] = mapped_column(ForeignKey("sla_policies.id"))
    needs_investigation: Mapped[bool] = mapped_column(default=False)
    reply_article_id: Mapped[int | None] = mapped_column(ForeignKey("knowledge_articles.id"))

    parent: Mapped[CaseCategory | None] = relationship(foreign_keys=[parent_id], remote_side="CaseCategory.id")
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    sla: Mapped[SlaPolicy | None] = relationship(foreign_keys=[sla_id])
    reply_article: Mapped[KnowledgeArticle | None] = relationship(foreign_keys=[reply_article_id])
