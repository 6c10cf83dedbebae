"""Information systems: the registers, the desks, and what changes."""

from models.demo.rooms.it_accounts import Accounts
from models.demo.rooms.it_changes import Changes
from models.demo.rooms.it_desk import HelpDesk
from models.demo.rooms.it_developments import Developments
from models.demo.rooms.it_founding import Registers
from models.demo.rooms.it_guides import Guides
from models.demo.rooms.it_staff import Staff
from models.demo.world import World


def begin(world: World) -> None:
    staff = Staff(world)
    registers = Registers(world, staff)
    systems = registers.enter_systems()
    items = registers.enter_configuration(systems)
    services = registers.enter_services()
    Accounts(world=world, staff=staff, systems=systems).begin()
    HelpDesk(world=world, staff=staff, systems=systems, services=services).begin()
    changes = Changes(world=world, staff=staff, systems=systems, items=items)
    changes.begin()
    Developments(world=world, staff=staff, systems=systems, changes=changes).begin()
    Guides(world=world, staff=staff, systems=systems, services=services).begin()
