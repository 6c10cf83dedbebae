"""人事: the people."""

from models.machinery import EDIT, MANAGE, VIEW, Department
from models.roles import RoleCode
from models.hr.employee import Employee
from models.hr.employment_contract import EmploymentContract
from models.hr.salary_account import SalaryAccount
from models.hr.position import Position

DEPARTMENT = Department(
    icon="people",
    access={
        RoleCode.HR_MANAGER: MANAGE,
        RoleCode.HR_CLERK: EDIT,
        RoleCode.PAYROLL_CLERK: VIEW,
        RoleCode.AUDITOR: VIEW,
    },
)
