"""顧客サービス: what customers ask, complain about and have repaired."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.customer_service.case_category import CaseCategory
from models.customer_service.customer_case import CustomerCase
from models.customer_service.complaint_investigation import ComplaintInvestigation
from models.customer_service.customer_product import CustomerProduct
from models.customer_service.after_service_order import AfterServiceOrder
from models.customer_service.satisfaction_survey import SatisfactionSurvey
from models.customer_service.survey_response import SurveyResponse

DEPARTMENT = Department(
    icon="headset",
    access={
        RoleCode.CS_MANAGER: MANAGE,
        RoleCode.CS_AGENT: EDIT,
        **dict.fromkeys((RoleCode.EXECUTIVE, RoleCode.AUDITOR), VIEW),
    },
)
