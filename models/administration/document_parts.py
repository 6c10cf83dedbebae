from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, Model, Screen, ShortText, refers, rule

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.system.user import User


class DocumentVersion(Model):
    """One wording of a document. Its files are attached to the document."""

    __tablename__ = "document_versions"
    __table_args__ = (UniqueConstraint("document_id", "version_number"),)
    __screen__ = Screen(label=["version_number", "change_note"])

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    version_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    change_note: Mapped[ShortText | None] = mapped_column(doc="What is different from the version before.")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    approved_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)

    document: Mapped[Document] = relationship(back_populates="versions")
    approved_by: Mapped[User | None] = relationship(foreign_keys=[approved_by_id])


class DocumentAccess(Model):
    """Who may read a strictly confidential document: a person, or a whole department."""

    __tablename__ = "document_accesses"
    __table_args__ = (
        UniqueConstraint("document_id", "department_id"),
        UniqueConstraint("document_id", "employee_id"),
    )
    __screen__ = Screen(label=["department", "employee"])

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    valid_to: Mapped[date | None]

    document: Mapped[Document] = relationship(back_populates="accesses")
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])

    @rule(at="employee")
    def is_one_reader(self: Any) -> Any:
        """Name either a department or an employee."""
        return refers(self, "department") != refers(self, "employee")
