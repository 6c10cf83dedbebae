from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.hr.employee import EmployeeStatus
from models.machinery import (
    EDIT,
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    NotAllowed,
    Period,
    Screen,
    ShortText,
    _,
    given,
    invariant,
    maintained,
    months_after,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.request import Request
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.it.service_ticket import ServiceTicket


class Privilege(StrEnum):
    ORDINARY_USER = "user"
    POWER_USER = "power"
    ADMINISTRATOR = "admin"
    SHARED_ACCOUNT = "service"


class AccountStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


OPEN = (AccountStatus.ACTIVE, AccountStatus.SUSPENDED)
DECIDING = {RoleCode.DEPT_MANAGER, RoleCode.IT_MANAGER}
AGENTS = {RoleCode.IT_AGENT, RoleCode.IT_MANAGER}
IN_USE = text("status IN ('active', 'suspended')")


class SystemAccount(Period, Request):
    """An account of one person for one system, from the request to its end."""

    __tablename__ = "system_accounts"
    __number__ = "AC-{FY}-{seq:6}"
    __table_args__ = (
        Index(
            "uq_system_accounts_in_use",
            *("system_id", "employee_id", "privilege"),
            unique=True,
            sqlite_where=IN_USE,
            postgresql_where=IN_USE,
        ),
    )
    __screen__ = Screen(
        list=["number", "system", "employee", "account_name", "privilege", "valid_to", "review_due", "status"],
        form={
            "Account": ["number", "system", "employee", "privilege", "granted_rights", "account_name", "status"],
            "Application": ["applicant", "department", "requested_on", "ticket", "purpose"],
            "Term": ["valid_from", "valid_to", "revoked_on"],
            "Access review": ["last_reviewed_on", "review_due"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT, RoleCode.SYS_ADMIN: VIEW},
        verbs={
            "reject": {RoleCode.DEPT_MANAGER, RoleCode.IT_MANAGER},
            "approve": {RoleCode.DEPT_MANAGER, RoleCode.IT_MANAGER},
        },
        order=["-number"],
    )

    system_id: Mapped[int] = mapped_column(ForeignKey("it_systems.id"), info={"label": "IT system"})
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN, doc="Who will use the account.")
    privilege: Mapped[Privilege] = mapped_column(default=Privilege.ORDINARY_USER)
    granted_rights: Mapped[ShortText] = mapped_column(doc="What the person may do in the system.")
    purpose: Mapped[ShortText | None] = mapped_column(doc="What the account is needed for.")
    account_name: Mapped[ShortText | None] = mapped_column(
        info={**maintained(), "searched": True}, doc="Entered by those who create the account."
    )
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("service_tickets.id"))
    last_reviewed_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    review_due: Mapped[date | None] = mapped_column(index=True, info=SET_BY_SYSTEM)
    revoked_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[AccountStatus] = mapped_column(default=AccountStatus.DRAFT, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem] = relationship()
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    ticket: Mapped[ServiceTicket | None] = relationship()

    @rule(at="valid_to")
    def powerful_accounts_end(self: Any) -> Any:
        """An account of an administrator and a shared account need a last day."""
        is_plain = (self.privilege == Privilege.ORDINARY_USER) | (self.privilege == Privilege.POWER_USER)
        return is_plain | given(self.valid_to)

    @invariant(at="valid_to")
    def powerful_accounts_end_soon(self) -> bool:
        """An account of an administrator or a shared account cannot run for so long. Choose an earlier last day."""
        is_powerful = self.privilege in (Privilege.ADMINISTRATOR, Privilege.SHARED_ACCOUNT)
        if not is_powerful or self.valid_from is None or self.valid_to is None:
            return True
        longest = setting(session_of(self), "privileged_account_months")
        return self.valid_to <= months_after(self.valid_from, longest)

    def take_effect(self) -> None:
        """S16: nobody approves an account of their own."""
        if session_of(self).actor.employee_id == self.employee.id:
            raise NotAllowed(_("This account is for yourself, so another person must approve it."))

    def can_be_created(self) -> bool:
        """Enter the name of the account first. The person must still work here, and the term must not be over."""
        is_over = self.valid_to is not None and self.valid_to < today()
        return bool(self.account_name) and self._works_here() and not is_over

    def _works_here(self) -> bool:
        return self.employee.status is not EmployeeStatus.LEFT

    @transition(
        AccountStatus.APPROVED,
        to=AccountStatus.ACTIVE,
        by=AGENTS,
        not_by={"create", "submit", "approve"},
        when=can_be_created,
    )
    def activate(self) -> None:
        """Report that the account was created in the system."""
        self._expect_review(today())

    @transition(AccountStatus.ACTIVE, to=AccountStatus.ACTIVE, by=DECIDING)
    def confirm_need(self) -> None:
        """Confirm in the access review that the person still needs this account."""
        self.last_reviewed_on = today()
        self._expect_review(today())

    @transition(AccountStatus.ACTIVE, to=AccountStatus.SUSPENDED, by=AGENTS)
    def suspend(self, reason: str) -> None:
        """Report that the account was blocked for a time."""

    @transition(AccountStatus.SUSPENDED, to=AccountStatus.ACTIVE, by=AGENTS, when=can_be_created)
    def resume(self) -> None:
        """Report that the account is open again."""

    @transition(*OPEN, to=AccountStatus.REVOKED, by=AGENTS, confirm=True)
    def revoke(self, reason: str) -> None:
        """Report that the account was deleted in the system."""
        self.revoked_on, self.review_due = today(), None

    def _expect_review(self, since: date) -> None:
        self.review_due = months_after(since, setting(session_of(self), "access_review_months"))
