from collections.abc import Mapping
from decimal import Decimal

from models.machinery import GuardedSession
from models.operations.sales_order_parts import SalesOrderLine
from tests.support.hints.finance_documents import may_owe_nothing, our_currency, outside
from tests.support.hints.made import Made, Ready


def order_lines(session: GuardedSession) -> list[SalesOrderLine]:
    price = Decimal(1200)
    return [SalesOrderLine(description="測定器", quantity=Decimal(3), unit_price=price, tax_code=outside(session))]


HINTS: Mapping[str, Mapping[str, Made]] = {
    "SalesOrder": {"currency": our_currency, "lines": order_lines},
}
READY: Mapping[tuple[str, str], Ready] = {("SalesOrder", "confirm_above_limit"): may_owe_nothing}
