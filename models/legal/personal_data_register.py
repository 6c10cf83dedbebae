from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Name,
    Numbered,
    Screen,
    ShortText,
    given,
    invariant,
    missing,
    rule,
    today,
)
from models.organization.acting import acting_employee
from models.organization.frequency import Frequency
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document_category import DocumentCategory
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.location import Location
    from models.organization.partner import Partner


class DataSubjects(StrEnum):
    CUSTOMERS = "customer"
    STAFF = "employee"
    JOB_APPLICANTS = "applicant"
    CONTACTS_OF_PARTNERS = "supplier"
    VISITORS = "visitor"


class PersonalDataRegister(Numbered, Model):
    """A set of personal data that we hold: what for, where, who gets it, and how it is kept safe."""

    __tablename__ = "personal_data_registers"
    __number__ = "PD-{seq:3}"
    __screen__ = Screen(
        list=["number", "name", "data_subjects", "department", "record_count", "has_sensitive_data", "next_review_on"],
        form={
            "Personal data": ["number", "name", "data_subjects", "data_items", "has_sensitive_data", "record_count"],
            "Use": ["purpose_of_use", "third_parties", "transfer_country", "transfer_basis"],
            "Responsible": ["department", "data_manager"],
            "Where it is kept": ["it_system", "storage_location", "processor", "processor_contract"],
            "Safety and retention": ["safeguards", "retention_category"],
            "Review": ["review_frequency", "reviewed_on", "next_review_on"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, RoleCode.IT_MANAGER: VIEW},
        order=["number"],
    )

    name: Mapped[Name]
    data_subjects: Mapped[DataSubjects]
    data_items: Mapped[LongText] = mapped_column(doc="For example name, address, date of birth.")
    has_sensitive_data: Mapped[bool] = mapped_column(
        doc="Such as health, criminal record or creed: what the law calls special care-required."
    )
    record_count: Mapped[int | None] = mapped_column(doc="Of how many persons, roughly.")
    purpose_of_use: Mapped[LongText]
    third_parties: Mapped[LongText | None] = mapped_column(doc="Third parties to whom the data are given.")
    transfer_country: Mapped[ShortText | None] = mapped_column(doc="Where the data are given to somebody abroad.")
    transfer_basis: Mapped[ShortText | None] = mapped_column(
        doc="Consent, equivalent safeguards, or a country with equal protection."
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    data_manager_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    it_system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    storage_location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"))
    processor_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), doc="To whom the handling of the data is entrusted."
    )
    processor_contract_id: Mapped[int | None] = mapped_column(ForeignKey("contracts.id"))
    safeguards: Mapped[LongText]
    retention_category_id: Mapped[int | None] = mapped_column(
        ForeignKey("document_categories.id"), doc="Says how long the data are kept."
    )
    review_frequency: Mapped[Frequency] = mapped_column(default=Frequency.YEARLY)
    reviewed_on: Mapped[date] = mapped_column(default=today)
    next_review_on: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)

    department: Mapped[Department] = relationship()
    data_manager: Mapped[Employee] = relationship(foreign_keys=[data_manager_id])
    it_system: Mapped[ItSystem | None] = relationship()
    storage_location: Mapped[Location | None] = relationship()
    processor: Mapped[Partner | None] = relationship()
    processor_contract: Mapped[Contract | None] = relationship()
    retention_category: Mapped[DocumentCategory | None] = relationship()

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.data_manager, self.department = person, person.department

    def compute(self) -> None:
        self.next_review_on = self.review_frequency.after(self.reviewed_on) if self.reviewed_on else None

    @rule(at="transfer_basis")
    def transfers_abroad_have_a_basis(self: Any) -> Any:
        """Say on what basis the data may be given to a foreign country."""
        return missing(self.transfer_country) | given(self.transfer_basis)

    @invariant(at="reviewed_on")
    def reviews_are_past(self) -> bool:
        """A review cannot be noted before it is made."""
        return self.reviewed_on is None or self.reviewed_on <= today()
