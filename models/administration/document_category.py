from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.retention import RetentionStart
from models.machinery import VIEW, Model, Screen, ShortText, Tree, invariant, lines_of, rule
from models.organization.secrecy import Secrecy
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.department import Department


class DisposalMethod(StrEnum):
    SECURE_DELETION = "delete"
    SHREDDING = "shred"
    DISSOLVING = "dissolve"
    RETURN_TO_OWNER = "return"


class DocumentCategory(Tree):
    """A kind of documents, and how long the law or we ourselves want them kept."""

    __tablename__ = "document_categories"
    __screen__ = Screen(
        list=["code", "name", "parent", "owner_department", "default_secrecy", "disposal_method", "is_active"],
        form={
            "Category": ["code", "name", "name_en", "parent", "owner_department", "is_active"],
            "Secrecy and disposal": ["default_secrecy", "disposal_method", "sort_order", "note"],
            "Retention": ["retention_rules"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["path"],
    )

    owner_department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), doc="Leave empty where every department keeps its own."
    )
    default_secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.INTERNAL)
    disposal_method: Mapped[DisposalMethod] = mapped_column(default=DisposalMethod.SECURE_DELETION)

    owner_department: Mapped[Department | None] = relationship(foreign_keys=[owner_department_id])
    retention_rules: Mapped[list[RetentionRule]] = lines_of("category", order_by="RetentionRule.valid_from.desc()")

    def rule_on(self, day: date) -> RetentionRule | None:
        """The rule for documents of a day. What is older than all rules follows the first."""
        in_order = sorted(self.retention_rules, key=lambda each: each.valid_from)
        return next((each for each in reversed(in_order) if each.valid_from <= day), next(iter(in_order), None))

    @invariant(at="retention_rules")
    def says_how_long(self) -> bool:
        """Say how long documents of this category are kept."""
        return bool(self.retention_rules)


class RetentionRule(Model):
    """How long documents are kept that were written from a day on, until a later rule replaces it."""

    __tablename__ = "retention_rules"
    __table_args__ = (UniqueConstraint("category_id", "valid_from"),)
    __screen__ = Screen(label=["valid_from"])

    category_id: Mapped[int] = mapped_column(ForeignKey("document_categories.id"))
    valid_from: Mapped[date]
    retention_years: Mapped[int | None] = mapped_column(doc="Leave empty to keep them for good.")
    retention_start: Mapped[RetentionStart] = mapped_column(default=RetentionStart.FISCAL_YEAR_END)
    legal_basis: Mapped[ShortText | None] = mapped_column(doc="Left empty, it is a rule of our own.")

    category: Mapped[DocumentCategory] = relationship(back_populates="retention_rules")

    @rule(at="retention_years")
    def years_are_counted(self: Any) -> Any:
        """Documents are kept for 1 to 100 years, or for good."""
        return (self.retention_years >= 1) & (self.retention_years <= 100)
