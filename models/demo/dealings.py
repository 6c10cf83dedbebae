"""How partners become suppliers: reviewed long ago, or registered, reviewed and verified by several persons."""

from datetime import date
from random import Random

from models.demo.bank_accounts import account_of
from models.demo.chronicle import Story
from models.demo.partners import Offer, Register
from models.demo.world import World
from models.organization.partner import Partner
from models.roles import RoleCode

NEWCOMERS = 0.05
"""The share of partners who come while the story is told."""
LATELY = 4
"""And so many in the last days, so that somebody finds them waiting."""
WITH_ACCOUNT = 0.6
CONDITIONS = ("1回の発注は50万円まで", "前金での取引は行わない", "品質監査の是正が済むまで新規品目は不可")
BLOCKS = ("納期遅延が改善されないため", "廃業の連絡を受けたため", "品質不良の是正報告が出ないため")


def enter_partners(world: World, count: int) -> list[Offer]:
    """Those who were known before, taken over as they were; the others come one by one."""
    register, coming = Register(world), round(count * NEWCOMERS)
    offers = register.offers(count - coming - LATELY)
    world.session.add_all(offer.partner for offer in offers)
    world.session.flush()
    suppliers = [offer.partner for offer in offers if offer.partner.is_supplier]
    for partner in suppliers:
        _review(world.random, partner)
    _enter_accounts(world, [partner for partner in suppliers if world.random.random() < WITH_ACCOUNT])
    days = world.days
    begun = [days[len(days) * place // coming] for place in range(coming)] + days[-2 * LATELY - 1 : -1 : 2]
    for day in begun:
        world.chronicle.begin(introduction(world, register, day))
    return offers


def _review(random: Random, partner: Partner) -> None:
    match random.choices(("approve", "condition", "block", "leave"), (88, 6, 3, 3))[0]:
        case "approve":
            partner.approve_supplier()
        case "condition":
            partner.approve_conditionally(random.choice(CONDITIONS))
        case "block":
            partner.block_supplier(random.choice(BLOCKS))


def _enter_accounts(world: World, partners: list[Partner]) -> None:
    accounts = [account_of(world.random, partner) for partner in partners]
    world.session.add_all(accounts)
    world.session.flush()
    for account in accounts:
        account.verify()


def introduction(world: World, register: Register, day: date) -> Story:
    yield world.workdays.during(day)
    with world.acting(world.any_of(RoleCode.BUYER)):
        partner = register.newcomer()
        world.session.add(partner)
    yield world.workdays.later(1, 4)
    if partner.is_supplier:
        with world.acting(world.any_of(RoleCode.PURCHASING_MANAGER)):
            partner.approve_supplier()
    yield world.workdays.later(0, 3)
    with world.acting(world.any_of(RoleCode.AP_CLERK)):
        account = account_of(world.random, partner)
        world.session.add(account)
    yield world.workdays.later(1, 3)
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)):
        account.verify()
