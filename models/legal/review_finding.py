from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.machinery import LongText, Model, ShortText
from models.organization.severity import Severity

if TYPE_CHECKING:
    from models.legal.contract_review import ContractReview


class FindingOutcome(StrEnum):
    NOT_ANSWERED = "pending"
    REFLECTED = "accepted"
    COMPROMISED = "compromise"
    NOT_REFLECTED = "rejected"


class ReviewFinding(Model):
    """A clause that the legal department wants changed, and what became of it."""

    __tablename__ = "review_findings"

    contract_review_id: Mapped[int] = mapped_column(ForeignKey("contract_reviews.id"))
    clause: Mapped[ShortText] = mapped_column(doc="For example article 12, paragraph 2.")
    severity: Mapped[Severity] = mapped_column(default=Severity.MODERATE)
    clause_problem: Mapped[LongText]
    suggested_change: Mapped[LongText | None]
    finding_outcome: Mapped[FindingOutcome] = mapped_column(default=FindingOutcome.NOT_ANSWERED)

    contract_review: Mapped[ContractReview] = relationship(back_populates="clause_findings")

    @property
    def is_open(self) -> bool:
        return self.finding_outcome is FindingOutcome.NOT_ANSWERED
