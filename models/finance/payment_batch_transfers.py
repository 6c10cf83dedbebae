"""What a batch means for others: the payments that it becomes, and the documents that it takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from models.finance.payment import Payment
from models.finance.payment_allocation import PaymentAllocation
from models.finance.payment_batch_line import PaymentBatchLine
from models.finance.payment_batch_status import LIVE
from models.finance.payment_type import PaymentType
from models.hr.employee import Employee
from models.machinery import session_of
from models.organization.partner import Partner

if TYPE_CHECKING:
    from models.finance.payment_batch import PaymentBatch


def payments_of(batch: PaymentBatch, paid_on: date) -> list[Payment]:
    """One payment for each payee."""
    by_payee: dict[Partner | Employee, list[PaymentBatchLine]] = defaultdict(list)
    for line in batch.lines:
        if line.document is not None:
            by_payee[line.document.counterpart].append(line)
    return [_payment(batch, payee, lines, paid_on) for payee, lines in by_payee.items()]


def _payment(batch: PaymentBatch, payee: Partner | Employee, lines: list[PaymentBatchLine], paid_on: date) -> Payment:
    return Payment(
        payment_type=PaymentType.OUTGOING_PAYMENT,
        payment_batch=batch,
        paid_on=paid_on,
        partner=payee if isinstance(payee, Partner) else None,
        employee=payee if isinstance(payee, Employee) else None,
        our_account=batch.our_account,
        currency=batch.our_account.currency,
        amount=sum((line.amount or Decimal(0) for line in lines), Decimal(0)),
        allocations=[_allocation(line) for line in lines],
    )


def _allocation(line: PaymentBatchLine) -> PaymentAllocation:
    return PaymentAllocation(
        supplier_bill=line.supplier_bill,
        expense_claim=line.expense_claim,
        cash_advance=line.cash_advance,
        amount=line.amount,
    )


def stands_elsewhere(batch: PaymentBatch) -> bool:
    """Whether a document of this batch stands in another one that is not carried out or given up."""
    session = session_of(batch)
    with session.elevated(), session.no_autoflush:
        return any(session.scalar(query.limit(1)) is not None for query in _others(batch))


def _others(batch: PaymentBatch) -> Iterator[Select[int]]:
    from models.finance.payment_batch import PaymentBatch

    for name in ("supplier_bill", "expense_claim", "cash_advance"):
        mine = [each.id for line in batch.lines if (each := getattr(line, name)) is not None]
        if mine:
            column = getattr(PaymentBatchLine, f"{name}_id")
            query = select(PaymentBatchLine.id).join(PaymentBatchLine.payment_batch).where(column.in_(mine))
            yield query.where(PaymentBatch.id != (batch.id or 0), PaymentBatch.status.in_(LIVE))
