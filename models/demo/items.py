"""Categories and items, each with the prices of the suppliers who sell that kind of goods."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from models.demo.founding import RATES
from models.demo.goods import CATEGORIES, Good, goods
from models.demo.partners import Offer
from models.demo.world import World
from models.finance.tax_code import TaxCode
from models.organization.partner import Partner
from models.purchasing.item import Item, SupplierItem
from models.purchasing.item_category import ItemCategory, ItemType
from models.purchasing.unit import Unit

MAKERS = (
    "アオネ",
    "シオミ",
    "ホクトセイ",
    "カブラギ",
    "ズイウン",
    "オトワ",
    "ツルバ",
    "ミカサ",
    "レイナン",
    "ワカアユ",
)
UNBRANDED = ("SRV", "RAW", "SFT-CLD")
LEAD_DAYS = {"stock": (5, 20), "consumable": (1, 5), "asset": (10, 40), "software": (1, 5), "service": (3, 15)}
REGULAR = 12
"""So many suppliers of a category have price lists with us."""
REDUCED = {"保存水", "アルファ化米"}
"""Food and drink are taxed at the reduced rate."""


def enter_items(world: World, offers: list[Offer], count: int) -> list[Item]:
    """Each with the prices of one to three suppliers who sell that sort of goods."""
    categories = _enter_categories(world, world.taxes["P10"])
    sellers = _sellers(offers)
    items = [_item(world, categories, good, place) for good, place in itertools.islice(_endless(), count)]
    for item in items:
        item.supplier_items = list(_prices(world, item, sellers[item.category.code]))
    world.session.add_all(items)
    world.session.flush()
    return items


def _enter_categories(world: World, tax: TaxCode) -> dict[str, ItemCategory]:
    found: dict[str, ItemCategory] = {}
    for place, each in enumerate(CATEGORIES, start=1):
        found[each.code] = ItemCategory(
            code=each.code,
            name=each.name,
            name_en=each.name_en,
            item_type=ItemType(each.item_type),
            parent=found.get(each.parent),
            tax_code=tax,
            sort_order=place,
        )
    world.session.add_all(found.values())
    world.session.flush()
    return found


def _sellers(offers: list[Offer]) -> dict[str, list[Partner]]:
    found: dict[str, list[Partner]] = defaultdict(list)
    for offer in offers:
        for category in offer.sells:
            found[category].append(offer.partner)
    return found


def _endless() -> Iterator[tuple[Good, int]]:
    """All goods, then the same goods of another maker, and so on; with the number of the round."""
    for place in itertools.count():
        for good in goods():
            yield good, place


def _item(world: World, categories: dict[str, ItemCategory], good: Good, place: int) -> Item:
    category = categories[good.category]
    maker = None if good.category.startswith(UNBRANDED) else MAKERS[(len(good.name) + place) % len(MAKERS)]
    price = Decimal(good.price) * (100 + place * 3) // 100 or Decimal(1)
    return Item(
        name=f"{good.name} {good.specification}",
        category=category,
        specification=f"{good.category[-3:]}{world.random.randrange(1000, 9999)}-{place + 1}" if maker else None,
        manufacturer=maker,
        unit=Unit(good.unit),
        tax_code=world.taxes["P08R"] if good.name in REDUCED else None,
        standard_price=price,
        lead_days=world.random.randint(*LEAD_DAYS[category.item_type]),
    )


def _prices(world: World, item: Item, sellers: list[Partner]) -> Iterator[SupplierItem]:
    """Around the standard price, raised once for some; from ten on it is cheaper with some."""
    standard = item.standard_price or Decimal(1)
    regular = sellers[:REGULAR]
    for supplier in world.random.sample(regular, min(len(regular), world.random.choice((1, 2, 2, 3)))):
        price = max(Decimal(1), standard * world.random.randint(92, 108) // 100)
        yield _price(world, item, supplier, price)
        if world.random.random() < 0.3:
            yield _price(world, item, supplier, max(Decimal(1), price * 95 // 100), minimum_quantity=Decimal(10))


def _price(world: World, item: Item, supplier: Partner, price: Decimal, **terms: Decimal) -> SupplierItem:
    currency = supplier.currency or world.yen
    places = Decimal(1).scaleb(-currency.decimal_places)
    return SupplierItem(
        supplier=supplier,
        supplier_item_code=f"{world.random.choice('ABCHKMNST')}{world.random.randrange(10**5):05}",
        price=(price / RATES[currency.code]).quantize(places) or places,
        currency=currency,
        lead_days=item.lead_days,
        valid_from=world.opened_on.replace(year=world.opened_on.year - 1),
        **terms,
    )
