from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    Model,
    Money,
    Numbered,
    Screen,
    ShortText,
    maintained,
    rule,
    today,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class MailDirection(StrEnum):
    INCOMING = "in"
    OUTGOING = "out"


class DeliveryMethod(StrEnum):
    ORDINARY_MAIL = "post"
    REGISTERED_MAIL = "registered"
    COURIER = "courier"
    ELECTRONIC_MAIL = "email"
    DELIVERED_BY_HAND = "hand"


class MailStatus(StrEnum):
    REGISTERED = "registered"
    PASSED_ON = "handed"
    SENT = "sent"
    RETURNED_TO_US = "returned"


class MailItem(Numbered, Model):
    """A letter or parcel that came in or went out."""

    __tablename__ = "mail_items"
    __number__ = "ML-{FY}-{seq:6}"
    __screen__ = Screen(
        list=["number", "direction", "mail_date", "partner", "subject", "employee", "delivery_method", "status"],
        form={
            "Mail": [
                "number",
                "direction",
                "mail_date",
                "subject",
                "delivery_method",
                "mail_tracking_number",
                "status",
            ],
            "From and to": ["partner", "employee", "department"],
            "Registration": ["document", "postage"],
        },
        access={RoleCode.EMPLOYEE: VIEW},
        order=["-number"],
    )

    direction: Mapped[MailDirection]
    mail_date: Mapped[date] = mapped_column(default=today, index=True)
    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    delivery_method: Mapped[DeliveryMethod] = mapped_column(default=DeliveryMethod.ORDINARY_MAIL)
    mail_tracking_number: Mapped[str | None] = mapped_column(String(40), info={"searched": True, **maintained()})
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    employee_id: Mapped[int | None] = mapped_column(
        ForeignKey("employees.id"), info=OWN, doc="Whom it is for, or who sends it."
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("departments.id"), info=OF_DEPARTMENT, doc="Leave empty to take that of the employee."
    )
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), info=maintained())
    postage: Mapped[Money | None] = mapped_column(info=maintained())
    status: Mapped[MailStatus] = mapped_column(default=MailStatus.REGISTERED, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship(foreign_keys=[partner_id])
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    department: Mapped[Department | None] = relationship(foreign_keys=[department_id])
    document: Mapped[Document | None] = relationship(foreign_keys=[document_id])

    def compute(self) -> None:
        if self.employee is not None:
            self.department = self.department or self.employee.department

    @rule(at="postage")
    def postage_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.postage >= 0

    def is_incoming(self) -> bool:
        """This goes out. Send it instead."""
        return self.direction is MailDirection.INCOMING

    def is_outgoing(self) -> bool:
        """This came in. Pass it on instead."""
        return self.direction is MailDirection.OUTGOING

    def can_be_tracked(self) -> bool:
        """Enter the tracking number of registered mail first."""
        return self.delivery_method is not DeliveryMethod.REGISTERED_MAIL or bool(self.mail_tracking_number)

    def has_a_reader(self) -> bool:
        """Say first whom it is for."""
        return self.employee is not None or self.department is not None

    @transition(MailStatus.REGISTERED, to=MailStatus.PASSED_ON, when=(is_incoming, has_a_reader))
    def give_to_addressee(self) -> None:
        """Note that the person or department has it."""

    @transition(MailStatus.REGISTERED, to=MailStatus.SENT, when=(is_outgoing, can_be_tracked))
    def send(self) -> None:
        """Note that it is on its way."""

    @transition(MailStatus.SENT, to=MailStatus.RETURNED_TO_US)
    def note_return(self, reason: str) -> None:
        """Note that it came back undelivered."""
