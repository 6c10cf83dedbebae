from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.it.desks import DESKS
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    maintained,
    months_after,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.customer_service.case_category import CaseCategory
    from models.hr.employee import Employee
    from models.it.service_category import ServiceCategory
    from models.organization.department import Department

WRITERS = DESKS | {RoleCode.CS_AGENT, RoleCode.CS_MANAGER}
PUBLISHERS = {RoleCode.DEPT_MANAGER, RoleCode.IT_MANAGER, RoleCode.CS_MANAGER}


class ArticleKind(StrEnum):
    FAQ = "faq"
    INSTRUCTIONS = "howto"
    KNOWN_ERROR = "known_error"
    REPLY_TEMPLATE = "reply"
    POLICY_GUIDE = "policy"


class Audience(StrEnum):
    DESKS_ONLY = "agents"
    ALL_EMPLOYEES = "employees"
    CUSTOMERS_TOO = "customers"


class ArticleStatus(StrEnum):
    DRAFT = "draft"
    UNDER_REVIEW = "review"
    PUBLISHED = "published"
    RETIRED = "retired"


class KnowledgeArticle(Numbered, Model):
    """An answer that was written down once, for colleagues, for those at the desks, or for customers."""

    __tablename__ = "knowledge_articles"
    __number__ = "KB-{seq:5}"
    __screen__ = Screen(
        list=["number", "title", "kind", "service_category", "audience", "department", "review_due", "status"],
        form={
            "Article": ["number", "title", "title_en", "kind", "body", "status"],
            "Readers": ["audience", "service_category", "case_category"],
            "Responsible": ["department", "author", "review_due"],
        },
        access={RoleCode.EMPLOYEE: VIEW, **dict.fromkeys(WRITERS, EDIT)},
        order=["-number"],
        label=["number", "title"],
    )

    title: Mapped[ShortText] = mapped_column(info={"searched": True})
    title_en: Mapped[ShortText | None] = mapped_column(info={"searched": True, "listed": False})
    kind: Mapped[ArticleKind] = mapped_column(default=ArticleKind.FAQ)
    body: Mapped[LongText] = mapped_column(info={"searched": True})
    audience: Mapped[Audience] = mapped_column(default=Audience.ALL_EMPLOYEES)
    service_category_id: Mapped[int | None] = mapped_column(ForeignKey("service_categories.id"))
    case_category_id: Mapped[int | None] = mapped_column(ForeignKey("case_categories.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    review_due: Mapped[date | None] = mapped_column(
        index=True, info=maintained(), doc="When somebody must see whether it is still right."
    )
    status: Mapped[ArticleStatus] = mapped_column(default=ArticleStatus.DRAFT, info=SET_BY_SYSTEM)

    service_category: Mapped[ServiceCategory | None] = relationship()
    case_category: Mapped[CaseCategory | None] = relationship(foreign_keys=[case_category_id])
    department: Mapped[Department] = relationship()
    author: Mapped[Employee] = relationship(foreign_keys=[author_id])

    def begin(self, session: GuardedSession) -> None:
        author = acting_employee(session)
        if author is not None:
            self.author, self.department = author, author.department

    def is_by_another(self) -> bool:
        """You wrote this yourself, so another person must publish it."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.author_id != actor.employee_id

    def is_for_ourselves(self) -> bool:
        """What customers read is published by customer service."""
        return self.audience is not Audience.CUSTOMERS_TOO

    def is_for_customers(self) -> bool:
        """This article is not meant for customers."""
        return not self.is_for_ourselves()

    @transition(ArticleStatus.DRAFT, to=ArticleStatus.UNDER_REVIEW)
    def submit(self) -> None:
        """Ask another person to read and publish the article."""

    @transition(ArticleStatus.UNDER_REVIEW, to=ArticleStatus.DRAFT)
    def reject(self, reason: str) -> None:
        """Say what is not right yet."""

    @transition(
        ArticleStatus.UNDER_REVIEW,
        to=ArticleStatus.PUBLISHED,
        by=PUBLISHERS,
        not_by={"submit"},
        when=(is_for_ourselves, is_by_another),
    )
    def publish(self) -> None:
        """Let everybody for whom it is meant read the article."""
        self._expect_review()

    @transition(
        ArticleStatus.UNDER_REVIEW,
        to=ArticleStatus.PUBLISHED,
        by={RoleCode.CS_MANAGER},
        not_by={"submit"},
        when=(is_for_customers, is_by_another),
    )
    def publish_to_customers(self) -> None:
        """Let everybody read the article, customers included."""
        self._expect_review()

    @transition(ArticleStatus.PUBLISHED, to=ArticleStatus.DRAFT)
    def revise(self, reason: str) -> None:
        """Take the article back to change it. It is published again after another review."""

    @transition(ArticleStatus.PUBLISHED, to=ArticleStatus.RETIRED, by=PUBLISHERS, confirm=True)
    def retire(self, reason: str) -> None:
        """Put the article out of use for good."""

    def _expect_review(self) -> None:
        self.review_due = months_after(today(), setting(session_of(self), "article_review_months"))
