from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.payment import Payment
from models.finance.payment_batch_line import PaymentBatchLine
from models.finance.payment_batch_status import LIVE, PaymentBatchKind, PaymentBatchStatus
from models.finance.payment_batch_transfers import payments_of, stands_elsewhere
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    LongText,
    Model,
    Money,
    Numbered,
    Screen,
    invariant,
    lines_of,
    maintained,
    session_of,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.company_bank_account import CompanyBankAccount

APPROVERS = {RoleCode.FINANCE_MANAGER, RoleCode.EXECUTIVE}


class PaymentBatch(Numbered, Model):
    """Bank transfers that are approved and carried out together on one day."""

    __tablename__ = "payment_batches"
    __number__ = "PB-{FY}-{seq:4}"
    __screen__ = Screen(
        list=["number", "kind", "execute_on", "our_account", "line_count", "total_amount", "status"],
        form={
            "Payment batch": ["number", "kind", "our_account", "execute_on", "status"],
            "Lines": ["lines"],
            "Total": ["line_count", "total_amount"],
            "Remarks": ["note"],
        },
        access={
            RoleCode.TREASURER: EDIT,
            **dict.fromkeys((RoleCode.AP_CLERK, RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER), VIEW),
        },
        order=["-number"],
    )

    kind: Mapped[PaymentBatchKind] = mapped_column(default=PaymentBatchKind.TO_SUPPLIERS)
    our_account_id: Mapped[int] = mapped_column(ForeignKey("company_bank_accounts.id"))
    execute_on: Mapped[date] = mapped_column(index=True, doc="The day of the transfers.")
    line_count: Mapped[int] = mapped_column(default=0, info=SET_BY_SYSTEM)
    total_amount: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[PaymentBatchStatus] = mapped_column(default=PaymentBatchStatus.DRAFT, info=SET_BY_SYSTEM)

    our_account: Mapped[CompanyBankAccount] = relationship()
    lines: Mapped[list[PaymentBatchLine]] = lines_of("payment_batch", order_by="PaymentBatchLine.line_number")

    @property
    def is_draft(self) -> bool:
        return self.status is PaymentBatchStatus.DRAFT

    @property
    def is_undecided(self) -> bool:
        return self.status in (PaymentBatchStatus.DRAFT, PaymentBatchStatus.SUBMITTED)

    def compute(self) -> None:
        last = max((line.line_number or 0 for line in self.lines), default=0)
        for line in self.lines:
            if line.line_number is None:
                line.line_number = last = last + 1
        self.line_count = len(self.lines)
        self.total_amount = sum((line.amount or Decimal(0) for line in self.lines), Decimal(0))

    @invariant(at="lines")
    def documents_stand_once(self) -> bool:
        """A document stands twice here, or in another batch that is not paid yet."""
        documents = [line.document for line in self.lines if line.document is not None]
        if not self.is_undecided or not documents:
            return True
        return len({id(each) for each in documents}) == len(documents) and not stands_elsewhere(self)

    @invariant(at="our_account")
    def pays_in_the_currency_of_the_account(self) -> bool:
        """A document is in another currency than the account."""
        documents = [line.document for line in self.lines if line.document is not None]
        return self.our_account is None or all(each.is_paid_in(self.our_account.currency) for each in documents)

    def has_payable_lines(self) -> bool:
        """There is nothing to pay, or a payee has no verified bank account."""
        return bool(self.lines) and all(line.has_an_account for line in self.lines)

    def is_still_payable(self) -> bool:
        """A document was paid or put on hold meanwhile. Give the batch back, and take it out."""
        return all(line.is_payable for line in self.lines)

    @transition(PaymentBatchStatus.DRAFT, to=PaymentBatchStatus.DRAFT, by={RoleCode.TREASURER})
    def collect_due(self, due_by: date) -> None:
        """Add what is due until a day and can be paid: approved, in no other batch, to a verified account."""
        from models.finance.payment_proposal import proposed

        self.lines.extend(proposed(self, due_by))

    @transition(PaymentBatchStatus.DRAFT, to=PaymentBatchStatus.SUBMITTED, when=has_payable_lines)
    def submit(self) -> None:
        """Ask for approval. Until it is decided, the batch cannot be changed."""

    @transition(PaymentBatchStatus.SUBMITTED, to=PaymentBatchStatus.DRAFT)
    def withdraw(self) -> None:
        """Take the batch back, to change it."""

    @transition(
        PaymentBatchStatus.SUBMITTED,
        to=PaymentBatchStatus.APPROVED,
        by=APPROVERS,
        not_by={"create", "submit", "collect_due"},
        confirm=True,
    )
    def approve(self) -> None:
        """Allow these transfers."""

    @transition(PaymentBatchStatus.SUBMITTED, PaymentBatchStatus.APPROVED, to=PaymentBatchStatus.DRAFT, by=APPROVERS)
    def reject(self, reason: str) -> None:
        """Give the batch back, with the reason, so that it can be corrected."""

    @transition(
        PaymentBatchStatus.APPROVED,
        to=PaymentBatchStatus.TRANSFERS_MADE,
        by={RoleCode.TREASURER},
        not_by={"approve"},
        when=is_still_payable,
        confirm=True,
    )
    def make_transfers(self, paid_on: date) -> None:
        """Note that the bank has made the transfers: every payee gets a confirmed payment."""
        session = session_of(self)
        with session.elevated():
            for payment in payments_of(self, paid_on):
                session.add(payment)
                payment.confirm_outgoing()

    @transition(*LIVE, to=PaymentBatchStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this batch up before the bank carries it out."""

    def follow(self, payment: Payment, *, is_paid: bool) -> None:
        """A payment calls this when it is confirmed or taken back."""
        settled = [allocation.document for allocation in payment.allocations]
        for line in self.lines:
            if line.document in settled:
                line.is_transfer_made = is_paid
