from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.bank_statement_line import BankStatementLine, LineMatch
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Model,
    Money,
    Screen,
    invariant,
    lines_of,
    rule,
    session_of,
    transition,
)
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.company_bank_account import CompanyBankAccount
    from models.finance.payment import Payment


class BankStatementStatus(StrEnum):
    IMPORTED = "imported"
    RECONCILED = "reconciled"


class BankStatement(Model):
    """What a bank or card company says happened on one of our accounts, compared with our payments."""

    __tablename__ = "bank_statements"
    __table_args__ = (UniqueConstraint("our_account_id", "starts_on"),)
    __screen__ = Screen(
        list=["our_account", "starts_on", "ends_on", "opening_balance", "closing_balance", "unmatched", "status"],
        form={
            "Bank statement": ["our_account", "starts_on", "ends_on", "status"],
            "Opening and closing": ["opening_balance", "closing_balance", "unmatched"],
            "Lines": ["lines"],
        },
        access={
            RoleCode.ACCOUNTANT: EDIT,
            **dict.fromkeys((RoleCode.TREASURER, RoleCode.AR_CLERK, RoleCode.FINANCE_MANAGER), VIEW),
        },
        order=["-ends_on", "our_account"],
        label=["our_account", "ends_on"],
        key=["our_account", "starts_on"],
    )

    our_account_id: Mapped[int] = mapped_column(ForeignKey("company_bank_accounts.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    opening_balance: Mapped[Money]
    closing_balance: Mapped[Money]
    unmatched: Mapped[int] = mapped_column(
        default=0, info=SET_BY_SYSTEM, doc="Lines that have neither a payment nor an explanation."
    )
    status: Mapped[BankStatementStatus] = mapped_column(default=BankStatementStatus.IMPORTED, info=SET_BY_SYSTEM)

    our_account: Mapped[CompanyBankAccount] = relationship()
    lines: Mapped[list[BankStatementLine]] = lines_of("bank_statement", order_by="BankStatementLine.line_number")

    def compute(self) -> None:
        last = max((line.line_number or 0 for line in self.lines), default=0)
        balance = self.opening_balance or Decimal(0)
        for line in self.lines:
            if line.line_number is None:
                line.line_number = last = last + 1
            balance += line.change
            line.running_balance = balance
        self.unmatched = sum(line.match_status is LineMatch.UNMATCHED for line in self.lines)

    @rule(at="ends_on")
    def ends_after_it_begins(self: Any) -> Any:
        """The last day cannot be before the first."""
        return self.ends_on >= self.starts_on

    @invariant(at="closing_balance")
    def lines_lead_to_the_closing_balance(self) -> bool:
        """The opening balance and the lines do not add up to the closing balance."""
        if self.opening_balance is None or self.closing_balance is None:
            return True
        return self.opening_balance + sum((line.change for line in self.lines), Decimal(0)) == self.closing_balance

    @invariant(at="lines")
    def lines_are_of_its_days(self) -> bool:
        """A line lies outside the days of the statement."""
        return all(line.is_within_the_statement for line in self.lines)

    @invariant(at="lines")
    def lines_show_their_payments(self) -> bool:
        """A payment or a batch has another amount, direction or account than its line."""
        return all(line.shows_what_it_names for line in self.lines)

    @invariant(at="opening_balance")
    def begins_where_the_last_ended(self) -> bool:
        """The statement before this one closed with another balance."""
        before = self._before()
        return before is None or before.closing_balance == self.opening_balance

    @invariant(at="starts_on")
    def follows_the_last_one(self) -> bool:
        """Statements of one account follow each other day by day, without a gap and without sharing a day."""
        before = self._before()
        return before is None or before.ends_on == self.starts_on - timedelta(days=1)

    def _before(self) -> BankStatement | None:
        """The last statement of the account that began before this one."""
        if self.our_account is None or self.starts_on is None:
            return None
        theirs = BankStatement.our_account_id == self.our_account.id
        earlier = select(BankStatement).where(theirs, BankStatement.starts_on < self.starts_on)
        session = session_of(self)
        with session.elevated(), session.no_autoflush:
            return session.scalar(earlier.order_by(BankStatement.starts_on.desc()).limit(1))

    def is_matched(self) -> bool:
        """Some lines have neither a payment nor an explanation yet."""
        return not self.unmatched

    @transition(
        BankStatementStatus.IMPORTED,
        to=BankStatementStatus.RECONCILED,
        by={RoleCode.ACCOUNTANT},
        when=is_matched,
        confirm=True,
    )
    def reconcile(self) -> None:
        """Confirm that every line is accounted for. The statement cannot be changed afterwards."""

    @transition(BankStatementStatus.RECONCILED, to=BankStatementStatus.IMPORTED, by={RoleCode.FINANCE_MANAGER})
    def reopen(self, reason: str) -> None:
        """Look into it again."""


def is_reconciled(session: GuardedSession, payment: Payment) -> bool:
    """Whether a reconciled statement shows a payment, by itself or within its batch."""
    shown = BankStatementLine.payment_id == payment.id
    if payment.payment_batch is not None:
        shown |= BankStatementLine.payment_batch_id == payment.payment_batch.id
    reconciled = BankStatement.status == BankStatementStatus.RECONCILED
    lines = select(BankStatementLine.id).join(BankStatementLine.bank_statement).where(reconciled, shown)
    with session.elevated():
        return session.scalar(lines.limit(1)) is not None
