from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import OF_DEPARTMENT, OWN, SET_BY_SYSTEM, DataClass, LongText, Model, Numbered, confidential
from models.organization.severity import Severity

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract import Contract
    from models.organization.department import Department
    from models.organization.partner import Partner


class ContractReviewPaper(StrEnum):
    OUR_TEMPLATE = "ours"
    COUNTERPARTY_DRAFT = "theirs"


class ContractReviewRiskLevel(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ContractReviewConclusion(StrEnum):
    ACCEPTABLE = "ok"
    NEEDS_CHANGES = "fix"
    NOT_ACCEPTABLE = "no"


class ContractReviewStatus(StrEnum):
    NEW = "new"
    IN_REVIEW = "doing"
    RETURNED = "returned"
    DONE = "done"
    WITHDRAWN = "cancelled"


class ReviewFindingAccepted(StrEnum):
    PENDING = "pending"
    ACCEPTED = "accepted"
    COMPROMISE = "compromise"
    REJECTED = "rejected"


class ContractReview(Numbered, Model):
    """Request to legal to review a draft, with risk findings and conclusion."""

    __tablename__ = "contract_reviews"
    __number__ = "CR-{FY}-{seq:5}"

    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), info=OWN)
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"), info=OF_DEPARTMENT)
    requested_on: Mapped[date]
    due_on: Mapped[date | None] = mapped_column(index=True)
    background: Mapped[LongText]
    paper: Mapped[ContractReviewPaper]
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    outside_counsel_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    risk_level: Mapped[ContractReviewRiskLevel | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    conclusion: Mapped[ContractReviewConclusion | None]
    opinion: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    completed_at: Mapped[datetime | None] = mapped_column(info=SET_BY_SYSTEM)
    status: Mapped[ContractReviewStatus] = mapped_column(default=ContractReviewStatus.NEW, info=SET_BY_SYSTEM)

    contract: Mapped[Contract] = relationship(foreign_keys=[contract_id])
    requester: Mapped[Employee] = relationship(foreign_keys=[requester_id])
    department: Mapped[Department] = relationship(foreign_keys=[department_id])
    reviewer: Mapped[Employee | None] = relationship(foreign_keys=[reviewer_id])
    outside_counsel: Mapped[Partner | None] = relationship(foreign_keys=[outside_counsel_id])
    review_findings: Mapped[list[ReviewFinding]] = relationship(
        back_populates="contract_review", cascade="all, delete-orphan"
    )


class ReviewFinding(Model):
    """One line of contract review."""

    __tablename__ = "review_findings"

    contract_review_id: Mapped[int] = mapped_column(ForeignKey("contract_reviews.id"))
    clause: Mapped[str] = mapped_column(String(60))
    issue: Mapped[LongText] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    proposal: Mapped[LongText | None] = mapped_column(info=confidential(DataClass.LEGAL_PRIVILEGE))
    severity: Mapped[Severity]
    accepted: Mapped[ReviewFindingAccepted] = mapped_column(default=ReviewFindingAccepted.PENDING)

    contract_review: Mapped[ContractReview] = relationship(back_populates="review_findings")
