from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Money, Quantity, ShortText
from models.organization.request import Request

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.operations.business_process import BusinessProcess
    from models.operations.project import Project


class ImprovementProposalStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ADOPTED = "adopted"
    IN_PROGRESS = "doing"
    IMPLEMENTED = "done"
    VERIFIED = "verified"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class ImprovementProposal(Request):
    """Kaizen proposal with measured effect."""

    __tablename__ = "improvement_proposals"
    __number__ = "KZ-{FY}-{seq:4}"

    subject: Mapped[ShortText]
    business_process_id: Mapped[int | None] = mapped_column(ForeignKey("business_processes.id"))
    issue: Mapped[LongText]
    cause: Mapped[LongText | None]
    proposal: Mapped[LongText]
    expected_hours: Mapped[Quantity | None]
    expected_saving: Mapped[Money | None]
    cost: Mapped[Money | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id"))
    due_on: Mapped[date | None] = mapped_column(index=True)
    actual_hours: Mapped[Quantity | None]
    actual_saving: Mapped[Money | None]
    status: Mapped[ImprovementProposalStatus] = mapped_column(
        default=ImprovementProposalStatus.DRAFT, info=SET_BY_SYSTEM
    )

    business_process: Mapped[BusinessProcess | None] = relationship(foreign_keys=[business_process_id])
    owner: Mapped[Employee | None] = relationship(foreign_keys=[owner_id])
    project: Mapped[Project | None] = relationship(foreign_keys=[project_id])
