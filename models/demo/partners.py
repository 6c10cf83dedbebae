"""Suppliers, customers, carriers, banks and authorities, with people, addresses and accounts."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from models.demo.firms import Firm, firms
from models.demo.names import somebody
from models.demo.places import TOWNS, Address, mobile, office_in, phone, somewhere
from models.demo.world import World
from models.machinery import japan, today
from models.organization.partner import CustomerRank, Partner, PartnerCategory
from models.organization.partner_parts import AddressKind, ContactPurpose, PartnerAddress, PartnerContact
from models.organization.registered import PartnerKind
from models.organization.supplying import AntisocialCheck, FairPaymentRule

OFFICES = ("税務署", "年金事務所", "労働基準監督署", "公共職業安定所", "消防署", "上下水道局")
PROFESSIONS = (
    ("デザイン事務所", "デザインジムショ", "design", "SRV-DSG"),
    ("翻訳事務所", "ホンヤクジムショ", "translation", "SRV-DSG"),
    ("写真事務所", "シャシンジムショ", "photo", "SRV-DSG"),
    ("技術士事務所", "ギジュツシジムショ", "engineer", "SRV-ADV"),
    ("中小企業診断士事務所", "チュウショウキギョウシンダンシジムショ", "consulting", "SRV-TRN"),
)
ABROAD = (
    ("Larchmont Instruments Inc.", "larchmont", "US", "Rochester, NY", "USD", "PRT-SEN AST-MEA"),
    ("Pinecrest Optics LLC", "pinecrest", "US", "Tucson, AZ", "USD", "PRT-SEN"),
    ("Bayridge Software Inc.", "bayridge", "US", "San Jose, CA", "USD", "SFT-LIC SFT-CLD"),
    ("Brandtner Messtechnik GmbH", "brandtner", "DE", "Villingen-Schwenningen", "EUR", "AST-MEA PRT-SEN"),
    ("Lindholm Precision AB", "lindholm", "SE", "Västerås", "EUR", "PRT-MEC"),
    ("Officine Valdoro S.p.A.", "valdoro", "IT", "Brescia", "EUR", "PRT-PIP AST-MAC"),
    ("蘇州青瀾電子有限公司", "qinglan", "CN", "苏州市", "CNY", "PRT-ELE"),
    ("東莞宏晟精密有限公司", "hongsheng", "CN", "东莞市", "CNY", "PRT-MEC SRV-PRC"),
    ("竹南晶原股份有限公司", "jingyuan", "TW", "苗栗縣", "TWD", "PRT-ELE"),
    ("台中鼎岳機械股份有限公司", "dingyue", "TW", "台中市", "TWD", "AST-MAC PRT-MEC"),
)
DIVISIONS = ("営業部", "営業一課", "東日本営業所", "業務部", "技術営業部", "カスタマーサービス課", "総務部", "経理部")
TITLES = ("", "", "", "主任", "係長", "課長", "課長代理", "部長", "取締役")
SMALL_CAPITAL = 10_000_000
"""Up to here our orders of work are under the subcontract act."""


@dataclass(frozen=True)
class Offer:
    """A partner, and the categories of goods that it sells to us."""

    partner: Partner
    sells: tuple[str, ...]


class Register:
    """Makes one partner after the other."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.firms = firms(world.random)
        self.serials = itertools.count(1)

    def offers(self, count: int) -> list[Offer]:
        """So many partners; where there are enough, they begin with offices, freelancers and firms abroad."""
        makers: list[Callable[[], Offer]] = [partial(self._office, name) for name in OFFICES]
        makers += [partial(self._freelancer, *each) for each in PROFESSIONS * 2]
        makers += [partial(self._abroad, *each) for each in ABROAD]
        special = makers[: count // 20]
        return [make() for make in special] + [self.firm(next(self.firms)) for _place in range(count - len(special))]

    def newcomer(self) -> Partner:
        """As a buyer registers a supplier: today, without the mobile phones of its people."""
        partner = next(offer.partner for offer in map(self.firm, self.firms) if offer.sells)
        partner.antisocial_checked_on = partner.registration_checked_on = today()
        partner.credit_limit = partner.credit_reviewed_on = partner.customer_rank = None
        partner.is_customer = False
        for contact in partner.contacts:
            contact.mobile = None
        return partner

    def firm(self, firm: Firm) -> Offer:
        address, number = somewhere(self.random), self._corporate_number()
        partner = Partner(
            name=firm.name,
            name_kana=firm.kana,
            name_en=firm.latin,
            category=PartnerCategory(firm.trade.category),
            corporate_number=number,
            invoice_registration_number=f"T{number}",
            registered_on=date(2023, 10, 1),
            capital=Decimal(self.random.choice((3, 5, 10, 10, 20, 30, 50, 98, 100, 300, 1200))) * 1_000_000,
            employee_count=int(self.random.paretovariate(0.9) * 12),
            phone=phone(self.random, address.town.area_code),
            email=f"info@{firm.domain}",
            website=f"https://www.{firm.domain}/",
            addresses=self._addresses(address),
        )
        partner.contacts = list(self._contacts(firm.domain, address.town.area_code))
        self._trade(partner, sells=bool(firm.trade.sells), buys=firm.trade.buys)
        if "SRV-PRC" in firm.trade.sells and partner.capital is not None and partner.capital <= SMALL_CAPITAL:
            partner.fair_payment_rule = FairPaymentRule.SUBCONTRACT_ACT
        return Offer(partner, firm.trade.sells)

    def _corporate_number(self) -> str:
        """No registry has a code above 9900, so no company has such a number."""
        base = f"99{self.random.randrange(1, 100):02}01{next(self.serials) * 271_829 % 1_000_000:06}"
        return f"{japan.check_digit(base)}{base}"

    def _trade(self, partner: Partner, *, sells: bool, buys: bool) -> None:
        partner.is_supplier, partner.is_customer = sells, buys and self.random.random() < (0.45 if sells else 1)
        partner.currency = partner.currency or self.world.yen
        if partner.is_customer:
            partner.customer_rank = self.random.choices(list(CustomerRank), (12, 30, 40, 10, 8))[0]
            partner.credit_limit = Decimal(self.random.choice((1, 3, 5, 10, 30, 50))) * 1_000_000
            partner.credit_reviewed_on = self._recently()
        if sells or buys:
            partner.antisocial_check = AntisocialCheck.CLEAR
            partner.antisocial_checked_on = partner.registration_checked_on = self._recently()

    def _recently(self) -> date:
        return self.world.opened_on - timedelta(days=self.random.randint(5, 360))

    def _addresses(self, head: Address) -> list[PartnerAddress]:
        branch = office_in(self.random, self.random.choice(TOWNS))
        kinds = [(AddressKind.HEAD_OFFICE, head)]
        kinds += [(AddressKind.BRANCH, branch)] if self.random.random() < 0.2 else []
        return [_address(kind, address) for kind, address in kinds]

    def _contacts(self, domain: str, area_code: str) -> Iterator[PartnerContact]:
        purposes = [ContactPurpose.ORDERING, ContactPurpose.BILLING, ContactPurpose.SUPPORT]
        for place, purpose in enumerate(purposes[: self.random.choices((1, 2, 3), (60, 30, 10))[0]]):
            born = self.world.opened_on.year - self.random.randint(24, 60)
            name = somebody(self.random, born=born, is_female=self.random.random() < 0.35)
            yield PartnerContact(
                full_name=name.written,
                full_name_kana=name.kana,
                division=self.random.choice(DIVISIONS),
                job_title=self.random.choice(TITLES) or None,
                purpose=purpose,
                email=f"{name.given.latin[0]}-{name.family.latin}@{domain}".lower(),
                phone=phone(self.random, area_code),
                mobile=mobile(self.random) if self.random.random() < 0.5 else None,
                is_primary=place == 0,
            )

    def _office(self, name: str) -> Offer:
        town = self.random.choice(TOWNS[:30])
        return Offer(
            Partner(
                name=f"{town.name}{name}",
                kind=PartnerKind.GOVERNMENT,
                category=PartnerCategory.PUBLIC_AUTHORITY,
                phone=phone(self.random, town.area_code),
                addresses=[_address(AddressKind.HEAD_OFFICE, office_in(self.random, town))],
            ),
            sells=(),
        )

    def _freelancer(self, profession: str, kana: str, domain: str, category: str) -> Offer:
        born = self.world.opened_on.year - self.random.randint(30, 62)
        name = somebody(self.random, born=born, is_female=self.random.random() < 0.5)
        address = somewhere(self.random)
        partner = Partner(
            name=f"{name.family.written}{profession}",
            name_kana=f"{name.family.kana}{kana}",
            kind=PartnerKind.SOLE_PROPRIETOR,
            category=PartnerCategory.PROFESSIONAL_FIRM,
            fair_payment_rule=FairPaymentRule.FREELANCE_ACT,
            withholds_income_tax=True,
            phone=mobile(self.random),
            email=f"{name.given.latin}@{name.family.latin}-{domain}.example.jp".lower(),
            addresses=[_address(AddressKind.HEAD_OFFICE, address)],
            contacts=[PartnerContact(full_name=name.written, full_name_kana=name.kana, is_primary=True)],
        )
        if self.random.random() < 0.6:
            partner.invoice_registration_number = f"T{self.random.randrange(10**12, 10**13)}"
        self._trade(partner, sells=True, buys=False)
        return Offer(partner, (category,))

    def _abroad(self, name: str, domain: str, country: str, city: str, currency: str, sells: str) -> Offer:
        partner = Partner(name=name, name_en=name if name.isascii() else None, currency=self.world.currencies[currency])
        partner.addresses = [PartnerAddress(kind=AddressKind.HEAD_OFFICE, city=city, country=country)]
        partner.email, partner.website = f"sales@{domain}.example.com", f"https://www.{domain}.example.com/"
        self._trade(partner, sells=True, buys=False)
        return Offer(partner, tuple(sells.split()))


def _address(kind: AddressKind, address: Address) -> PartnerAddress:
    return PartnerAddress(
        kind=kind,
        postal_code=address.town.postal_code,
        prefecture=address.town.prefecture,
        city=address.town.city,
        street=address.street,
        building=address.building,
    )
