"""Who looks after assets, and who decides about them."""

from models.machinery import EDIT, MANAGE, VIEW
from models.machinery.access import Access
from models.roles import RoleCode

MANAGERS = {RoleCode.FACILITY_MANAGER, RoleCode.IT_MANAGER, RoleCode.ADMIN_MANAGER}
KEEPERS = MANAGERS | {RoleCode.FACILITY_STAFF, RoleCode.IT_AGENT, RoleCode.ADMIN_CLERK}

ASSET_ACCESS: dict[str, Access] = {
    RoleCode.IT_MANAGER: MANAGE,
    RoleCode.ADMIN_MANAGER: MANAGE,
    RoleCode.IT_AGENT: EDIT,
    RoleCode.ADMIN_CLERK: EDIT,
    **dict.fromkeys((RoleCode.ACCOUNTANT, RoleCode.AP_CLERK, RoleCode.FINANCE_MANAGER, RoleCode.BUYER), VIEW),
}
"""Departments keep the assets of their kind: computers, furniture, machines. Finance reads what they are worth."""
