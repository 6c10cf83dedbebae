"""The legal department: contracts, duties, risks, audits, cases and registers."""

from models.demo.rooms import legal_audits, legal_cases, legal_contracts, legal_duties, legal_registers, legal_risks
from models.demo.world import World


def begin(world: World) -> None:
    for part in (legal_contracts, legal_duties, legal_risks, legal_audits, legal_cases, legal_registers):
        part.begin(world)
