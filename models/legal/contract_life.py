"""The life of a contract: drafted, looked at by the legal department, approved, signed, renewed, ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from models.legal.contract_amounts import ContractAmounts
from models.legal.contract_kind import ContractStatus
from models.legal.contract_review import ContractReview
from models.legal.contract_term import ContractTerm
from models.legal.review_status import ReviewStatus
from models.machinery import SET_BY_SYSTEM, Numbered, Refused, ShortText, _, session_of, today, transition
from models.organization.request import Request
from models.organization.supplying import AntisocialCheck
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.hr.employee import Employee
    from models.legal.contract_lines import ContractObligation
    from models.legal.contract_template import ContractTemplate
    from models.organization.partner import Partner

LAWYERS = {RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER}
DECIDERS = {RoleCode.DEPT_MANAGER, RoleCode.LEGAL_MANAGER, RoleCode.EXECUTIVE}
TALKS = (ContractStatus.DRAFT, ContractStatus.NEGOTIATING)
UNSIGNED = (*TALKS, ContractStatus.LEGAL_REVIEW, ContractStatus.APPROVED_TO_SIGN)


class ContractLife(Numbered, ContractTerm, ContractAmounts):
    """The states of a contract and the verbs between them."""

    __abstract__ = True

    if TYPE_CHECKING:
        subject: Mapped[str]
        partner: Mapped[Partner]
        owner: Mapped[Employee]
        template: Mapped[ContractTemplate | None]
        obligations: Mapped[list[ContractObligation]]

    signed_on: Mapped[date | None] = mapped_column(sort_order=30, info=SET_BY_SYSTEM)
    ended_on: Mapped[date | None] = mapped_column(sort_order=30, info=SET_BY_SYSTEM)
    termination_reason: Mapped[ShortText | None] = mapped_column(sort_order=30, info=SET_BY_SYSTEM)
    status: Mapped[ContractStatus] = mapped_column(default=ContractStatus.DRAFT, sort_order=700, info=SET_BY_SYSTEM)

    @property
    def reviews(self) -> list[ContractReview]:
        """The reviews of this contract, the oldest first."""
        session = session_of(self)
        with session.elevated():
            theirs = select(ContractReview).where(ContractReview.contract_id == self.id)
            return list(session.scalars(theirs.order_by(ContractReview.id)))

    def has_no_open_review(self) -> bool:
        """A review of this contract is open already."""
        return not any(review.is_open for review in self.reviews)

    def has_open_review(self) -> bool:
        """No review of this contract is open. Ask for one."""
        return any(review.is_open for review in self.reviews)

    def legal_department_agrees(self) -> bool:
        """The legal department has not approved this contract yet. Ask for its review."""
        counted = [review for review in self.reviews if review.status is not ReviewStatus.WITHDRAWN]
        if counted:
            return counted[-1].status is ReviewStatus.APPROVED
        return self.template is not None and not self.template.needs_legal_review

    def is_of_another(self) -> bool:
        """You are responsible for this contract, so another person must decide."""
        actor = session_of(self).actor
        return actor.employee_id is None or self.owner.id != actor.employee_id

    def counterparty_is_clear(self) -> bool:
        """The check for antisocial forces speaks against this partner."""
        return self.partner.antisocial_check is not AntisocialCheck.FLAGGED

    def has_an_end(self) -> bool:
        """This contract has no last day, so it goes on anyway."""
        return self.ends_on is not None

    def has_run_out(self) -> bool:
        """The last day of this contract is still to come."""
        return self.ends_on is not None and self.ends_on < today()

    @transition(*TALKS, to=ContractStatus.LEGAL_REVIEW, when=has_no_open_review)
    def request_review(self, business_background: str, needed_on: date) -> ContractReview:
        """Ask the legal department to review this contract."""
        session = session_of(self)
        review = ContractReview(
            contract=self, subject=self.subject, business_background=business_background, needed_on=needed_on
        )
        review.begin(session)
        review.requester = review.requester or self.owner
        review.department = review.department or self.owner.department
        with session.elevated():
            session.add(review)
            session.flush()
        return review

    @transition(ContractStatus.LEGAL_REVIEW, to=ContractStatus.NEGOTIATING)
    def negotiate(self) -> None:
        """Go back to the counterparty about the text, which can be changed again."""

    @transition(ContractStatus.NEGOTIATING, to=ContractStatus.LEGAL_REVIEW, when=has_open_review)
    def resume_review(self) -> None:
        """Give the changed text back to the review that is open."""

    @transition(
        *TALKS,
        ContractStatus.LEGAL_REVIEW,
        to=ContractStatus.APPROVED_TO_SIGN,
        by=DECIDERS,
        not_by={"create", "request_review"},
        when=(legal_department_agrees, counterparty_is_clear, is_of_another, Request.is_within_limit),
    )
    def approve(self) -> None:
        """Allow this contract to be signed."""

    @transition(
        ContractStatus.APPROVED_TO_SIGN,
        to=ContractStatus.ACTIVE,
        by=LAWYERS,
        not_by={"create"},
        when=counterparty_is_clear,
    )
    def sign(self, signed_on: date) -> None:
        """Note that all parties have signed. The contract is in force and cannot be changed any more."""
        if signed_on > today():
            raise Refused(_("The day of signing is still to come."))
        self.signed_on = signed_on

    @transition(ContractStatus.ACTIVE, to=ContractStatus.ACTIVE, when=has_an_end)
    def renew(self, ends_on: date) -> None:
        """Note that the contract goes on until a later day."""
        if self.ends_on is not None and ends_on <= self.ends_on:
            raise Refused(_("A renewed contract must end later than before."))
        self.ends_on, self.renewal_count = ends_on, self.renewal_count + 1

    @transition(ContractStatus.ACTIVE, to=ContractStatus.ACTIVE)
    def fulfil(self, line_number: int, fulfilled_on: date) -> None:
        """Note that an obligation was met. One that comes round again is due the next time."""
        met = [line for line in self.obligations if line.line_number == line_number and line.is_open]
        if not met:
            raise Refused(_("There is no open obligation with this number."))
        met[0].fulfil(fulfilled_on)

    @transition(ContractStatus.ACTIVE, to=ContractStatus.TERMINATED, by=LAWYERS, confirm=True)
    def terminate(self, ended_on: date, reason: str) -> None:
        """End this contract before its last day."""
        self.ended_on, self.termination_reason = ended_on, reason

    @transition(ContractStatus.ACTIVE, to=ContractStatus.RUN_OUT, by=LAWYERS, when=has_run_out, confirm=True)
    def note_end(self) -> None:
        """Note that this contract has run out and was not renewed."""
        self.ended_on = self.ends_on

    @transition(*UNSIGNED, to=ContractStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this contract up before it is signed."""
