from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from models.administration.document_parts import DocumentVersion
from models.administration.document_status import DocumentMedium, DocumentStatus
from models.machinery import Model, Numbered, session_of, today, transition
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.organization.location import Location

LAWYERS = {RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER}
APPROVERS = {RoleCode.ADMIN_MANAGER, RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE}
KEEPERS = {RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER, RoleCode.DEPT_MANAGER}


class DocumentLife(Numbered, Model):
    """From the draft of a document to its disposal."""

    __abstract__ = True

    if TYPE_CHECKING:
        in_force_from: Mapped[date | None]
        ended_on: Mapped[date | None]
        medium: Mapped[DocumentMedium]
        storage_location: Mapped[Location | None]
        box_number: Mapped[str | None]
        retention_until: Mapped[date | None]
        versions: Mapped[list[DocumentVersion]]

    def is_on_its_shelf(self) -> bool:
        """Say first in which place and box the paper is kept."""
        return self.medium is DocumentMedium.ELECTRONIC or bool(self.storage_location and self.box_number)

    def is_given_up(self) -> bool:
        """A document is disposed of only by carrying out an approved disposal request."""
        from models.administration.disposal_request import DisposalLine

        session = session_of(self)
        done = select(DisposalLine.id).where(DisposalLine.document_id == self.id, DisposalLine.executed_at.is_not(None))
        with session.elevated():
            return session.scalar(done.limit(1)) is not None

    def is_past_retention(self, day: date) -> bool:
        return self.retention_until is not None and self.retention_until < day

    @transition(DocumentStatus.DRAFT, to=DocumentStatus.SUBMITTED)
    def submit(self) -> None:
        """Ask for approval. Until it is decided, the document cannot be changed."""
        if not self.versions:
            self.versions.append(DocumentVersion())

    @transition(DocumentStatus.SUBMITTED, to=DocumentStatus.DRAFT, by=APPROVERS)
    def reject(self, reason: str) -> None:
        """Give the document back, with the reason, so that it can be corrected."""

    @transition(
        DocumentStatus.SUBMITTED,
        to=DocumentStatus.PUBLISHED,
        by=APPROVERS,
        not_by={"create", "submit"},
    )
    def publish(self) -> None:
        """Put the document in force. From now on, only a new version changes it."""
        self.in_force_from = self.in_force_from or today()
        newest = self.versions[-1]
        newest.approved_by_id, newest.approved_on = session_of(self).actor.user_id, today()

    @transition(DocumentStatus.PUBLISHED, to=DocumentStatus.DRAFT)
    def revise(self, change_note: str) -> None:
        """Begin a new version. It is in force once it is approved."""
        self.versions.append(DocumentVersion(change_note=change_note))
        self.in_force_from = None

    @transition(DocumentStatus.PUBLISHED, to=DocumentStatus.OBSOLETE, by=KEEPERS, confirm=True)
    def abolish(self, reason: str) -> None:
        """Take the document out of force. It is still kept."""
        self.ended_on = self.ended_on or today()

    @transition(
        DocumentStatus.PUBLISHED, DocumentStatus.OBSOLETE, to=DocumentStatus.ARCHIVED, by=KEEPERS, when=is_on_its_shelf
    )
    def archive_document(self) -> None:
        """Put the document away until its retention is over."""

    @transition(
        DocumentStatus.PUBLISHED,
        DocumentStatus.OBSOLETE,
        DocumentStatus.ARCHIVED,
        to=DocumentStatus.UNDER_LEGAL_HOLD,
        by=LAWYERS,
    )
    def place_legal_hold(self, reason: str) -> None:
        """Forbid that the document is changed or disposed of, for example because of a lawsuit."""

    @transition(DocumentStatus.UNDER_LEGAL_HOLD, to=DocumentStatus.ARCHIVED, by={RoleCode.LEGAL_MANAGER})
    def release_legal_hold(self, reason: str) -> None:
        """Leave the document to its ordinary retention again."""

    @transition(
        DocumentStatus.ARCHIVED,
        to=DocumentStatus.DISPOSED_OF,
        by={RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER},
        when=is_given_up,
    )
    def dispose(self) -> None:
        """Note that nothing of the document is left."""
