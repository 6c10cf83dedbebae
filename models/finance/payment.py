from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.finance.pay_method import PayMethod
from models.finance.payment_allocation import PaymentAllocation
from models.finance.payment_rules import PaymentRules
from models.finance.payment_type import PaymentType
from models.machinery import (
    EDIT,
    SET_BY_SYSTEM,
    VIEW,
    GuardedSession,
    Kana,
    LongText,
    Money,
    NumberedLater,
    Screen,
    lines_of,
    maintained,
    session_of,
    today,
    transition,
)
from models.organization.company import our_company
from models.roles import RoleCode

if TYPE_CHECKING:
    from models.finance.company_bank_account import CompanyBankAccount
    from models.finance.payment_batch import PaymentBatch
    from models.hr.employee import Employee
    from models.organization.currency import Currency
    from models.organization.partner import Partner


class PaymentStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    ANNULLED = "annulled"
    CANCELLED = "cancelled"


class Payment(NumberedLater, PaymentRules):
    """Money that came in, went out or moved between our accounts, and the documents that it settles."""

    __tablename__ = "payments"
    __number__ = "PAY-{FY}-{seq:6}"
    __screen__ = Screen(
        list=[
            "number",
            "payment_type",
            "paid_on",
            "partner",
            "employee",
            "amount",
            "unallocated",
            "pay_method",
            "status",
        ],
        form={
            "Payment": ["number", "payment_type", "paid_on", "pay_method", "status"],
            "Between whom": ["partner", "employee", "payer_name_kana", "payment_batch"],
            "Bank accounts": ["our_account", "to_account"],
            "Amounts": ["currency", "amount", "bank_fee", "unallocated"],
            "Allocations": ["allocations"],
            "Remarks": ["note"],
        },
        access={
            **dict.fromkeys((RoleCode.AR_CLERK, RoleCode.TREASURER), EDIT),
            **dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER), VIEW),
        },
        order=["-id"],
        label=["number", "paid_on"],
        key=["id"],
    )

    payment_type: Mapped[PaymentType] = mapped_column(default=PaymentType.INCOMING_PAYMENT)
    paid_on: Mapped[date] = mapped_column(default=today, index=True)
    pay_method: Mapped[PayMethod] = mapped_column(default=PayMethod.BANK_TRANSFER)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    payer_name_kana: Mapped[Kana | None] = mapped_column(doc="As the bank writes who sent the money.")
    payment_batch_id: Mapped[int | None] = mapped_column(ForeignKey("payment_batches.id"), info=SET_BY_SYSTEM)
    our_account_id: Mapped[int] = mapped_column(ForeignKey("company_bank_accounts.id"))
    to_account_id: Mapped[int | None] = mapped_column(
        ForeignKey("company_bank_accounts.id"), doc="Where money moves between our own accounts."
    )
    currency_id: Mapped[int] = mapped_column(ForeignKey("currencies.id"))
    amount: Mapped[Money]
    bank_fee: Mapped[Money] = mapped_column(default=Decimal(0), doc="What the bank took from us for it.")
    unallocated: Mapped[Money] = mapped_column(default=Decimal(0), info=SET_BY_SYSTEM)
    note: Mapped[LongText | None] = mapped_column(info=maintained())
    status: Mapped[PaymentStatus] = mapped_column(default=PaymentStatus.DRAFT, info=SET_BY_SYSTEM)

    partner: Mapped[Partner | None] = relationship()
    employee: Mapped[Employee | None] = relationship(foreign_keys=[employee_id])
    payment_batch: Mapped[PaymentBatch | None] = relationship()
    our_account: Mapped[CompanyBankAccount] = relationship(foreign_keys=[our_account_id])
    to_account: Mapped[CompanyBankAccount | None] = relationship(foreign_keys=[to_account_id])
    currency: Mapped[Currency] = relationship()
    allocations: Mapped[list[PaymentAllocation]] = lines_of("payment")

    @property
    def is_draft(self) -> bool:
        return self.status is PaymentStatus.DRAFT

    def begin(self, session: GuardedSession) -> None:
        if company := our_company(session):
            self.currency = company.base_currency

    def is_incoming(self) -> bool:
        """Only money that came in is confirmed as a receipt."""
        return self.payment_type is PaymentType.INCOMING_PAYMENT

    def is_outgoing(self) -> bool:
        """Only money that went out, or moved between our accounts, is confirmed as a payment."""
        return not self.is_incoming()

    def is_on_no_reconciled_statement(self) -> bool:
        """A reconciled bank statement shows this payment."""
        from models.finance.bank_statement import is_reconciled

        return not is_reconciled(session_of(self), self)

    @transition(PaymentStatus.DRAFT, to=PaymentStatus.CONFIRMED, by={RoleCode.AR_CLERK}, when=is_incoming)
    def confirm_incoming(self) -> None:
        """Confirm that the money came. The documents that it settles count it as paid."""
        self._count(1)

    @transition(PaymentStatus.DRAFT, to=PaymentStatus.CONFIRMED, by={RoleCode.TREASURER}, when=is_outgoing)
    def confirm_outgoing(self) -> None:
        """Confirm that the money went out. The documents that it settles count it as paid."""
        self._count(1)

    @transition(
        PaymentStatus.CONFIRMED,
        to=PaymentStatus.ANNULLED,
        by={RoleCode.FINANCE_MANAGER},
        when=is_on_no_reconciled_statement,
        confirm=True,
    )
    def annul(self, reason: str) -> None:
        """Take the payment back, for example because it was returned. What it settled is open again."""
        self._count(-1)

    @transition(PaymentStatus.DRAFT, to=PaymentStatus.CANCELLED, confirm=True)
    def cancel(self, reason: str) -> None:
        """Give this entry up before it is confirmed."""

    def _count(self, sign: int) -> None:
        if self.number is None:
            self.take_number()
        for allocation in self.allocations:
            document = allocation.document
            if document is not None:
                document.settle(sign * allocation.settled, self.payment_type)
        if self.payment_batch is not None:
            self.payment_batch.follow(self, is_paid=sign > 0)
