from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from models.machinery import GuardedSession, today
from models.operations.analysis_request import UseOfResult
from models.operations.improvement_proposal import ImprovementProposal
from models.operations.kpi_definition import KpiDefinition
from models.operations.process_step import ProcessStep
from models.operations.project import ProjectOutlook
from models.operations.sales_order_parts import SalesOrderLine
from tests.support.hints.finance_documents import may_owe_nothing, our_currency, outside
from tests.support.hints.made import Made, Ready, always, days_from_now, new


def used(_session: GuardedSession, request: Any) -> None:
    request.use_of_result = UseOfResult.PUT_TO_USE


def with_result(_session: GuardedSession, research: Any) -> None:
    research.research_result = "市場は毎年3%伸びています。"


def steps(_session: GuardedSession) -> list[ProcessStep]:
    return [ProcessStep(step="伝票を照合する", done_by="経理課", step_minutes=5)]


def in_place_for_long(session: GuardedSession, proposal: ImprovementProposal) -> None:
    proposal.in_place_since = today() - timedelta(days=190)
    session.flush()


def order_lines(session: GuardedSession) -> list[SalesOrderLine]:
    price = Decimal(1200)
    return [SalesOrderLine(description="測定器", quantity=Decimal(3), unit_price=price, tax_code=outside(session))]


HINTS: Mapping[str, Mapping[str, Made]] = {
    "BusinessProcess": {"process_steps": steps},
    "KpiValue": {"kpi": new(KpiDefinition)},
    "MarketDataPoint": {"value": always(Decimal(12))},
    "SalesOrder": {"currency": our_currency, "lines": order_lines},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("CustomerInteraction", "plan_follow_up"): {"next_on": days_from_now(7)},
    ("Project", "report_progress"): {"outlook": always(ProjectOutlook.AT_RISK)},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("AnalysisRequest", "close"): used,
    ("ImprovementProposal", "verify_effect"): in_place_for_long,
    ("MarketResearch", "present"): with_result,
    ("SalesOrder", "confirm_above_limit"): may_owe_nothing,
}
