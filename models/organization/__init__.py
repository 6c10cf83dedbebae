"""共通基盤: the company, its places and units, and everyone it deals with."""

from models.machinery import MANAGE, VIEW, Department as Menu
from models.roles import RoleCode
from models.organization.company import Company
from models.organization.department import Department
from models.organization.location import Location
from models.organization.partner import Partner
from models.organization.partner_bank_account import PartnerBankAccount
from models.organization.task import Task
from models.organization.approval_request import ApprovalRequest
from models.organization.approval_rule import ApprovalRule
from models.organization.checklist import Checklist
from models.organization.checklist_template import ChecklistTemplate
from models.organization.holiday_calendar import HolidayCalendar
from models.organization.currency import Currency, ExchangeRate
from models.organization.sla_policy import SlaPolicy

DEPARTMENT = Menu(
    icon="building",
    access={
        RoleCode.ADMIN_MANAGER: MANAGE,
        RoleCode.EMPLOYEE: VIEW,
        RoleCode.EXECUTIVE: VIEW,
        RoleCode.AUDITOR: VIEW,
    },
)
