from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.machinery import GuardedSession
from models.operations.analysis_request import UseOfResult
from models.operations.kpi_definition import KpiDefinition
from tests.support.hints.made import Made, Ready, always, new


def used(_session: GuardedSession, request: Any) -> None:
    request.use_of_result = UseOfResult.USED


def with_result(_session: GuardedSession, research: Any) -> None:
    research.research_result = "市場は毎年3%伸びています。"


HINTS: Mapping[str, Mapping[str, Made]] = {
    "KpiValue": {"kpi": new(KpiDefinition)},
    "MarketDataPoint": {"value": always(Decimal(12))},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("AnalysisRequest", "close"): used,
    ("MarketResearch", "present"): with_result,
}

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
