from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Master, Model, ShortText
from models.organization.secrecy import Secrecy

if TYPE_CHECKING:
    from models.organization.department import Department


class RetentionStart(StrEnum):
    CREATION = "created"
    FISCAL_YEAR_END = "fiscal_end"
    TAX_FILING_DUE = "filing_due"
    CONTRACT_END = "contract_end"
    EMPLOYEE_LEAVING = "employee_left"
    ABOLITION = "disposal"


class DisposalMethod(StrEnum):
    SECURE_DELETE = "delete"
    SHRED = "shred"
    DISSOLVE = "dissolve"
    RETURN = "return"


class DocumentCategory(Master, Model):
    """Classification tree that carries the retention rule, so a filed document always has one."""

    __tablename__ = "document_categories"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("document_categories.id"))
    owner_department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    retention_years: Mapped[int]
    retention_start: Mapped[RetentionStart]
    legal_basis: Mapped[ShortText | None]
    default_secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.INTERNAL)
    disposal_method: Mapped[DisposalMethod] = mapped_column(default=DisposalMethod.SECURE_DELETE)

    parent: Mapped[DocumentCategory | None] = relationship(foreign_keys=[parent_id], remote_side="DocumentCategory.id")
    owner_department: Mapped[Department] = relationship(foreign_keys=[owner_department_id])
