"""What is due: the lines that a payment batch begins with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from models.finance.bill_decision import SupplierBillStatus
from models.finance.cash_advance import CashAdvance
from models.finance.expense_claim import ExpenseClaim, ExpenseClaimStatus
from models.finance.payment_batch import PaymentBatch
from models.finance.payment_batch_line import PaymentBatchLine, account_of, account_of_employee
from models.finance.payment_batch_status import LIVE, PaymentBatchKind
from models.finance.supplier_bill import SupplierBill
from models.machinery import session_of
from models.organization.partner import Partner
from models.organization.request import RequestStatus


def proposed(batch: PaymentBatch, due_by: date) -> Iterator[PaymentBatchLine]:
    """One line for each document that can be paid, in the order in which they came."""
    session = session_of(batch)
    with session.elevated(), session.no_autoflush:
        for name, query in _queries(batch, due_by):
            for document in session.scalars(query):
                payee = document.counterpart
                is_partner = isinstance(payee, Partner)
                if account_of(session, payee) if is_partner else account_of_employee(session, payee):
                    yield PaymentBatchLine(**{name: document})


def _queries(batch: PaymentBatch, due_by: date) -> Iterator[tuple[str, Select[Any]]]:
    if batch.kind is PaymentBatchKind.TO_SUPPLIERS:
        bills = select(SupplierBill).where(
            SupplierBill.status == SupplierBillStatus.APPROVED,
            SupplierBill.balance > 0,
            SupplierBill.payment_due_on <= due_by,
            SupplierBill.currency_id == batch.our_account.currency_id,
        )
        yield "supplier_bill", _without_standing(bills, "supplier_bill_id", SupplierBill)
    else:
        claims = select(ExpenseClaim).where(
            ExpenseClaim.status == ExpenseClaimStatus.VERIFIED, ExpenseClaim.balance > 0
        )
        yield "expense_claim", _without_standing(claims, "expense_claim_id", ExpenseClaim)
        advances = select(CashAdvance).where(
            CashAdvance.status == RequestStatus.APPROVED,
            CashAdvance.paid_amount < CashAdvance.amount,
            CashAdvance.needed_on <= due_by,
        )
        yield "cash_advance", _without_standing(advances, "cash_advance_id", CashAdvance)


def _without_standing(query: Select[Any], name: str, model: Any) -> Select[Any]:
    """Without what stands in a batch already that is not paid or given up."""
    column = getattr(PaymentBatchLine, name)
    standing = select(column).join(PaymentBatchLine.payment_batch).where(PaymentBatch.status.in_(LIVE))
    return query.where(model.id.not_in(standing.where(column.is_not(None)))).order_by(model.id)
