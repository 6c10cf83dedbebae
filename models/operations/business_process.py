from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, LongText, Master, Model, ShortText
from models.organization.frequency import Frequency

if TYPE_CHECKING:
    from models.administration.document import Document
    from models.hr.employee import Employee
    from models.it.it_system import ItSystem
    from models.legal.control import Control
    from models.organization.department import Department


class BusinessProcessRiskLevel(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ProcessStatus(StrEnum):
    DRAFT = "draft"
    STANDARD = "standard"
    IMPROVING = "improving"
    RETIRED = "retired"


class BusinessProcess(Master, Model):
    """Process register: owner, steps, volume, time; base for standardisation and internal control."""

    __tablename__ = "business_processes"

    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    owner_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    purpose: Mapped[LongText]
    frequency: Mapped[Frequency]
    monthly_volume: Mapped[int | None]
    standard_minutes: Mapped[int | None]
    manual_document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"))
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    risk_level: Mapped[BusinessProcessRiskLevel] = mapped_column(default=BusinessProcessRiskLevel.MEDIUM)
    version_number: Mapped[str] = mapped_column(String(10))
    review_due: Mapped[date | None] = mapped_column(index=True)
    process_status: Mapped[ProcessStatus] = mapped_column(default=ProcessStatus.DRAFT)

    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    owner: Mapped[Employee] = relationship(foreign_keys=[owner_id])
    manual_document: Mapped[Document | None] = relationship(foreign_keys=[manual_document_id])
    system: Mapped[ItSystem | None] = relationship(foreign_keys=[system_id])
    process_steps: Mapped[list[ProcessStep]] = relationship(
        back_populates="business_process", cascade="all, delete-orphan"
    )


class ProcessStep(Model):
    """One line of business process."""

    __tablename__ = "process_steps"

    business_process_id: Mapped[int] = mapped_column(ForeignKey("business_processes.id"))
    line_number: Mapped[int]
    title: Mapped[ShortText]
    role_name: Mapped[ShortText]
    input: Mapped[ShortText | None]
    output: Mapped[ShortText | None]
    system_id: Mapped[int | None] = mapped_column(ForeignKey("it_systems.id"))
    minutes: Mapped[int | None]
    control_id: Mapped[int | None] = mapped_column(ForeignKey("controls.id"))
    is_automated: Mapped[bool] = mapped_column(default=False)

    business_process: Mapped[BusinessProcess] = relationship(back_populates="process_steps")
    system: Mapped[ItSystem | None] = relationship(foreign_keys=[system_id])
    control: Mapped[Control | None] = relationship(foreign_keys=[control_id])
