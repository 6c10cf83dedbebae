"""Who stands above whom, and who does the work of the personnel department."""

from collections.abc import Iterator

from sqlalchemy import select

from models.demo.desk import employee_of
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.hr.employment_type import EmploymentType
from models.organization.department import Department
from models.organization.request import Request
from models.roles import RoleCode
from models.system.user import User


def staff(world: World) -> list[Employee]:
    """Who is here now and is employed, not appointed; in the order of their numbers."""
    here = select(Employee).where(
        Employee.status == EmployeeStatus.EMPLOYED, Employee.employment_type != EmploymentType.DIRECTOR
    )
    return list(world.session.scalars(here.order_by(Employee.code)))


def someone(world: World, *, with_account: bool = False) -> Employee:
    """One of them, by chance."""
    here = select(Employee.id).where(
        Employee.status == EmployeeStatus.EMPLOYED, Employee.employment_type != EmploymentType.DIRECTOR
    )
    found = world.session.scalars(here.order_by(Employee.id)).all()
    able = [identity for identity in found if not with_account or identity in world.accounts]
    return world.session.get_one(Employee, world.random.choice(able))


def clerk(world: World) -> User:
    return world.any_of(RoleCode.HR_CLERK)


def another_clerk(world: World, first: User) -> User:
    return next((user for user in world.holders(RoleCode.HR_CLERK) if user is not first), first)


def manager(world: World) -> User:
    return world.holders(RoleCode.HR_MANAGER)[0]


def speaker_for(world: World, employee: Employee) -> User:
    """The person's own account; a clerk types in what those say who have none."""
    return world.accounts.get(employee.id) or clerk(world)


def writer_of(world: World, request: Request) -> User:
    """Who typed it in, and so may go on with it."""
    return next(user for user in world.accounts.values() if user.id == request.created_by_id)


def head_above(world: World, employee: Employee) -> User:
    """The nearest head above who is there, and may decide about this person."""
    for department in _upwards(employee.department):
        head = department.manager
        if head is not None and head is not employee and head.id in world.accounts:
            return world.accounts[head.id]
    return next(user for user in world.holders(RoleCode.EXECUTIVE) if employee_of(user) is not employee)


def _upwards(department: Department) -> Iterator[Department]:
    yield department
    yield from department.ancestors()
