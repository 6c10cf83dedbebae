"""Who does what about the law in the company."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import select

from models.demo.world import World
from models.finance.fiscal_year import FiscalYear
from models.hr.employee import Employee
from models.machinery import Model
from models.organization.department import Department
from models.organization.partner import Partner, PartnerCategory
from models.roles import RoleCode
from models.system.user import User

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class LegalDesk:
    """Finds people, partners and days."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.lawyers = world.holders(RoleCode.LEGAL_OFFICER)
        self.head = world.holders(RoleCode.LEGAL_MANAGER)[0]
        self.auditors = world.holders(RoleCode.AUDITOR)
        self.executives = world.holders(RoleCode.EXECUTIVE)
        known = world.session.scalars(select(Partner).order_by(Partner.id))
        self.partners = [partner for partner in known if partner.category is not PartnerCategory.PUBLIC_AUTHORITY]

    def lawyer(self) -> User:
        return self.random.choice(self.lawyers)

    def head_of(self, code: str) -> User:
        """The person who leads a department now, or the next one above it."""
        department: Department | None = self.world.departments[code]
        while department is not None:
            head = department.manager
            if head is not None and head.id in self.world.accounts:
                return self.world.accounts[head.id]
            department = department.parent
        raise LookupError(f"Nobody leads {code}.")

    def boss_of(self, user: User) -> User:
        """Who decides about what this person asks for."""
        above = [each for each in self.executives if each is not user]
        return max(above, key=lambda each: employee_of(each).position.approval_limit is None)

    def partner(self, category: PartnerCategory, *, is_customer: bool = False) -> Partner:
        fitting = [each for each in self.partners if each.category is category]
        if is_customer:
            fitting = [each for each in self.partners if each.is_customer]
        return self.random.choice(fitting or self.partners)

    def fiscal_year(self, day: date) -> FiscalYear:
        years = select(FiscalYear).where(FiscalYear.starts_on <= day, FiscalYear.ends_on >= day)
        return self.world.session.scalars(years).one()

    def everything(self, model: type[M]) -> list[M]:
        """In the order in which it was entered."""
        with self.world.session.elevated():
            return list(self.world.session.scalars(select(model).order_by(model.id)))

    def pick(self, choices: Sequence[T], count: int = 1) -> list[T]:
        return self.random.sample(choices, min(count, len(choices)))

    def happens(self, odds: float) -> bool:
        return self.random.random() < odds

    def some_day_between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.random.randint(0, max(0, (last - first).days)))


def employee_of(user: User) -> Employee:
    if user.employee is None:
        raise LookupError(f"{user.email} is nobody of ours.")
    return user.employee
