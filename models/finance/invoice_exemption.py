"""Purchases whose tax is deductible without an invoice, by the books alone (消費税法施行令第49条)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.finance.statutory_rate import StatutoryRate
from models.finance.statutory_rate_kind import StatutoryRateKind
from models.machinery import GuardedSession
from models.system.system_setting import setting


class InvoiceExemption(StrEnum):
    INVOICE_NEEDED = "none"
    PUBLIC_TRANSPORT = "transport"
    VENDING_MACHINE = "vending"
    POST_BOX = "post"
    TRAVEL_ALLOWANCE = "per_diem"
    SMALL_PURCHASE = "small"
    OTHER_EXCEPTION = "other"


LIMITS: Mapping[InvoiceExemption, StatutoryRateKind] = {
    InvoiceExemption.PUBLIC_TRANSPORT: StatutoryRateKind.PUBLIC_TRANSPORT_LIMIT,
    InvoiceExemption.VENDING_MACHINE: StatutoryRateKind.VENDING_MACHINE_LIMIT,
    InvoiceExemption.SMALL_PURCHASE: StatutoryRateKind.SMALL_PURCHASE_LIMIT,
}


def holds(session: GuardedSession, exemption: InvoiceExemption, amount: Decimal, day: date) -> bool:
    """Whether an exception may be used for one purchase of ``amount``, tax included, made on a day."""
    if exemption is InvoiceExemption.SMALL_PURCHASE and not setting(session, "small_purchase_rule_applies", day):
        return False
    if exemption not in LIMITS:
        return True
    limit = next(iter(StatutoryRate.table(session, LIMITS[exemption], day)), None)
    return limit is not None and limit.amount is not None and amount < limit.amount
