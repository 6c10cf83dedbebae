"""Buying beyond the order: quotations, suppliers under review, and what lies in the stores."""

from models.demo.rooms.administration_people import Office
from models.demo.rooms.procurement_quotations import begin_quotations
from models.demo.rooms.procurement_stock import begin_stock
from models.demo.rooms.procurement_suppliers import begin_suppliers
from models.demo.rooms.procurement_supplies import begin_supplies
from models.demo.world import World


def begin(world: World) -> None:
    office = Office(world)
    begin_quotations(office)
    begin_suppliers(office)
    stores = begin_stock(office)
    begin_supplies(office, stores)
