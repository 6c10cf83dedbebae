from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Master,
    Model,
    Screen,
    ShortText,
)
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department


class LegalField(StrEnum):
    LABOUR = "labour"
    TAXATION = "tax"
    PRIVACY = "privacy"
    SECURITY = "security"
    FAIR_TRADE = "trade"
    SAFETY_AND_HEALTH = "safety"
    ENVIRONMENT = "environment"
    ACCOUNTING_AND_DISCLOSURE = "finance"
    INDUSTRY_REGULATION = "industry"
    COMPANY_RULES = "internal"


class Compliance(StrEnum):
    CHECK_PENDING = "unchecked"
    COMPLIANT = "ok"
    PARTLY_COMPLIANT = "partial"
    NOT_COMPLIANT = "ng"


class ComplianceRequirement(Master, Model):
    """Something that a law, a permit or our own rules ask of us, and that is checked again and again."""

    __tablename__ = "compliance_requirements"
    __screen__ = Screen(
        list=["code", "name", "legal_field", "department", "owner", "next_check_on", "compliance_status"],
        form={
            "Requirement": ["code", "name", "name_en", "legal_field", "law_reference", "authority", "is_active"],
            "What is asked": ["requirement", "penalty", "applies_from", "filing_required", "regulation_document"],
            "Responsible": ["department", "owner"],
            "Compliance check": ["check_frequency", "next_check_on", "last_checked_on", "compliance_status"],
        },
        access={RoleCode.DEPT_MANAGER: VIEW},
        order=["code"],
    )

    legal_field: Mapped[LegalField]
    law_reference: Mapped[ShortText] = mapped_column(info={"searched": True})
    authority: Mapped[ShortText | None]
    requirement: Mapped[LongText]
    penalty: Mapped[ShortText | None]
    applies_from: Mapped[date | None]
    filing_required: Mapped[bool] = mapped_column(doc="Something is filed with the authority at every check.")
    regulation_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    check_frequency: Mapped[Frequency] = mapped_column(default=Frequency.YEARLY)
    next_check_on: Mapped[date | None] = mapped_column(
        index=True, doc="Follows from the last check; empty once nothing is to be checked any more."
    )
    last_checked_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    compliance_status: Mapped[Compliance] = mapped_column(default=Compliance.CHECK_PENDING, info=SET_BY_SYSTEM)

    regulation_document: Mapped[Document | None] = relationship()
    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department
