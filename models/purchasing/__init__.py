"""購買: what is bought, from whom, and whether it came."""

from models.machinery import MANAGE, VIEW, Department
from models.roles import RoleCode

DEPARTMENT = Department(icon="cart", access={RoleCode.PURCHASING_MANAGER: MANAGE, RoleCode.EMPLOYEE: VIEW})
