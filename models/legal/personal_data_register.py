from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, LongText, Model, Name, Numbered

if TYPE_CHECKING:
    from models.administration.document_category import DocumentCategory
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner


class PersonalDataRegisterSubjects(StrEnum):
    CUSTOMER = "customer"
    EMPLOYEE = "employee"
    APPLICANT = "applicant"
    SUPPLIER_CONTACT = "supplier"
    VISITOR = "visitor"


class PersonalDataRegister(Numbered, Model):
    """Record of each set of personal data: purpose, location, recipients, retention, safeguards."""

    __tablename__ = "personal_data_registers"
    __number__ = "PD-{seq:3}"

    name: Mapped[Name]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    manager_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    subjects: Mapped[PersonalDataRegisterSubjects]
    items: Mapped[LongText]
    purpose: Mapped[LongText]
    sensitive: Mapped[bool] = mapped_column(default=False)
    record_count: Mapped[int | None]
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    storage_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    recipients: Mapped[LongText | None]
    processor_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    processor_contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    overseas_transfer: Mapped[bool] = mapped_column(default=False)
    retention_category_id: Mapped[int] = mapped_column(ForeignKey("document_categories.id"))
    safeguards: Mapped[LongText]
    reviewed_on: Mapped[date | None]
    review_due: Mapped[date | None] = mapped_column(index=True)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    manager: Mapped[Employee] = relationship(foreign_keys=[manager_id])
    system: Mapped[ItSystem | None] = relationship(foreign_keys=[system_id])
    storage: Mapped[Location | None] = relationship(foreign_keys=[storage_id])
    processor: Mapped[Partner | None] = relationship(foreign_keys=[processor_id])
    processor_contract: Mapped[Contract | None] = relationship(foreign_keys=[processor_contract_id])
    retention_category: Mapped[DocumentCategory] = relationship(foreign_keys=[retention_category_id])
