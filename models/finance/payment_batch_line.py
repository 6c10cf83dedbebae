from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.payment_type import PaymentType
from models.hr.salary_account import SalaryAccount
from models.machinery import SET_BY_SYSTEM, GuardedSession, Model, Money, Screen, invariant, rule, session_of
from models.organization.bank_account import AccountStatus
from models.organization.partner import Partner
from models.organization.partner_bank_account import PartnerBankAccount

if TYPE_CHECKING:
    from models.finance.cash_advance import CashAdvance
    from models.finance.expense_claim import ExpenseClaim
    from models.finance.payment_batch import PaymentBatch
    from models.finance.supplier_bill import SupplierBill
    from models.hr.employee import Employee


class PaymentBatchLine(Model):
    """What one payee is to get for one document."""

    __tablename__ = "payment_batch_lines"
    __table_args__ = (UniqueConstraint("payment_batch_id", "line_number"),)
    __screen__ = Screen(label=["line_number", "amount"])

    payment_batch_id: Mapped[int] = mapped_column(ForeignKey("payment_batches.id"))
    line_number: Mapped[int] = mapped_column(info=SET_BY_SYSTEM)
    supplier_bill_id: Mapped[int | None] = mapped_column(ForeignKey("supplier_bills.id"))
    expense_claim_id: Mapped[int | None] = mapped_column(ForeignKey("expense_claims.id"))
    cash_advance_id: Mapped[int | None] = mapped_column(ForeignKey("cash_advances.id"))
    amount: Mapped[Money | None] = mapped_column(doc="Leave empty to pay all that is open.")
    partner_bank_account_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner_bank_accounts.id"), info=SET_BY_SYSTEM
    )
    salary_account_id: Mapped[int | None] = mapped_column(ForeignKey("salary_accounts.id"), info=SET_BY_SYSTEM)
    is_transfer_made: Mapped[bool] = mapped_column(default=False, info=SET_BY_SYSTEM)

    payment_batch: Mapped[PaymentBatch] = relationship(back_populates="lines")
    supplier_bill: Mapped[SupplierBill | None] = relationship()
    expense_claim: Mapped[ExpenseClaim | None] = relationship()
    cash_advance: Mapped[CashAdvance | None] = relationship()
    partner_bank_account: Mapped[PartnerBankAccount | None] = relationship()
    salary_account: Mapped[SalaryAccount | None] = relationship()

    @property
    def document(self) -> SupplierBill | ExpenseClaim | CashAdvance | None:
        return self.supplier_bill or self.expense_claim or self.cash_advance

    @property
    def has_an_account(self) -> bool:
        return self.partner_bank_account is not None or self.salary_account is not None

    @property
    def is_payable(self) -> bool:
        if self.document is None or self.amount is None:
            return False
        return self.amount <= self.document.open_amount(PaymentType.OUTGOING_PAYMENT)

    def compute(self) -> None:
        document = self.document
        if document is None or self.payment_batch is None or not self.payment_batch.is_draft:
            return
        if self.amount is None:
            self.amount = document.open_amount(PaymentType.OUTGOING_PAYMENT)
        payee, session = document.counterpart, session_of(self)
        if isinstance(payee, Partner):
            self.partner_bank_account, self.salary_account = account_of(session, payee), None
        else:
            self.partner_bank_account, self.salary_account = None, account_of_employee(session, payee)

    @rule(at="amount")
    def amount_is_positive(self: Any) -> Any:
        """An amount must be greater than 0."""
        return self.amount > 0

    @invariant(at="supplier_bill")
    def pays_one_document(self) -> bool:
        """Name exactly one document that is to be paid."""
        return sum(each is not None for each in (self.supplier_bill, self.expense_claim, self.cash_advance)) == 1

    @invariant(at="amount")
    def fits_the_balance(self) -> bool:
        """This is more than is open, or the document is not approved or on hold."""
        batch = self.payment_batch
        return batch is None or not batch.is_undecided or self.document is None or self.is_payable


def account_of(session: GuardedSession, partner: Partner) -> PartnerBankAccount | None:
    """Where we pay this partner, once somebody has verified it."""
    usual = select(PartnerBankAccount).where(
        PartnerBankAccount.partner_id == partner.id,
        PartnerBankAccount.is_default,
        PartnerBankAccount.status == AccountStatus.VERIFIED,
    )
    with session.elevated():
        return session.scalar(usual.limit(1))


def account_of_employee(session: GuardedSession, employee: Employee) -> SalaryAccount | None:
    """The account that gets the wages, or most of them."""
    usual = select(SalaryAccount).where(
        SalaryAccount.employee_id == employee.id, SalaryAccount.status == AccountStatus.VERIFIED
    )
    with session.elevated():
        return session.scalar(usual.order_by(SalaryAccount.fixed_amount.is_not(None), SalaryAccount.id).limit(1))
