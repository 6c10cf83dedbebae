from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Numbered, ShortText
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.it.change_request import ChangeRequest
    from models.it.configuration_item import ConfigurationItem
    from models.it.it_system import ItSystem


class ProblemRecordStatus(StrEnum):
    INVESTIGATING = "open"
    KNOWN_ERROR = "known"
    FIXED = "fixed"
    CLOSED = "closed"


class ProblemRecord(Numbered, Model):
    """Root cause behind repeated incidents, with workaround and permanent fix."""

    __tablename__ = "problem_records"
    __number__ = "PM-{FY}-{seq:4}"

    subject: Mapped[ShortText]
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    ci_id: Mapped[int | None] = mapped_column(ForeignKey("configuration_items.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    symptom: Mapped[LongText]
    root_cause: Mapped[LongText | None]
    workaround: Mapped[LongText | None]
    permanent_fix: Mapped[LongText | None]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("change_requests.id"))
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    status: Mapped[ProblemRecordStatus] = mapped_column(default=ProblemRecordStatus.INVESTIGATING, info=SET_BY_SYSTEM)

    system: Mapped[ItSystem | None] = relationship(foreign_keys=[system_id])
    ci: Mapped[ConfigurationItem | None] = relationship(foreign_keys=[ci_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    change: Mapped[ChangeRequest | None] = relationship(foreign_keys=[change_id])
