"""Customer service and its customers."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from models.customer_service.case_category import CaseCategory
from models.demo.rooms.it_staff import Staff, person
from models.demo.world import World
from models.hr.employee import Employee
from models.organization.partner import Partner
from models.purchasing.item import Item
from models.purchasing.item_category import ItemCategory
from models.roles import RoleCode
from models.system.user import User

SUPPORT, REPAIRS, QUALITY = "1310", "1320", "2230"


@dataclass(kw_only=True)
class Team:
    world: World
    staff: Staff
    categories: dict[str, CaseCategory]

    @cached_property
    def customers(self) -> list[Partner]:
        return list(self.world.session.scalars(select(Partner).where(Partner.is_customer).order_by(Partner.id)))

    @cached_property
    def goods(self) -> list[Item]:
        """Instruments; where there are none, anything."""
        items = select(Item).join(Item.category).order_by(Item.id)
        ours = list(self.world.session.scalars(items.where(ItemCategory.code.startswith("AST-MEA"))))
        return ours or list(self.world.session.scalars(items))

    def agent(self, section: str, *but: Employee | None) -> User:
        here = [user for user in self.staff.of(section) if self._serves(user) and user.employee not in but]
        return self.world.random.choice(here)

    def lead(self) -> User:
        return self.staff.manager(RoleCode.CS_MANAGER)

    def examiner(self) -> Employee:
        """Somebody of quality assurance, who has not spoken with the customer."""
        return person(self.world.random.choice(self.staff.of(QUALITY)))

    def one_of(self, texts: tuple[str, ...]) -> str:
        return self.world.random.choice(texts)

    def happens(self, odds: float) -> bool:
        return self.world.random.random() < odds

    def _serves(self, user: User) -> bool:
        return any(held.role.code == RoleCode.CS_AGENT for held in user.roles)
