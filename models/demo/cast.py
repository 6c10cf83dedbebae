"""The persons in whose place a newcomer looks around, each with work that waits."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from models.hr.employee import Employee
from models.machinery import GuardedSession
from models.machinery.language import current_language
from models.organization.department import Department
from models.roles import RoleCode
from models.system.role import Role
from models.system.user import User, UserRole, UserStatus

CAST = (
    (RoleCode.BUYER, "1161"),
    (RoleCode.PURCHASING_MANAGER, "1160"),
    (RoleCode.WAREHOUSE_KEEPER, "1163"),
    (RoleCode.EMPLOYEE, "2110"),
    (RoleCode.DEPT_MANAGER, "2110"),
    (RoleCode.HR_CLERK, "1121"),
    (RoleCode.HR_MANAGER, "1120"),
    (RoleCode.ACCOUNTANT, "1131"),
    (RoleCode.AUDITOR, "1020"),
    (RoleCode.SYS_ADMIN, "1151"),
)
"""Role → the department from which the person comes."""


def demo_people(session: GuardedSession) -> list[tuple[User, list[str]]]:
    """One person of each of these roles, with the names of all that they hold; nobody in another company."""
    users = _users(session, {code for _role, code in CAST})
    found = ((_player(users, role, code), role) for role, code in CAST)
    return [(user, _names_of(user, role)) for user, role in found if user is not None]


def _users(session: GuardedSession, departments: set[str]) -> list[User]:
    wanted = (
        select(User)
        .join(User.employee)
        .join(Employee.department)
        .where(Department.code.in_(departments), User.status == UserStatus.ACTIVE)
        .order_by(Employee.code)
        .options(joinedload(User.employee).joinedload(Employee.department))
        .options(selectinload(User.roles).joinedload(UserRole.role))
    )
    return list(session.scalars(wanted))


def _player(users: list[User], role: RoleCode, department: str) -> User | None:
    """Of those who hold the role in the department, the one with the fewest other roles."""
    here = [user for user in users if user.employee and user.employee.department.code == department]
    able = [user for user in here if any(held.role.code == role for held in user.roles)]
    return min(able, key=lambda user: len(user.roles), default=None)


def _names_of(user: User, first: RoleCode) -> list[str]:
    """The role of the cast first; what everybody is needs no mention beside something else."""
    roles = sorted((held.role for held in user.roles), key=lambda role: role.code != first)
    special = [role for role in roles if role.code != RoleCode.EMPLOYEE]
    return [_name_of(role) for role in special or roles]


def _name_of(role: Role) -> str:
    return role.name_en if current_language() == "en" and role.name_en else role.name
