from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.legal.contract_kind import ContractStatus
from models.legal.review_finding import ReviewFinding
from models.legal.review_status import OPEN, DraftOrigin, ReviewStatus
from models.legal.risk_level import RiskLevel
from models.machinery import (
    EDIT,
    OF_DEPARTMENT,
    OWN,
    SET_BY_SYSTEM,
    DataClass,
    GuardedSession,
    LongText,
    Model,
    Numbered,
    Screen,
    ShortText,
    confidential,
    now,
    rule,
    session_of,
    today,
    transition,
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

LAWYERS = {RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER}


class ContractReview(Numbered, Model):
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
    completed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[ReviewStatus] = mapped_column(default=ReviewStatus.REQUESTED, info=SET_BY_SYSTEM)

    contract: Mapped[Contract | None] = relationship()
    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship()
    legal_reviewer: Mapped[Employee | None] = relationship(foreign_keys=[legal_reviewer_id])
    outside_counsel: Mapped[Partner | None] = relationship()
    clause_findings: Mapped[list[ReviewFinding]] = relationship(
        back_populates="contract_review", cascade="all, delete-orphan"
    )

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

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

    def is_by_another(self) -> bool:
        """You asked for this review or wrote the contract, so another person must review it."""
        actor, contract = session_of(self).actor, self.contract
        drafters = {self.requester.id, contract.owner.id} if contract else {self.requester.id}
        wrote_it = contract is not None and actor.user_id is not None and contract.created_by_id == actor.user_id
        return actor.employee_id not in drafters and not wrote_it

    def is_registered(self) -> bool:
        """Register the contract first, and choose it here."""
        return self.contract is not None

    def has_open_findings(self) -> bool:
        """Enter what has to be changed first."""
        return any(finding.is_open for finding in self.clause_findings)

    def findings_are_settled(self) -> bool:
        """Say first what became of every finding."""
        return not self.has_open_findings()

    def is_no_high_risk(self) -> bool:
        """The risk is high, so the head of the legal department must decide."""
        return self.risk_grade is not RiskLevel.HIGH

    @transition(ReviewStatus.REQUESTED, to=ReviewStatus.IN_REVIEW, by=LAWYERS, not_by={"create"}, when=is_by_another)
    def start_review(self) -> None:
        """Take this review over."""
        self.legal_reviewer = acting_employee(session_of(self))

    @transition(ReviewStatus.IN_REVIEW, to=ReviewStatus.BACK_AT_DEPARTMENT, by=LAWYERS, when=has_open_findings)
    def return_to_requester(self) -> None:
        """Tell the department what has to be changed. It talks to the counterparty."""
        self._let_contract("negotiate", ContractStatus.LEGAL_REVIEW)

    @transition(ReviewStatus.BACK_AT_DEPARTMENT, to=ReviewStatus.IN_REVIEW)
    def give_back_to_review(self) -> None:
        """Give the changed draft back to the legal department."""
        self._let_contract("resume_review", ContractStatus.NEGOTIATING)

    @transition(
        ReviewStatus.IN_REVIEW,
        to=ReviewStatus.APPROVED,
        by=LAWYERS,
        not_by={"create"},
        when=(is_by_another, is_registered, findings_are_settled, is_no_high_risk),
    )
    def approve(self) -> None:
        """Have no objection to this contract."""
        self.completed_at = now()

    @transition(
        ReviewStatus.IN_REVIEW,
        to=ReviewStatus.APPROVED,
        by={RoleCode.LEGAL_MANAGER},
        not_by={"create"},
        when=(is_by_another, is_registered, findings_are_settled),
    )
    def approve_despite_risk(self, reason: str) -> None:
        """Have no objection although the risk is high."""
        self.completed_at = now()

    @transition(ReviewStatus.IN_REVIEW, to=ReviewStatus.NOT_ACCEPTABLE, by=LAWYERS, when=is_by_another, confirm=True)
    def advise_against(self, reason: str) -> None:
        """Advise against this contract. It cannot be approved as it is."""
        self.completed_at = now()
        self._let_contract("negotiate", ContractStatus.LEGAL_REVIEW)

    @transition(*OPEN, to=ReviewStatus.WITHDRAWN, confirm=True)
    def withdraw(self, reason: str) -> None:
        """Take the request for this review back."""
        self._let_contract("negotiate", ContractStatus.LEGAL_REVIEW)

    def _let_contract(self, verb: str, state: ContractStatus) -> None:
        """The contract goes along with its review."""
        session = session_of(self)
        if self.contract is not None and self.contract.status is state:
            with session.elevated():
                getattr(self.contract, verb)()
