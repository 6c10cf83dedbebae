"""The life of a review: taken over, returned and answered, approved or not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column

from models.legal.contract_kind import ContractStatus
from models.legal.review_finding import ReviewFinding
from models.legal.review_status import OPEN, ReviewStatus
from models.legal.risk_level import RiskLevel
from models.machinery import SET_BY_SYSTEM, Model, Numbered, now, session_of, transition
from models.organization.acting import acting_employee
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract

LAWYERS = {RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER}


class ReviewLife(Numbered, Model):
    """The states of a review and the verbs between them."""

    __abstract__ = True

    if TYPE_CHECKING:
        contract: Mapped[Contract | None]
        requester: Mapped[Employee]
        legal_reviewer: Mapped[Employee | None]
        risk_grade: Mapped[RiskLevel | None]
        clause_findings: Mapped[list[ReviewFinding]]

    completed_at: Mapped[datetime | None] = mapped_column(sort_order=690, info=SET_BY_SYSTEM)
    status: Mapped[ReviewStatus] = mapped_column(default=ReviewStatus.REQUESTED, sort_order=700, info=SET_BY_SYSTEM)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

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
