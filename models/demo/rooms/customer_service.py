"""Customer service: what customers have, ask, complain about and have repaired."""

from models.customer_service.case_category import CaseCategory
from models.customer_service.case_type import CaseType
from models.demo.rooms.customer_service_cases import Cases
from models.demo.rooms.customer_service_repairs import Repairs
from models.demo.rooms.customer_service_surveys import Surveys
from models.demo.rooms.customer_service_team import Team
from models.demo.rooms.customer_service_texts import CATEGORIES
from models.demo.rooms.it_staff import Staff
from models.demo.world import World
from models.organization.priority import Priority


def begin(world: World) -> None:
    team = Team(world=world, staff=Staff(world), categories={})
    _enter_categories(team)
    repairs, surveys = Repairs(team=team), Surveys(team=team)
    products = repairs.enter_products()
    surveys.begin()
    Cases(team=team, products=products, repairs=repairs, surveys=surveys).begin()


def _enter_categories(team: Team) -> None:
    for place, row in enumerate(CATEGORIES):
        team.categories[row.code] = CaseCategory(
            code=row.code,
            parent=team.categories.get(row.parent),
            name=row.name,
            name_en=row.name_en,
            case_type=CaseType(row.case_type),
            department=team.world.departments[row.section],
            default_priority=Priority(row.priority),
            sort_order=place,
        )
    with team.world.acting(team.lead()):
        team.world.session.add_all(team.categories.values())
