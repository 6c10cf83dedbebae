from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.document_category import DocumentCategory
from models.administration.document_life import DocumentLife
from models.administration.document_parts import DocumentAccess, DocumentVersion
from models.administration.document_status import DocumentMedium, DocumentStatus
from models.administration.retention import kept_from, years_after
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    GuardedSession,
    Money,
    Screen,
    ShortText,
    invariant,
    lines_of,
    maintained,
    rule,
    session_of,
    today,
)
from models.organization.acting import acting_employee
from models.organization.company import our_company
from models.organization.secrecy import Secrecy
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner

APRIL = 4


class Document(DocumentLife):
    """A document that is registered and kept: a regulation, minutes, a record, electronic or in a box."""

    __tablename__ = "documents"
    __number__ = "DOC-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "subject", "category", "department", "document_date", "retention_until", "status"],
        form={
            "Document": ["number", "subject", "category", "document_date", "partner", "amount", "keywords", "status"],
            "Responsible": ["department", "author", "secrecy"],
            "Effect and review": ["in_force_from", "review_due"],
            "Storage": ["medium", "storage_location", "box_number"],
            "Retention": ["ended_on", "retention_until"],
            "Versions": ["versions"],
            "Who may read it": ["accesses"],
        },
        access={RoleCode.EMPLOYEE: EDIT, RoleCode.DEPT_MANAGER: EDIT},
        order=["-number"],
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    category_id: Mapped[int] = mapped_column(ForeignKey("document_categories.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    document_date: Mapped[date] = mapped_column(default=today, index=True)
    amount: Mapped[Money | None]
    keywords: Mapped[ShortText | None] = mapped_column(
        info={"searched": True, "listed": False}, doc="Words by which people will look for it."
    )
    secrecy: Mapped[Secrecy | None] = mapped_column(doc="Leave empty to take that of the category.")
    medium: Mapped[DocumentMedium] = mapped_column(default=DocumentMedium.ELECTRONIC)
    storage_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), info=maintained())
    box_number: Mapped[str | None] = mapped_column(String(30), info={**maintained(), "searched": True})
    in_force_from: Mapped[date | None] = mapped_column(doc="Left empty, it is in force from the day of publication.")
    review_due: Mapped[date | None] = mapped_column(index=True, info=maintained())
    ended_on: Mapped[date | None] = mapped_column(
        info=maintained(),
        doc="When the contract ended, the person left or the rule was abolished; retention may count from it.",
    )
    retention_until: Mapped[date | None] = mapped_column(
        index=True, info=SET_BY_SYSTEM, doc="Empty means for good, or until it is known when the matter ends."
    )
    status: Mapped[DocumentStatus] = mapped_column(default=DocumentStatus.DRAFT, info=SET_BY_SYSTEM)

    category: Mapped[DocumentCategory] = relationship(foreign_keys=[category_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    author: Mapped[Employee] = relationship(foreign_keys=[author_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    storage_location: Mapped[Location | None] = relationship(foreign_keys=[storage_location_id])
    versions: Mapped[list[DocumentVersion]] = lines_of("document", order_by="DocumentVersion.version_number")
    accesses: Mapped[list[DocumentAccess]] = lines_of("document")

    def begin(self, session: GuardedSession) -> None:
        author = acting_employee(session)
        if author is not None:
            self.author, self.department = author, author.department

    def compute(self) -> None:
        for place, version in enumerate(self.versions, start=1):
            version.version_number = place
        if self.category is not None:
            self.secrecy = self.secrecy or self.category.default_secrecy
        if self.status is not DocumentStatus.DISPOSED_OF:
            self.retention_until = self._kept_until()

    def _kept_until(self) -> date | None:
        rule_now = self.category.rule_on(self.document_date) if self.category and self.document_date else None
        if rule_now is None or rule_now.retention_years is None:
            return None
        company = our_company(session_of(self))
        first_month = company.fiscal_year_start_month if company is not None else APRIL
        start = kept_from(rule_now.retention_start, self.document_date, self.ended_on, first_month)
        return years_after(start, rule_now.retention_years) if start else None

    @rule(at="ended_on")
    def ends_after_it_was_written(self: Any) -> Any:
        """A matter cannot end before its document was written."""
        return self.ended_on >= self.document_date

    @invariant(at="accesses")
    def names_its_readers(self) -> bool:
        """Say who may read a strictly confidential document."""
        return self.secrecy is not Secrecy.STRICTLY_CONFIDENTIAL or bool(self.accesses)
