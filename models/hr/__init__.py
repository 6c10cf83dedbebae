"""人事: the people."""

from models.machinery import MANAGE, VIEW, Department
from models.roles import RoleCode
from models.hr.employee import Employee

DEPARTMENT = Department(icon="people", access={RoleCode.HR_MANAGER: MANAGE, RoleCode.EMPLOYEE: VIEW})
