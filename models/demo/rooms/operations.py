"""Ways of working, ideas for better ones, projects, and talks with customers."""

from models.demo.rooms.facilities_house import House
from models.demo.rooms.operations_contacts import Contacts
from models.demo.rooms.operations_processes import enter_processes
from models.demo.rooms.operations_projects import Projects
from models.demo.rooms.operations_proposals import Proposals
from models.demo.world import World


def begin(world: World) -> None:
    house = House(world)
    described = enter_processes(house)
    Proposals(house, described).begin()
    Projects(house).begin()
    Contacts(house).begin()
