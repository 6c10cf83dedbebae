"""The buildings, what is in them, and how they are kept in order and safe."""

from models.demo.rooms.facilities_custody import Custody
from models.demo.rooms.facilities_house import House
from models.demo.rooms.facilities_inventories import Inventories
from models.demo.rooms.facilities_register import enter_groups, enter_premises, standing
from models.demo.rooms.facilities_safety import Safety
from models.demo.rooms.facilities_upkeep import Upkeep
from models.demo.world import World


def begin(world: World) -> None:
    house = House(world)
    premises = enter_premises(house)
    groups = enter_groups(house)
    assets = list(standing(house, groups))
    world.session.add_all(assets)
    world.session.flush()
    for place, asset in enumerate(assets):
        asset.register()
        if place % 23:
            asset.put_into_use(asset.acquired_on)
    Custody(house, groups).begin()
    Inventories(house, groups).begin()
    Upkeep(house, premises, assets).begin()
    Safety(house, premises).begin()
