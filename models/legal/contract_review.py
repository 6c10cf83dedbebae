from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.review_finding import ReviewFinding
from models.legal.review_life import ReviewLife
from models.legal.review_status import OPEN, DraftOrigin
from models.legal.risk_level import RiskLevel
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Screen,
    ShortText,
    confidential,
    lines_of,
    rule,
    today,
)
from models.organization.acting import acting_employee
from models.organization.company import our_calendar
from models.roles import RoleCode
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner


class ContractReview(ReviewLife):
    """What the legal department finds in the draft of a contract, on request of another department."""

    __tablename__ = "contract_reviews"
    __number__ = "CR-{FY}-{seq:5}"
    __screen__ = Screen(
        list=["number", "subject", "requester", "department", "needed_on", "legal_reviewer", "status"],
        form={
            "Request": ["number", "subject", "contract", "draft_origin", "business_background", "status"],
            "Who": ["requester", "department", "requested_on", "needed_on", "legal_reviewer", "outside_counsel"],
            "Clause findings": ["clause_findings"],
            "Opinion of the legal department": ["risk_grade", "legal_opinion", "completed_at"],
        },
        access={RoleCode.EMPLOYEE: EDIT},
        order=["-number"],
        editable_in=OPEN,
    )

    subject: Mapped[ShortText] = mapped_column(info={"searched": True})
    contract_id: Mapped[int | None] = mapped_column(
        ForeignKey("contracts.id"), doc="Leave empty while the contract is not in the register; attach its draft."
    )
    draft_origin: Mapped[DraftOrigin] = mapped_column(default=DraftOrigin.OUR_TEMPLATE)
    business_background: Mapped[LongText] = mapped_column(doc="What the business is about, and what was agreed so far.")
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    requested_on: Mapped[date] = mapped_column(default=today)
    needed_on: Mapped[date] = mapped_column(index=True)
    legal_reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), info=SET_BY_SYSTEM)
    outside_counsel_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    risk_grade: Mapped[RiskLevel | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    legal_opinion: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))

    contract: Mapped[Contract | None] = relationship()
    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship()
    legal_reviewer: Mapped[Employee | None] = relationship(foreign_keys=[legal_reviewer_id])
    outside_counsel: Mapped[Partner | None] = relationship()
    clause_findings: Mapped[list[ReviewFinding]] = lines_of("contract_review")

    def begin(self, session: GuardedSession) -> None:
        person = acting_employee(session)
        if person is not None:
            self.requester, self.department = person, person.department
        if self.needed_on is None:
            days = int(setting(session, "contract_review_days"))
            self.needed_on = our_calendar(session).add_working_days(today(), days)

    @rule(at="needed_on")
    def is_needed_after_it_was_requested(self: Any) -> Any:
        """It cannot be needed before it was requested."""
        return self.needed_on >= self.requested_on
