from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.payment_direction import PaymentDirection
from models.machinery import SET_BY_SYSTEM, Kana, Model, Money, Screen, ShortText, invariant, rule

if TYPE_CHECKING:
    from models.finance.bank_statement import BankStatement
    from models.finance.payment import Payment
    from models.finance.payment_batch import PaymentBatch


class LineMatch(StrEnum):
    UNMATCHED = "open"
    FOUND = "matched"
    EXPLAINED = "explained"


class BankStatementLine(Model):
    """One movement on an account, as the bank tells it, and the payment behind it."""

    __tablename__ = "bank_statement_lines"
    __table_args__ = (UniqueConstraint("bank_statement_id", "line_number"),)
    __screen__ = Screen(label=["line_date", "description"])

    bank_statement_id: Mapped[int] = mapped_column(ForeignKey("bank_statements.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    line_date: Mapped[date] = mapped_column(index=True)
    description: Mapped[ShortText]
    payer_name_kana: Mapped[Kana | None]
    deposit: Mapped[Money] = mapped_column(default=Decimal(0))
    withdrawal: Mapped[Money] = mapped_column(default=Decimal(0))
    running_balance: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payments.id"))
    payment_batch_id: Mapped[int | None] = mapped_column(
        ForeignKey("payment_batches.id"), doc="Where the bank took the transfers of a batch in one sum."
    )
    explanation: Mapped[ShortText | None] = mapped_column(doc="Where there is no payment, such as interest or a fee.")
    match_status: Mapped[LineMatch] = mapped_column(default=LineMatch.UNMATCHED, info=SET_BY_SYSTEM)

    bank_statement: Mapped[BankStatement] = relationship(back_populates="lines")
    payment: Mapped[Payment | None] = relationship()
    payment_batch: Mapped[PaymentBatch | None] = relationship()

    @property
    def change(self) -> Decimal:
        return (self.deposit or Decimal(0)) - (self.withdrawal or Decimal(0))

    def compute(self) -> None:
        if self.payment is not None or self.payment_batch is not None:
            self.match_status = LineMatch.FOUND
        else:
            self.match_status = LineMatch.EXPLAINED if self.explanation else LineMatch.UNMATCHED

    @rule(at="deposit")
    def is_one_movement(self: Any) -> Any:
        """A line is either a deposit or a withdrawal, of more than 0."""
        comes = (self.deposit > 0) & (self.withdrawal == 0)
        goes = (self.withdrawal > 0) & (self.deposit == 0)
        return comes | goes

    @invariant(at="line_date")
    def is_within_the_statement(self) -> bool:
        """This day is not within the statement."""
        statement = self.bank_statement
        if statement is None or not (statement.starts_on and statement.ends_on and self.line_date):
            return True
        return statement.starts_on <= self.line_date <= statement.ends_on

    @invariant(at="payment")
    def is_that_payment(self) -> bool:
        """The payment or the batch has another amount, direction or account than this line."""
        if self.payment is not None and self.payment_batch is not None:
            return False
        statement, batch, payment = self.bank_statement, self.payment_batch, self.payment
        if batch is not None:
            return self.change == -batch.total_amount and (
                statement is None or batch.bank_account is statement.bank_account
            )
        return payment is None or statement is None or self.change == _change_by(payment, statement)


def _change_by(payment: Payment, statement: BankStatement) -> Decimal | None:
    """How a payment moves the account of a statement; None where it does not."""
    if statement.bank_account is payment.to_bank_account:
        return payment.amount
    if statement.bank_account is not payment.bank_account:
        return None
    return payment.amount if payment.direction is PaymentDirection.RECEIPT else -payment.amount
