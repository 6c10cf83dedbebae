from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, Model, Money, Numbered, ShortText

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class MailItemDirection(StrEnum):
    INCOMING = "in"
    OUTGOING = "out"


class MailItemCarrier(StrEnum):
    POST = "post"
    REGISTERED = "registered"
    COURIER = "courier"
    E_MAIL = "email"
    BY_HAND = "hand"


class MailItemStatus(StrEnum):
    REGISTERED = "registered"
    HANDED_OVER = "handed"
    SENT = "sent"
    RETURNED = "returned"


class MailItem(Numbered, Model):
    """Incoming and outgoing post, courier and registered mail."""

    __tablename__ = "mail_items"
    __number__ = "ML-{FY}-{seq:6}"

    direction: Mapped[MailItemDirection]
    mail_date: Mapped[date] = mapped_column(index=True)
    carrier: Mapped[MailItemCarrier]
    tracking_number: Mapped[str | None] = mapped_column(String(40))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    subject: Mapped[ShortText]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    postage: Mapped[Money | None]
    status: Mapped[MailItemStatus] = mapped_column(default=MailItemStatus.REGISTERED, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])
