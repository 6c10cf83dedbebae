"""IT: systems, what they consist of, and help for those who use them."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.it.it_system import ItSystem
from models.it.configuration_item import ConfigurationItem
from models.it.software_license import SoftwareLicense
from models.it.license_seat import LicenseSeat
from models.it.system_account import SystemAccount
from models.it.service_category import ServiceCategory
from models.it.service_ticket import ServiceTicket
from models.it.problem_record import ProblemRecord
from models.it.change_request import ChangeRequest
from models.it.development_item import DevelopmentItem
from models.it.knowledge_article import KnowledgeArticle
from models.it.security_incident import SecurityIncident

DEPARTMENT = Department(
    icon="pc-display",
    access={
        RoleCode.IT_MANAGER: MANAGE,
        RoleCode.IT_AGENT: EDIT,
        **dict.fromkeys((RoleCode.EXECUTIVE, RoleCode.AUDITOR), VIEW),
    },
)
