"""共通基盤: the company, its places and units, and everyone it deals with."""

from models.machinery import MANAGE, VIEW, Department
from models.roles import RoleCode
from models.organization.company import Company

DEPARTMENT = Department(icon="building", access={RoleCode.ADMIN_MANAGER: MANAGE, RoleCode.EMPLOYEE: VIEW})
