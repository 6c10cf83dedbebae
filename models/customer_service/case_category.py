from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.customer_service.case_type import CaseType
from models.machinery import Screen, Tree, invariant
from models.organization.priority import Priority
from models.organization.sla_policy import ServedRequest

if TYPE_CHECKING:
    from models.it.knowledge_article import KnowledgeArticle
    from models.organization.department import Department
    from models.organization.sla_policy import SlaPolicy


class CaseCategory(Tree):
    """What customers contact us about, and which department takes care of it."""

    __tablename__ = "case_categories"
    __screen__ = Screen(
        list=["code", "name", "parent", "case_type", "department", "default_priority", "is_active"],
        form={
            "Category": ["code", "name", "name_en", "parent", "case_type", "is_active"],
            "Handling": ["department", "default_priority", "sla", "needs_investigation", "reply_article"],
        },
        order=["path"],
    )

    case_type: Mapped[CaseType]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    default_priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    sla_id: Mapped[int | None] = mapped_column(
        ForeignKey("sla_policies.id"), doc="Leave empty for the usual policy of customer cases."
    )
    needs_investigation: Mapped[bool] = mapped_column(doc="A case is closed only after its cause was investigated.")
    reply_article_id: Mapped[int | None] = mapped_column(
        ForeignKey("knowledge_articles.id"), doc="What is usually answered."
    )

    department: Mapped[Department] = relationship()
    sla: Mapped[SlaPolicy | None] = relationship()
    reply_article: Mapped[KnowledgeArticle | None] = relationship(foreign_keys=[reply_article_id])

    @invariant(at="sla")
    def policy_is_for_cases(self) -> bool:
        """Choose a policy for customer cases."""
        return self.sla is None or self.sla.applies_to is ServedRequest.CUSTOMER_CASE
