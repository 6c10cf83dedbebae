"""Small purchases whose tax is deducted without an invoice: their limits are rows of the law."""

from datetime import date
from decimal import Decimal

import pytest

from models.finance.invoice_exemption import InvoiceExemption, holds
from models.machinery import GuardedSession
from models.system.system_setting import SystemSetting
from tests.factories import make

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("exemption", "amount", "expected"),
    [
        (InvoiceExemption.PUBLIC_TRANSPORT, 29_999, True),
        (InvoiceExemption.PUBLIC_TRANSPORT, 30_000, False),
        (InvoiceExemption.PUBLIC_TRANSPORT, 13_000 * 2, True),
        (InvoiceExemption.PUBLIC_TRANSPORT, 13_000 * 4, False),
        (InvoiceExemption.VENDING_MACHINE, 160, True),
        (InvoiceExemption.VENDING_MACHINE, 30_000, False),
        (InvoiceExemption.TRAVEL_ALLOWANCE, 90_000, True),
        (InvoiceExemption.SMALL_PURCHASE, 9_999, False),
    ],
)
def test_an_exception_ends_at_its_limit(
    session: GuardedSession, exemption: InvoiceExemption, amount: int, expected: bool
) -> None:
    """The last: our sales are too large for the rule about small purchases, unless somebody says otherwise."""
    assert holds(session, exemption, Decimal(amount), DAY) is expected


@pytest.mark.parametrize(
    ("amount", "day", "expected"),
    [
        (9_999, date(2029, 9, 30), True),
        (10_000, date(2029, 9, 30), False),
        (9_999, date(2029, 10, 1), False),
    ],
)
def test_the_rule_about_small_purchases_ends(session: GuardedSession, amount: int, day: date, expected: bool) -> None:
    make(session, SystemSetting, setting="small_purchase_rule_applies", value="1", effective_from=DAY)

    assert holds(session, InvoiceExemption.SMALL_PURCHASE, Decimal(amount), day) is expected
