from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.payment_type import PaymentType
from models.machinery import SET_BY_SYSTEM, Kana, Model, Money, Screen, ShortText, rule

if TYPE_CHECKING:
    from models.finance.bank_statement import BankStatement
    from models.finance.company_bank_account import CompanyBankAccount
    from models.finance.payment import Payment
    from models.finance.payment_batch import PaymentBatch


class LineMatch(StrEnum):
    UNMATCHED = "open"
    MATCHED = "matched"
    ACCOUNTED_FOR = "explained"


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
    money_in: Mapped[Money] = mapped_column(default=Decimal(0))
    money_out: Mapped[Money] = mapped_column(default=Decimal(0))
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
        return (self.money_in or Decimal(0)) - (self.money_out or Decimal(0))

    def compute(self) -> None:
        if self.payment is not None or self.payment_batch is not None:
            self.match_status = LineMatch.MATCHED
        else:
            self.match_status = LineMatch.ACCOUNTED_FOR if self.explanation else LineMatch.UNMATCHED

    @rule(at="money_in")
    def is_one_movement(self: Any) -> Any:
        """A line is either a deposit or a withdrawal, of more than 0."""
        comes = (self.money_in > 0) & (self.money_out == 0)
        goes = (self.money_out > 0) & (self.money_in == 0)
        return comes | goes

    @property
    def is_within_the_statement(self) -> bool:
        statement = self.bank_statement
        if not (statement.starts_on and statement.ends_on and self.line_date):
            return True
        return statement.starts_on <= self.line_date <= statement.ends_on

    @property
    def shows_what_it_names(self) -> bool:
        """Whether the payment or the batch moved the account by as much."""
        account = self.bank_statement.our_account
        if self.payment_batch is not None:
            is_theirs = self.payment is None and self.payment_batch.our_account is account
            return is_theirs and self.change == -self.payment_batch.total_amount
        return self.payment is None or self.change == _change_by(self.payment, account)


def _change_by(payment: Payment, account: CompanyBankAccount) -> Decimal | None:
    """How a payment moves one of our accounts; None where it does not."""
    if account is payment.to_account:
        return payment.amount
    if account is not payment.our_account:
        return None
    return payment.amount if payment.payment_type is PaymentType.INCOMING_PAYMENT else -payment.amount
