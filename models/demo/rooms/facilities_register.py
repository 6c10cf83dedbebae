"""What the company has on the first day: premises, and assets by their kind."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.demo.rooms.facilities_house import House
from models.facilities.asset import Asset, AssetOwnership
from models.facilities.asset_category import AssetCategory, AssetKind
from models.facilities.depreciation_method import DepreciationMethod as Method
from models.facilities.premises import Premises, Tenure
from models.machinery import months_after


class Group(NamedTuple):
    code: str
    parent: str
    name: str
    name_en: str
    kind: AssetKind
    owner: str
    method: Method = Method.NOT_DEPRECIATED
    life: int | None = None
    account: str = ""
    is_assignable: bool = False
    months: int = 12


class Stock(NamedTuple):
    """Assets of one model: how many there are, where they stand, and what one cost."""

    group: str
    name: str
    maker: str
    model: str
    cost: int
    pieces: int
    places: str
    life: int | None = None


DECLINING, STRAIGHT = Method.DECLINING_BALANCE, Method.STRAIGHT_LINE

GROUPS = (
    Group("IT", "", "IT機器", "IT equipment", AssetKind.IT_EQUIPMENT, "1151"),
    Group(
        "IT-PC", "IT", "パソコン", "Computers", AssetKind.IT_EQUIPMENT, "1151", DECLINING, 4, "1660", is_assignable=True
    ),
    Group("IT-MON", "IT", "モニター", "Monitors", AssetKind.IT_EQUIPMENT, "1151"),
    Group("IT-PHN", "IT", "携帯電話", "Mobile phones", AssetKind.IT_EQUIPMENT, "1151", is_assignable=True),
    Group("IT-SRV", "IT", "サーバー・通信機器", "Servers", AssetKind.IT_EQUIPMENT, "1151", DECLINING, 5, "1660"),
    Group("OFF", "", "什器・事務機器", "Office furniture and equipment", AssetKind.OFFICE_EQUIPMENT, "1111"),
    Group("OFF-FUR", "OFF", "什器", "Furniture", AssetKind.FURNITURE, "1111", DECLINING, 15, "1660", months=24),
    Group("OFF-MFP", "OFF", "複合機", "Copiers", AssetKind.OFFICE_EQUIPMENT, "1111", DECLINING, 5, "1660"),
    Group("OFF-KEY", "OFF", "鍵・入館カード", "Keys and cards", AssetKind.KEYS_AND_CARDS, "1111", is_assignable=True),
    Group("MAC", "", "機械装置", "Machinery", AssetKind.MACHINERY, "1172", DECLINING, 10, "1640"),
    Group("MEA", "", "計測器・工具", "Instruments and tools", AssetKind.TOOLS, "2230", DECLINING, 5, "1660"),
    Group("VEH", "", "車両", "Vehicles", AssetKind.VEHICLE, "1111", DECLINING, 6, "1650", months=6),
    Group("BLD", "", "建物附属設備", "Building equipment", AssetKind.BUILDING_EQUIPMENT, "1171", STRAIGHT, 15, "1620"),
)

EVERYWHERE = "HQ-201 HQ-302 KWG-A KWG-B KWG-C OKY-1 OSK-5F NGY FKO"

STOCKS = (
    Stock("IT-MON", "24インチモニター", "光輪電機", "KM-2410", 32_000, 118, EVERYWHERE),
    Stock("IT-SRV", "仮想基盤サーバー", "琴平コンピュータ", "KS-9000", 1_850_000, 4, "HQ-301"),
    Stock("IT-SRV", "基幹スイッチ", "琴平コンピュータ", "KN-48G", 420_000, 6, "HQ-301 KWG-A OKY-1"),
    Stock("IT-SRV", "無停電電源装置", "暁光電源", "UP-3000", 285_000, 5, "HQ-301 KWG-A OKY-1"),
    Stock("OFF-FUR", "事務机", "錦秋家具", "D-1200", 38_000, 90, EVERYWHERE),
    Stock("OFF-FUR", "書庫キャビネット", "錦秋家具", "C-880", 46_000, 44, EVERYWHERE),
    Stock("OFF-FUR", "会議テーブル", "錦秋家具", "T-3000", 128_000, 8, "HQ-102 HQ-202 KWG-A OKY-1"),
    Stock("OFF-MFP", "カラー複合機", "東雲台事務機", "MX-5071", 980_000, 9, EVERYWHERE),
    Stock("MAC", "マシニングセンタ", "玄海灘精機", "GM-500V", 18_600_000, 6, "KWG-B"),
    Stock("MAC", "CNC旋盤", "玄海灘精機", "GL-200", 9_800_000, 5, "KWG-B OKY-1"),
    Stock("MAC", "平面研削盤", "鏑木工機", "SG-64", 4_200_000, 3, "KWG-B"),
    Stock("MAC", "はんだ付け装置", "霞野電子", "RF-350", 6_400_000, 3, "OKY-1"),
    Stock("MAC", "恒温恒湿槽", "葛城野環境", "TH-408", 2_300_000, 6, "KWG-LAB"),
    Stock("MAC", "コンプレッサー", "沖ノ島機械", "AC-37", 1_480_000, 4, "KWG-B OKY-1"),
    Stock("MAC", "フォークリフト", "唐松産業車両", "FB-15", 1_950_000, 4, "KWG-WH OKY-WH", life=4),
    Stock("MEA", "三次元測定機", "嵯峨野計測", "CM-776", 7_900_000, 2, "KWG-LAB"),
    Stock("MEA", "オシロスコープ", "嵯峨野計測", "DS-4104", 265_000, 18, "KWG-C KWG-LAB OKY-1"),
    Stock("MEA", "デジタルマルチメータ", "嵯峨野計測", "DM-61", 88_000, 32, "KWG-C KWG-LAB OKY-1 FKO"),
    Stock("MEA", "トルクレンチ", "梅ヶ枝工具", "TW-100", 34_000, 20, "KWG-A OKY-1"),
    Stock("VEH", "営業車(ライトバン)", "潮見自動車", "SV-15", 1_620_000, 9, "HQ OSK NGY FKO", life=5),
    Stock("VEH", "2トントラック", "潮見自動車", "ST-20", 3_900_000, 2, "KWG-PK", life=5),
    Stock("VEH", "役員車", "潮見自動車", "SX-30", 5_400_000, 1, "HQ"),
    Stock("BLD", "空調設備", "北斗星空調", "HVAC-20", 3_200_000, 7, "HQ KWG-A KWG-B KWG-C OKY-1"),
    Stock("BLD", "受変電設備", "暁光電源", "PQ-600", 8_700_000, 2, "KWG-B OKY-1"),
    Stock("BLD", "エレベーター", "雲井昇降機", "EL-11", 12_400_000, 2, "HQ KWG-C", life=17),
)

PREMISES = (
    ("P01", "本社ビル", "HQ", Tenure.RENTED, 1_480, 3_850_000, 24, "鉄骨鉄筋コンクリート造9階建の3フロア"),
    ("P02", "川越工場", "KWG", Tenure.OWNED, 11_200, None, None, "鉄骨造2階建 3棟"),
    ("P03", "岡谷工場", "OKY", Tenure.OWNED, 4_600, None, None, "鉄骨造平屋建"),
    ("P04", "大阪支店", "OSK", Tenure.RENTED, 310, 920_000, 4, "鉄筋コンクリート造8階建の5階"),
    ("P05", "名古屋営業所", "NGY", Tenure.SHARED_OFFICE, 60, 260_000, 10, "共用オフィス"),
    ("P06", "福岡サービスセンター", "FKO", Tenure.RENTED, 240, 540_000, 17, "鉄骨造3階建の1階"),
)
"""Code, name, site, tenure, square metres, rent, in how many months the lease ends, structure."""


def enter_premises(house: House) -> dict[str, Premises]:
    """Returns them by the code of their site."""
    found = {site: _premises(house, *row) for row in PREMISES for site in [row[2]]}
    house.world.session.add_all(found.values())
    house.world.session.flush()
    return found


def _premises(
    house: House,
    code: str,
    name: str,
    site: str,
    tenure: Tenure,
    area: int,
    rent: int | None,
    ends: int | None,
    built: str,
) -> Premises:
    place, caretaker = house.place(site), house.manager().employee
    told = {"tenure": tenure, "location": place, "address": place.address or name, "postal_code": place.postal_code}
    premises = Premises(code=code, name=name, floor_area=Decimal(area), structure=built, caretaker=caretaker, **told)
    if rent is not None and ends is not None:
        premises.landlord = house.random.choice(house.landlords or house.firms)
        premises.monthly_rent, premises.common_fee = Decimal(rent), Decimal(rent // 10)
        premises.security_deposit, premises.notice_months = Decimal(rent * 10), 6
        premises.lease_ends_on = months_after(house.world.last_day.replace(day=1), ends) - timedelta(days=1)
        premises.lease_starts_on = months_after(premises.lease_ends_on + timedelta(days=1), -60)
    else:
        premises.site_area, premises.built_on = Decimal(area * 2), date(1998, 9, 30)
        premises.fire_manager = house.doer().employee
    return premises


def enter_groups(house: House) -> dict[str, AssetCategory]:
    found: dict[str, AssetCategory] = {}
    for place, group in enumerate(GROUPS, start=1):
        account = house.account(group.account) if group.account else None
        found[group.code] = AssetCategory(
            code=group.code,
            name=group.name,
            name_en=group.name_en,
            sort_order=place,
            parent=found.get(group.parent),
            asset_kind=group.kind,
            owner_department=house.world.departments[group.owner],
            depreciation_method=group.method,
            useful_life=group.life,
            asset_account=account,
            accumulated_account=house.account("1690") if account else None,
            expense_account=house.account("6410") if account else None,
            is_assignable=group.is_assignable,
            check_months=group.months,
        )
    house.world.session.add_all(found.values())
    house.world.session.flush()
    return found


def standing(house: House, groups: dict[str, AssetCategory]) -> Iterator[Asset]:
    """What stands somewhere and belongs to nobody in particular."""
    serial = 10_000
    for stock in STOCKS:
        places = stock.places.split()
        for number in range(house.world.scaled(stock.pieces)):
            serial += house.random.randint(3, 60)
            bought = house.world.opened_on - timedelta(days=house.random.randint(90, 2_300))
            asset = Asset(
                name=stock.name,
                category=groups[stock.group],
                manufacturer=stock.maker,
                model_number=stock.model,
                serial_number=f"{stock.model}-{serial}",
                location=house.place(places[number % len(places)]),
                acquired_on=bought,
                in_service_on=bought,
                acquisition_cost=Decimal(stock.cost),
                useful_life=stock.life,
            )
            if stock.group == "VEH":
                asset.plate_number = f"品川 400 あ {serial % 90 + 10}-{serial % 89 + 10}"
                asset.inspection_due = house.world.last_day + timedelta(days=house.random.randint(-5, 600))
            yield asset


def portable(house: House, groups: dict[str, AssetCategory], group: str, name: str, bought: date) -> Asset:
    """A computer, a telephone or a card for one person."""
    maker, model, cost = {
        "IT-PC": ("琴平コンピュータ", "KB-14", 168_000),
        "IT-PHN": ("暁光電機", "P-8", 62_000),
        "OFF-KEY": ("", "", 1_200),
    }[group]
    asset = Asset(
        name=name,
        category=groups[group],
        location=house.place("HQ-301" if group.startswith("IT") else "HQ-101"),
        acquired_on=bought,
        acquisition_cost=Decimal(cost),
        manufacturer=maker or None,
        model_number=model or None,
        serial_number=f"{model}-{house.random.randrange(10**8):08}" if model else None,
        ownership=AssetOwnership.OWNED,
    )
    if group == "IT-PC":
        asset.depreciation_method = Method.LUMP_SUM_3_YEARS
        asset.warranty_until = months_after(bought, 48)
    return asset
