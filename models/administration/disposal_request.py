from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.administration.document_category import DisposalMethod
from models.administration.document_status import DocumentStatus
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    Model,
    NotAllowed,
    Refused,
    Screen,
    ShortText,
    _,
    invariant,
    lines_of,
    now,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.acting import acting_employee
from models.organization.request import Request
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.organization.partner import Partner

DECIDERS = {RoleCode.ADMIN_MANAGER, RoleCode.LEGAL_MANAGER}


class DisposalStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    DISPOSED_OF = "executed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


UNDECIDED = (DisposalStatus.DRAFT, DisposalStatus.REJECTED, DisposalStatus.SUBMITTED)


class DisposalRequest(Request):
    """Documents whose retention is over, and the evidence that they were destroyed."""

    __tablename__ = "disposal_requests"
    __number__ = "DS-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "applicant", "department", "planned_on", "disposal_company", "witness", "status"],
        form={
            "Request": ["number", "applicant", "department", "requested_on", "planned_on", "reason", "status"],
            "Documents": ["lines"],
            "Evidence": ["disposal_company", "witness", "certificate_number"],
        },
        access={RoleCode.DEPT_MANAGER: EDIT},
        verbs={"approve": DECIDERS, "reject": DECIDERS},
        order=["-number"],
    )

    planned_on: Mapped[date]
    reason: Mapped[ShortText | None]
    disposal_company_id: Mapped[int | None] = mapped_column(
        ForeignKey("partners.id"), doc="Leave empty where we destroy them ourselves."
    )
    witness_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    certificate_number: Mapped[ShortText | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[DisposalStatus] = mapped_column(default=DisposalStatus.DRAFT, info=SET_BY_SYSTEM)

    disposal_company: Mapped[Partner | None] = relationship(foreign_keys=[disposal_company_id])
    witness: Mapped[Employee | None] = relationship(foreign_keys=[witness_id])
    lines: Mapped[list[DisposalLine]] = lines_of("disposal_request")

    @rule(at="planned_on")
    def is_planned_after_it_was_requested(self: Any) -> Any:
        """The disposal cannot be planned for a day before the request."""
        return self.planned_on >= self.requested_on

    @invariant(at="lines")
    def names_documents(self) -> bool:
        """Name at least one document."""
        return bool(self.lines)

    def is_watched_by_another(self) -> bool:
        """Those who asked for the disposal or allowed it do not carry it out."""
        actor = session_of(self).actor
        return actor.employee_id is None or actor.employee_id != self.applicant_id

    @transition(
        DisposalStatus.APPROVED,
        to=DisposalStatus.DISPOSED_OF,
        by={RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER},
        not_by={"approve"},
        when=is_watched_by_another,
        confirm=True,
    )
    def destroy(self, witness: Employee, certificate_number: str = "") -> None:
        """Note that the documents were destroyed before a witness. This cannot be taken back."""
        if witness in (acting_employee(session_of(self)), self.applicant):
            raise NotAllowed(_("The witness must be neither the applicant nor yourself."))
        if self.disposal_company is not None and not certificate_number:
            raise Refused(_("Enter the number of the certificate that the disposal company gave."))
        self.witness, self.certificate_number = witness, certificate_number or None
        self._dispose()

    def _dispose(self) -> None:
        session = session_of(self)
        for line in self.lines:
            line.judge()
            line.executed_at = now()
        with session.elevated():
            session.flush()
            for line in self.lines:
                line.document.dispose()


class DisposalLine(Model):
    """One document that is to be destroyed."""

    __tablename__ = "disposal_lines"
    __table_args__ = (UniqueConstraint("disposal_request_id", "document_id"),)
    __screen__ = Screen(label=["document"])

    disposal_request_id: Mapped[int] = mapped_column(ForeignKey("disposal_requests.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"))
    retention_until: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    disposal_method: Mapped[DisposalMethod | None] = mapped_column(doc="Leave empty to take that of the category.")
    executed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)

    disposal_request: Mapped[DisposalRequest] = relationship(back_populates="lines")
    document: Mapped[Document] = relationship(foreign_keys=[document_id])

    def compute(self) -> None:
        if self.document is not None and self.executed_at is None:
            self.retention_until = self.document.retention_until
            self.disposal_method = self.disposal_method or self.document.category.disposal_method

    @invariant(at="document")
    def may_be_given_up(self) -> bool:
        """Only archived documents are destroyed, after their retention, and none that is on hold."""
        request = self.disposal_request
        if request is None or self.document is None or request.status not in UNDECIDED:
            return True
        is_archived = self.document.status is DocumentStatus.ARCHIVED
        return is_archived and bool(request.planned_on) and self.document.is_past_retention(request.planned_on)

    def judge(self) -> None:
        """Raises ``Refused`` where something has come between the approval and the disposal."""
        if self.document.status is not DocumentStatus.ARCHIVED:
            raise Refused(_("“%(document)s” is on hold or was disposed of already.", document=self.document))
        if not self.document.is_past_retention(today()):
            raise Refused(_("“%(document)s” must still be kept.", document=self.document))
