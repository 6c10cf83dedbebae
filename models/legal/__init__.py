"""法務: contracts, duties under the law, risks and audits."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.legal.contract_template import ContractTemplate
from models.legal.contract import Contract
from models.legal.contract_review import ContractReview
from models.legal.legal_matter import LegalMatter
from models.legal.compliance_requirement import ComplianceRequirement
from models.legal.compliance_check import ComplianceCheck
from models.legal.risk import Risk
from models.legal.risk_assessment import RiskAssessment
from models.legal.control import Control
from models.legal.control_test import ControlTest
from models.legal.audit_engagement import AuditEngagement
from models.legal.audit_finding import AuditFinding
from models.legal.whistleblower_report import WhistleblowerReport
from models.legal.legal_registration import LegalRegistration
from models.legal.personal_data_register import PersonalDataRegister

DEPARTMENT = Department(
    icon="bank",
    access={
        RoleCode.LEGAL_MANAGER: MANAGE,
        RoleCode.LEGAL_OFFICER: EDIT,
        **dict.fromkeys((RoleCode.EXECUTIVE, RoleCode.AUDITOR), VIEW),
    },
)
