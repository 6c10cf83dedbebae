"""The payroll and benefits section, and what the personnel section does besides time and people."""

from models.demo.rooms.pay_benefits import Benefits
from models.demo.rooms.pay_cases import Cases
from models.demo.rooms.pay_components import enter_components
from models.demo.rooms.pay_evaluations import Evaluations
from models.demo.rooms.pay_health import Checkups
from models.demo.rooms.pay_paydays import Paydays
from models.demo.rooms.pay_salaries import Salaries
from models.demo.rooms.pay_trainings import Trainings
from models.demo.world import World


def begin(world: World) -> None:
    components = enter_components(world)
    salaries = Salaries(world, components)
    salaries.begin()
    Paydays(world, components, salaries).begin()
    Benefits(world).begin()
    Trainings(world).begin()
    Evaluations(world).begin()
    Checkups(world).begin()
    Cases(world).begin()
