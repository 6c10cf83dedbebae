from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, LongText, Model, Numbered, ShortText

if TYPE_CHECKING:
    from models.customer_service.case_category import CaseCategory
    from models.hr.employee import Employee
    from models.it.service_category import ServiceCategory
    from models.organization.department import Department


class KnowledgeArticleKind(StrEnum):
    FAQ = "faq"
    HOW_TO = "howto"
    KNOWN_ERROR = "known_error"
    REPLY_TEMPLATE = "reply"
    POLICY_GUIDE = "policy"


class KnowledgeArticleAudience(StrEnum):
    AGENTS = "agents"
    EMPLOYEES = "employees"
    CUSTOMERS = "customers"


class KnowledgeArticleStatus(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "review"
    PUBLISHED = "published"
    RETIRED = "retired"


class KnowledgeArticle(Numbered, Model):
    """Shared knowledge base for employees, agents and customers, including reply templates."""

    __tablename__ = "knowledge_articles"
    __number__ = "KB-{seq:5}"

    title: Mapped[ShortText]
    title_en: Mapped[ShortText | None]
    kind: Mapped[KnowledgeArticleKind]
    body: Mapped[LongText]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    service_category_id: Mapped[int | None] = mapped_column(ForeignKey("service_categories.id"))
    case_category_id: Mapped[int | None] = mapped_column(ForeignKey("case_categories.id"))
    audience: Mapped[KnowledgeArticleAudience] = mapped_column(default=KnowledgeArticleAudience.AGENTS)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    review_due: Mapped[date | None] = mapped_column(index=True)
    use_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    helpful_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    status: Mapped[KnowledgeArticleStatus] = mapped_column(default=KnowledgeArticleStatus.DRAFT, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    service_category: Mapped[ServiceCategory | None] = relationship(foreign_keys=[service_category_id])
    case_category: Mapped[CaseCategory | None] = relationship(foreign_keys=[case_category_id])
    author: Mapped[Employee] = relationship(foreign_keys=[author_id])
