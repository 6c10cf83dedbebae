"""Who answers the requests of colleagues: a desk in every department that serves the others."""

from models.roles import RoleCode

DESKS = frozenset(
    {RoleCode.IT_AGENT, RoleCode.IT_MANAGER, RoleCode.HR_CLERK, RoleCode.PAYROLL_CLERK, RoleCode.HR_MANAGER}
    | {RoleCode.ADMIN_CLERK, RoleCode.ADMIN_MANAGER, RoleCode.FACILITY_STAFF, RoleCode.FACILITY_MANAGER}
    | {RoleCode.LEGAL_OFFICER, RoleCode.LEGAL_MANAGER, RoleCode.ACCOUNTANT, RoleCode.FINANCE_MANAGER}
)
