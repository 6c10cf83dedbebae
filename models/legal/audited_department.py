from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import Model

if TYPE_CHECKING:
    from models.legal.audit_engagement import AuditEngagement
    from models.organization.department import Department


class AuditedDepartment(Model):
    """A department that is the object of an audit."""

    __tablename__ = "audited_departments"
    __table_args__ = (UniqueConstraint("engagement_id", "department_id"),)

    engagement_id: Mapped[int] = mapped_column(ForeignKey("audit_engagements.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))

    engagement: Mapped[AuditEngagement] = relationship(back_populates="audited_departments")
    department: Mapped[Department] = relationship()
