"""What people spend money on, and what they write about it."""

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from models.demo.world import World
from models.finance.account import Account
from models.finance.expense_category import ExpenseCategory, ExpenseKind
from models.finance.invoice_exemption import InvoiceExemption


class Sort(NamedTuple):
    """A category of expenses, and what people write about it."""

    code: str
    name: str
    name_en: str
    kind: ExpenseKind
    account: str
    exemption: InvoiceExemption
    limit: int | None
    payees: tuple[str, ...]
    about: tuple[str, ...]
    least: int
    most: int


NEEDED, TRAIN, ALLOWANCE = (
    InvoiceExemption.INVOICE_NEEDED,
    InvoiceExemption.PUBLIC_TRANSPORT,
    InvoiceExemption.TRAVEL_ALLOWANCE,
)
SORTS = (
    Sort("TRN", "電車・バス代", "Train and bus", ExpenseKind.TRAVEL_FARE, "6210", TRAIN, None,
         ("首都圏電鉄", "北武鉄道", "市営バス"), ("客先訪問", "展示会視察", "納品立会い"), 320, 2_400),
    Sort("EXP", "新幹線・特急", "Express train", ExpenseKind.TRAVEL_FARE, "6210", TRAIN, None,
         ("東央高速鉄道",), ("大阪支店出張", "岡谷工場出張", "名古屋客先訪問"), 6_800, 14_700),
    Sort("TAX", "タクシー代", "Taxi", ExpenseKind.TRAVEL_FARE, "6210", NEEDED, None,
         ("みどり交通", "川越タクシー"), ("機材運搬のため", "終電後の帰宅", "客先訪問"), 900, 6_500),
    Sort("HTL", "宿泊費", "Hotel", ExpenseKind.LODGING_COST, "6210", NEEDED, 15_000,
         ("ホテル青葉", "ビジネスイン岡谷", "名古屋駅前ホテル"), ("出張宿泊1泊",), 7_800, 12_800),
    Sort("PDM", "出張日当", "Per diem", ExpenseKind.PER_DIEM, "6210", ALLOWANCE, None,
         ("本人",), ("日帰り出張日当", "宿泊出張日当"), 1_500, 3_000),
    Sort("ENT", "接待交際費", "Entertainment", ExpenseKind.CLIENT_ENTERTAINMENT, "6260", NEEDED, 100_000,
         ("料亭 花筏", "鮨処 みなと"), ("得意先との会食",), 18_000, 64_000),
    Sort("MTG", "会議費", "Meetings", ExpenseKind.MEETING_EXPENSE, "6265", NEEDED, 30_000,
         ("喫茶 りんどう", "仕出し 梅よし"), ("打合せ時の飲み物", "会議弁当"), 1_200, 9_800),
    Sort("SUP", "消耗品費", "Supplies", ExpenseKind.OFFICE_SUPPLIES, "6240", NEEDED, 50_000,
         ("文具の杉浦", "ホームセンター川越"), ("電池・ケーブル", "工具の購入", "名札ケース"), 480, 7_900),
    Sort("COM", "通信・郵送費", "Postage and telephone", ExpenseKind.POSTAGE_AND_TELEPHONE, "6220", NEEDED, None,
         ("蒲田郵便局", "宅配 つばめ便"), ("見本の送付", "書類の速達"), 430, 3_200),
    Sort("CAR", "自家用車利用", "Own car", ExpenseKind.OWN_CAR, "6210", ALLOWANCE, None,
         ("本人",), ("岡谷工場への移動", "客先への直行"), 400, 3_000),
    Sort("SEM", "研修・書籍費", "Training and books", ExpenseKind.TRAINING_FEE, "6360", NEEDED, None,
         ("計測技術協会", "書林 あさひ"), ("講習会受講料", "技術書の購入"), 2_200, 33_000),
)  # fmt: skip


def enter_expense_categories(world: World) -> dict[str, ExpenseCategory]:
    chart = {each.code: each for each in world.session.scalars(select(Account))}
    taxes = world.taxes
    found = {
        sort.code: ExpenseCategory(
            code=sort.code,
            name=sort.name,
            name_en=sort.name_en,
            kind=sort.kind,
            account=chart[sort.account],
            tax_code=taxes["P10"],
            tax_code_without_invoice=taxes["P10N"],
            usual_exemption=sort.exemption,
            item_limit=sort.limit and Decimal(sort.limit),
            receipt_required_from=None
            if sort.exemption is ALLOWANCE
            else Decimal(1 if sort.exemption is NEEDED else 30_000),
            participants_required=sort.kind is ExpenseKind.CLIENT_ENTERTAINMENT,
            sort_order=place,
        )
        for place, sort in enumerate(SORTS, start=1)
    }
    world.session.add_all(found.values())
    world.session.flush()
    return found
