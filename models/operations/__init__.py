"""運営: figures, markets, the way work is done, and dealings with customers."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.operations.improvement_proposal import ImprovementProposal
from models.operations.business_process import BusinessProcess
from models.operations.project import Project
from models.operations.customer_interaction import CustomerInteraction
from models.operations.sales_order import SalesOrder
from models.operations.kpi_value import KpiValue
from models.operations.kpi_definition import KpiDefinition
from models.operations.report_definition import ReportDefinition
from models.operations.analysis_request import AnalysisRequest
from models.operations.market_research import MarketResearch
from models.operations.market_data_point import MarketDataPoint

READERS = (
    *(RoleCode.EXECUTIVE, RoleCode.AUDITOR, RoleCode.DEPT_MANAGER),
    *(RoleCode.HR_CLERK, RoleCode.HR_MANAGER, RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER),
    *(RoleCode.IT_AGENT, RoleCode.IT_MANAGER, RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER),
    *(RoleCode.PURCHASING_MANAGER, RoleCode.FACILITY_MANAGER, RoleCode.FINANCE_MANAGER),
)

DEPARTMENT = Department(
    icon="graph-up",
    access={**dict.fromkeys(READERS, VIEW), RoleCode.OPS_MANAGER: MANAGE, RoleCode.OPS_ANALYST: EDIT},
)
