from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, Model, Money, Name, Numbered, ShortText, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.job_requisition import JobRequisition
    from models.organization.partner import Partner


class ApplicantSource(StrEnum):
    PUBLIC_OFFICE = "public"
    AGENCY = "agency"
    MEDIA = "media"
    REFERRAL = "referral"
    OWN_SITE = "site"


class ApplicantStage(StrEnum):
    RECEIVED = "received"
    SCREENING = "screening"
    INTERVIEW = "interview"
    OFFER = "offer"
    ACCEPTED = "accepted"
    JOINED = "joined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Applicant(Numbered, Model):
    """One person's application to one requisition, from résumé to offer."""

    __tablename__ = "applicants"
    __number__ = "AP{YYYY}-{seq:5}"

    requisition_id: Mapped[int] = mapped_column(ForeignKey("job_requisitions.id"))
    name: Mapped[Name] = mapped_column(info=confidential(DataClass.PERSONAL))
    name_kana: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    email: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    phone: Mapped[str | None] = mapped_column(String(20), info=confidential(DataClass.PERSONAL))
    birth_date: Mapped[date | None] = mapped_column(info=confidential(DataClass.PERSONAL))
    source: Mapped[ApplicantSource]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    referred_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    desired_wage: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    consent_on: Mapped[date]
    stage: Mapped[ApplicantStage] = mapped_column(default=ApplicantStage.RECEIVED)
    offer_wage: Mapped[Money | None] = mapped_column(info=confidential(DataClass.PAYROLL))
    offer_expires_on: Mapped[date | None]
    planned_join_on: Mapped[date | None]
    reject_reason: Mapped[ShortText | None] = mapped_column(info=confidential(DataClass.EVALUATION))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    delete_after: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)

    requisition: Mapped[JobRequisition] = relationship(foreign_keys=[requisition_id])
    agency: Mapped[Partner | None] = relationship(foreign_keys=[agency_id])
    referred_by: Mapped[Employee | None] = relationship(foreign_keys=[referred_by_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
