from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import (
    OWN,
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Model,
    Money,
    Numbered,
    Screen,
    invariant,
    maintained,
    rule,
    session_of,
    today,
    transition,
)
from models.organization.severity import Severity
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.customer_service.customer_case import CustomerCase
    from models.hr.employee import Employee
    from models.legal.audit_finding import AuditFinding


class Responsibility(StrEnum):
    OURSELVES = "ours"
    SUPPLIER = "supplier"
    CARRIER = "carrier"
    CUSTOMER = "customer"
    UNKNOWN = "unknown"


class InvestigationStatus(StrEnum):
    UNDER_INVESTIGATION = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class ComplaintInvestigation(Numbered, Model):
    """What was found out about a complaint: the facts, the cause, and what is done about it."""

    __tablename__ = "complaint_investigations"
    __number__ = "CI-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "customer_case", "investigator", "severity", "responsibility", "deadline", "status"],
        form={
            "Investigation": ["number", "customer_case", "investigator", "severity", "status", "approved_on"],
            "Findings": ["facts", "root_cause", "responsibility", "loss_amount"],
            "Measures": ["corrective_action", "preventive_action", "deadline", "finding"],
        },
        access={RoleCode.LEGAL_OFFICER: VIEW, RoleCode.LEGAL_MANAGER: VIEW},
        order=["-number"],
    )

    customer_case_id: Mapped[int] = mapped_column(ForeignKey("customer_cases.id"))
    investigator_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    severity: Mapped[Severity] = mapped_column(default=Severity.MODERATE)
    facts: Mapped[LongText | None] = mapped_column(doc="What happened, without judging it.")
    root_cause: Mapped[LongText | None]
    responsibility: Mapped[Responsibility] = mapped_column(default=Responsibility.UNKNOWN)
    loss_amount: Mapped[Money | None]
    corrective_action: Mapped[LongText | None] = mapped_column(doc="What puts this case right.")
    preventive_action: Mapped[LongText | None] = mapped_column(doc="What keeps it from happening again.")
    deadline: Mapped[date | None] = mapped_column(index=True, doc="Until when the measures are taken.")
    finding_id: Mapped[int | None] = mapped_column(
        ForeignKey("audit_findings.id"), info=maintained(), doc="Where the measures are followed up."
    )
    approved_on: Mapped[date | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[InvestigationStatus] = mapped_column(
        default=InvestigationStatus.UNDER_INVESTIGATION, info=SET_BY_SYSTEM
    )

    customer_case: Mapped[CustomerCase] = relationship()
    investigator: Mapped[Employee] = relationship(foreign_keys=[investigator_id])
    finding: Mapped[AuditFinding | None] = relationship()

    @rule(at="loss_amount")
    def loss_is_not_negative(self: Any) -> Any:
        """A loss is entered without a minus sign."""
        return self.loss_amount >= 0

    @invariant(at="investigator")
    def is_led_by_somebody_else(self) -> bool:
        """This person worked on the case. Choose somebody who was not involved."""
        case, person = self.customer_case, self.investigator
        if case is None or person is None or self.status is InvestigationStatus.APPROVED:
            return True
        return person is not case.assignee and all(each.handled_by is not person for each in case.activities)

    def is_complete(self) -> bool:
        """Enter the facts, the root cause and both measures first."""
        return all((self.facts, self.root_cause, self.corrective_action, self.preventive_action))

    def is_of_another(self) -> bool:
        """You investigated this yourself, so another person must approve it."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.investigator_id != actor.employee_id

    @transition(InvestigationStatus.UNDER_INVESTIGATION, to=InvestigationStatus.SUBMITTED, when=is_complete)
    def submit(self) -> None:
        """Ask for approval of what was found out."""

    @transition(InvestigationStatus.SUBMITTED, to=InvestigationStatus.UNDER_INVESTIGATION, by={RoleCode.CS_MANAGER})
    def reject(self, reason: str) -> None:
        """Say what is still unclear."""

    @transition(
        InvestigationStatus.SUBMITTED,
        to=InvestigationStatus.APPROVED,
        by={RoleCode.CS_MANAGER, RoleCode.EXECUTIVE},
        not_by={"submit"},
        when=is_of_another,
    )
    def approve(self) -> None:
        """Accept the findings and the measures. The complaint can be closed then."""
        self.approved_on = today()
