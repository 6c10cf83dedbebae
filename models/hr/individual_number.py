from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, DataClass, Model, ShortText, confidential

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.hr.family import Dependent
    from models.organization.partner import Partner
    from models.system.user import User


class SubjectType(StrEnum):
    EMPLOYEE = "employee"
    DEPENDENT = "dependent"
    INDIVIDUAL_PAYEE = "payee"


class IdentityChecked(StrEnum):
    NUMBER_CARD = "card"
    NOTICE_AND_ID = "notice"
    OTHER = "other"


class IndividualNumber(Model):
    """ "My Number" vault for employees, dependents and individual payees. Never joined into other screens."""

    __tablename__ = "individual_numbers"

    subject_type: Mapped[SubjectType]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    dependent_id: Mapped[int | None] = mapped_column(ForeignKey("dependents.id"))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    number_fingerprint: Mapped[str] = mapped_column(
        String(64), unique=True, info=confidential(DataClass.INDIVIDUAL_NUMBER)
    )
    collected_on: Mapped[date]
    collected_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)
    purpose: Mapped[ShortText]
    identity_checked: Mapped[IdentityChecked]
    dispose_after: Mapped[date | None] = mapped_column(index=True)
    disposed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    disposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)

    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    dependent: Mapped[Dependent | None] = relationship(foreign_keys=[dependent_id])
    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    collected_by: Mapped[User | None] = relationship(foreign_keys=[collected_by_id])
    disposed_by: Mapped[User | None] = relationship(foreign_keys=[disposed_by_id])
