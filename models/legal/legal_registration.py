from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.registration_status import LIVE, RegistrationKind, RegistrationStatus
from models.machinery import (
    OF_DEPARTMENT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    LongText,
    Model,
    Money,
    Name,
    Numbered,
    Refused,
    Screen,
    ShortText,
    _,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.partner import Partner


class LegalRegistration(Numbered, Model):
    """A right, a permit or a certificate that an authority gives us, and that may run out."""

    __tablename__ = "legal_registrations"
    __number__ = "LR-{seq:4}"
    __screen__ = Screen(
        list=["number", "name", "kind", "registration_number", "owner", "expires_on", "renewal_starts_on", "status"],
        form={
            "Registration": ["number", "name", "kind", "registration_number", "authority", "filing_agent", "status"],
            "Responsible": ["department", "owner"],
            "Dates": ["applied_on", "registered_on", "expires_on", "renewal_starts_on", "renewal_cost"],
            "Remarks": ["note"],
        },
        access={RoleCode.DEPT_MANAGER: VIEW},
        order=["number"],
        editable_in=LIVE,
    )

    name: Mapped[Name]
    kind: Mapped[RegistrationKind]
    registration_number: Mapped[ShortText | None] = mapped_column(info={"searched": True})
    authority: Mapped[ShortText | None]
    filing_agent_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), doc="The firm that acts for us there."
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    applied_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    registered_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    expires_on: Mapped[date | None] = mapped_column(index=True, doc="Leave empty where it does not run out.")
    renewal_starts_on: Mapped[date | None] = mapped_column(
        index=True, info=SET_BY_SYSTEM, doc="From this day on somebody should see to the renewal."
    )
    renewal_cost: Mapped[Money | None]
    note: Mapped[LongText | None]
    status: Mapped[RegistrationStatus] = mapped_column(default=RegistrationStatus.PREPARING, info=SET_BY_SYSTEM)

    filing_agent: Mapped[Partner | None] = relationship()
    department: Mapped[Department] = relationship()
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.owner, self.department = person, person.department

    def compute(self) -> None:
        self.renewal_starts_on = None
        if self.expires_on is not None:
            days = int(setting(session_of(self), "registration_renewal_days"))
            self.renewal_starts_on = self.expires_on - timedelta(days=days)

    @rule(at="expires_on")
    def expires_after_it_was_granted(self: Any) -> Any:
        """It cannot run out before it was granted."""
        return self.expires_on >= self.registered_on

    @rule(at="renewal_cost")
    def cost_is_not_negative(self: Any) -> Any:
        """An amount cannot be negative."""
        return self.renewal_cost >= 0

    def runs_out(self) -> bool:
        """This registration does not run out."""
        return self.expires_on is not None

    def has_run_out(self) -> bool:
        """This registration has not run out."""
        return self.expires_on is not None and self.expires_on < today()

    @transition(RegistrationStatus.PREPARING, to=RegistrationStatus.APPLIED_FOR)
    def apply_for(self, applied_on: date) -> None:
        """Note that we have applied for it."""
        self.applied_on = applied_on

    @transition(RegistrationStatus.PREPARING, RegistrationStatus.APPLIED_FOR, to=RegistrationStatus.VALID)
    def note_registration(self, registered_on: date, registration_number: str) -> None:
        """Note that it was granted, and under which number."""
        self.registered_on, self.registration_number = registered_on, registration_number

    @transition(RegistrationStatus.VALID, to=RegistrationStatus.VALID, when=runs_out)
    def renew(self, expires_on: date) -> None:
        """Note that it holds until a later day."""
        if self.expires_on is not None and expires_on <= self.expires_on:
            raise Refused(_("A renewed registration must hold longer than before."))
        self.expires_on = expires_on

    @transition(RegistrationStatus.VALID, to=RegistrationStatus.LAPSED, when=has_run_out, confirm=True)
    def lapse(self) -> None:
        """Note that it ran out and was not renewed."""

    @transition(*LIVE, to=RegistrationStatus.ABANDONED, by={RoleCode.LEGAL_MANAGER}, confirm=True)
    def abandon(self, reason: str) -> None:
        """Give this registration up."""
