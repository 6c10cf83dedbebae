from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, SET_BY_SYSTEM, Model, Money, Numbered, ShortText

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class LegalRegistrationKind(StrEnum):
    TRADEMARK = "trademark"
    PATENT = "patent"
    DESIGN = "design"
    COPYRIGHT = "copyright"
    PERMIT = "permit"
    REGISTRATION = "registration"
    CERTIFICATION = "certification"


class LegalRegistrationStatus(StrEnum):
    PREPARING = "preparing"
    FILED = "filed"
    GRANTED = "granted"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    ABANDONED = "abandoned"


class LegalRegistration(Numbered, Model):
    """Trademarks, patents, domain rights, business licences, seals and registrations with expiry."""

    __tablename__ = "legal_registrations"
    __number__ = "LR-{seq:4}"

    kind: Mapped[LegalRegistrationKind]
    title: Mapped[ShortText]
    registration_number: Mapped[str | None] = mapped_column(String(60))
    authority: Mapped[ShortText | None]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    filed_on: Mapped[date | None]
    granted_on: Mapped[date | None]
    expires_on: Mapped[date | None] = mapped_column(index=True)
    renewal_cost: Mapped[Money | None]
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    status: Mapped[LegalRegistrationStatus] = mapped_column(
        default=LegalRegistrationStatus.PREPARING, info=SET_BY_SYSTEM
    )

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    agent: Mapped[Partner | None] = relationship(foreign_keys=[agent_id])
