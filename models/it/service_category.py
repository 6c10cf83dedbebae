from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Master, Model
from models.organization.priority import Priority

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.organization.department import Department
    from models.organization.sla_policy import SlaPolicy


class ServiceCategoryKind(StrEnum):
    INCIDENT = "incident"
    REQUEST = "request"
    QUESTION = "question"


class ServiceCategory(Master, Model):
    """What employees can ask for, and which desk answers: IT, HR, administration, facilities, finance, legal."""

    __tablename__ = "service_categories"

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("service_categories.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    kind: Mapped[ServiceCategoryKind]
    default_priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    sla_id: Mapped[int | None] = mapped_column(ForeignKey("sla_policies.id"))
    needs_approval: Mapped[bool] = mapped_column(default=False)
    form_hint: Mapped[LongText | None]
    default_assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    is_confidential: Mapped[bool] = mapped_column(default=False)

    parent: Mapped[ServiceCategory | None] = relationship(foreign_keys=[parent_id], remote_side="ServiceCategory.id")
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    sla: Mapped[SlaPolicy | None] = relationship(foreign_keys=[sla_id])
    default_assignee: Mapped[Employee | None] = relationship(foreign_keys=[default_assignee_id])
