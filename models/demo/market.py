"""Who sells what: goods of one category from one supplier, in quantities that a company orders."""

from decimal import Decimal
from random import Random
from typing import NamedTuple

from models.demo.goods import CATEGORIES
from models.organization.partner import Partner
from models.purchasing.item import Item

EXPENSIVE = Decimal(150_000)


class Wanted(NamedTuple):
    item: Item
    quantity: Decimal


class Basket(NamedTuple):
    supplier: Partner
    goods: list[Wanted]

    @property
    def category(self) -> str:
        return self.goods[0].item.category.code

    @property
    def lead_days(self) -> int:
        return max(wanted.item.lead_days or 1 for wanted in self.goods)


class Market:
    def __init__(self, random: Random, items: list[Item]) -> None:
        self.random = random
        self.shelves: dict[str, dict[Partner, list[Item]]] = {each.code: {} for each in CATEGORIES}
        for item in items:
            for supplier in dict.fromkeys(offer.supplier for offer in item.supplier_items):
                self.shelves[item.category.code].setdefault(supplier, []).append(item)

    def basket(self, category: str) -> Basket:
        """One to five things that one approved supplier sells; in a small demo perhaps of another category."""
        shelf = self._shelf(category) or next(filter(None, map(self._shelf, self.shelves)))
        supplier = self.random.choices(list(shelf), [len(items) for items in shelf.values()])[0]
        most = self.random.choices((1, 2, 3, 4, 5), (46, 29, 14, 7, 4))[0]
        items = self.random.sample(shelf[supplier], min(most, len(shelf[supplier])))
        return Basket(supplier, [Wanted(item, self._quantity(item)) for item in items])

    def _shelf(self, category: str) -> dict[Partner, list[Item]]:
        return {supplier: items for supplier, items in self.shelves[category].items() if supplier.may_supply}

    def _quantity(self, item: Item) -> Decimal:
        """As much as some tens of thousands of yen buy, in a round number."""
        price = item.standard_price or Decimal(1)
        if price >= EXPENSIVE:
            return Decimal(self.random.choice((1, 1, 1, 2)) if price < 10 * EXPENSIVE else 1)
        many = max(1, int(self.random.lognormvariate(10.6, 0.8) / float(price)))
        return Decimal(_round_number(many))


def _round_number(many: int) -> int:
    """1 to 12 as they are, above that to the leading digit: 40, 300, 2000."""
    if many <= 12:
        return many
    step = int(10 ** (len(str(many)) - 1))
    return many // step * step
