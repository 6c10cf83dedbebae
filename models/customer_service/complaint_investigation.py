from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import SET_BY_SYSTEM, LongText, Model, Money
from models.organization.severity import Severity

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee
    from models.legal.audit_finding import AuditFinding
    from models.system.user import User


class ComplaintInvestigationResponsibility(StrEnum):
    OURS = "ours"
    SUPPLIER = "supplier"
    CARRIER = "carrier"
    CUSTOMER = "customer"
    UNKNOWN = "unknown"


class ComplaintInvestigationResult(StrEnum):
    OPEN = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class ComplaintInvestigation(Model):
    """One line of customer case."""

    __tablename__ = "complaint_investigations"

    customer_case_id: Mapped[int] = mapped_column(ForeignKey("customer_cases.id"))
    investigator_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    severity: Mapped[Severity]
    fact: Mapped[LongText]
    root_cause: Mapped[LongText | None]
    responsibility: Mapped[ComplaintInvestigationResponsibility] = mapped_column(
        default=ComplaintInvestigationResponsibility.UNKNOWN
    )
    corrective_action: Mapped[LongText | None]
    preventive_action: Mapped[LongText | None]
    due_on: Mapped[date | None] = mapped_column(index=True)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("audit_findings.id"), info=SET_BY_SYSTEM)
    cost: Mapped[Money | None]
    result: Mapped[ComplaintInvestigationResult] = mapped_column(default=ComplaintInvestigationResult.OPEN)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), info=SET_BY_SYSTEM)

    customer_case: Mapped[CustomerCase] = relationship(foreign_keys=[customer_case_id])
    investigator: Mapped[Employee] = relationship(foreign_keys=[investigator_id])
    finding: Mapped[AuditFinding | None] = relationship(foreign_keys=[finding_id])
    approved_by: Mapped[User | None] = relationship(foreign_keys=[approved_by_id])
