"""A bill beside its order: whether it was received, ordered at this price, and not billed before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from models.finance.supplier_bill_parts import SupplierBillLine
from models.finance.tax_code import FilingColumn, TaxCode
from models.machinery import session_of
from models.system.system_setting import setting

if TYPE_CHECKING:
    from models.finance.supplier_bill import SupplierBill


class MatchStatus(StrEnum):
    NOT_APPLICABLE = "na"
    MATCHED = "ok"
    WITHIN_TOLERANCE = "tolerance"
    DEVIATING = "mismatch"


WORST_FIRST = (MatchStatus.DEVIATING, MatchStatus.WITHIN_TOLERANCE, MatchStatus.MATCHED)


def match_of(bill: SupplierBill) -> MatchStatus:
    """The worst of its lines counts. A bill without an order has nothing to be compared with."""
    if bill.purchase_order is None or bill.is_credit_note:
        return MatchStatus.NOT_APPLICABLE
    billed = billed_elsewhere(bill)
    tolerance = setting(session_of(bill), "bill_price_tolerance_pct", bill.received_on)
    found = {_match_of(line, billed, tolerance) for line in bill.lines}
    return next((status for status in WORST_FIRST if status in found), MatchStatus.DEVIATING)


def _match_of(line: SupplierBillLine, billed: dict[int, Decimal], tolerance: Decimal) -> MatchStatus:
    ordered = line.order_line
    if ordered is None or line.quantity + billed.get(ordered.id, Decimal(0)) > ordered.received_quantity:
        return MatchStatus.DEVIATING
    agreed = ordered.unit_price or Decimal(0)
    if line.unit_price == agreed:
        return MatchStatus.MATCHED
    is_near = abs(line.unit_price - agreed) * 100 <= abs(agreed) * tolerance
    return MatchStatus.WITHIN_TOLERANCE if is_near else MatchStatus.DEVIATING


def billed_elsewhere(bill: SupplierBill) -> dict[int, Decimal]:
    """How much of each line of the order stands on other bills that are not cancelled."""
    from models.finance.bill_decision import SupplierBillStatus
    from models.finance.supplier_bill import SupplierBill

    if bill.purchase_order is None:
        return {}
    session = session_of(bill)
    others = (
        select(SupplierBillLine.order_line_id, func.sum(SupplierBillLine.quantity))
        .join(SupplierBillLine.supplier_bill)
        .where(
            SupplierBill.purchase_order_id == bill.purchase_order.id,
            SupplierBill.status != SupplierBillStatus.CANCELLED,
            SupplierBill.id != (bill.id or 0),
            SupplierBillLine.order_line_id.is_not(None),
        )
        .group_by(SupplierBillLine.order_line_id)
    )
    with session.elevated(), session.no_autoflush:
        return {line: Decimal(count) for line, count in session.execute(others) if line is not None}


def lines_of_order(bill: SupplierBill) -> Iterator[SupplierBillLine]:
    """What was received of the order and stands on no bill yet, at the price of the order."""
    billed = billed_elsewhere(bill)
    for ordered in bill.purchase_order.lines if bill.purchase_order is not None else ():
        quantity = ordered.received_quantity - billed.get(ordered.id, Decimal(0))
        if quantity > 0 and ordered.unit_price is not None:
            yield SupplierBillLine(
                order_line=ordered,
                item=ordered.item,
                description=ordered.description,
                quantity=quantity,
                unit=ordered.unit,
                unit_price=ordered.unit_price,
                tax_code=_tax_code_for(bill, ordered.tax_code),
            )


def _tax_code_for(bill: SupplierBill, ordered: TaxCode | None) -> TaxCode | None:
    """That of the order, or where the supplier is not registered the one for such purchases."""
    if ordered is None or ordered.filing_column is not FilingColumn.DEDUCTION or bill.is_from_registered():
        return ordered
    alike = select(TaxCode).where(
        TaxCode.filing_column == FilingColumn.TRANSITIONAL_DEDUCTION, TaxCode.is_reduced_rate == ordered.is_reduced_rate
    )
    session = session_of(bill)
    with session.elevated(), session.no_autoflush:
        return session.scalar(alike.limit(1)) or ordered
