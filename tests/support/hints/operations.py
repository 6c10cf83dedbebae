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
