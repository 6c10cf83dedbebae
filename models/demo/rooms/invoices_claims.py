"""What people spend for the company, and the money that they get ahead."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.desk import Desk, employee_of
from models.demo.rooms.invoices_bank import OwnAccounts, months
from models.demo.world import World
from models.finance.account import Account
from models.finance.cash_advance import CashAdvance
from models.finance.expense_category import ExpenseCategory, ExpenseKind
from models.finance.expense_claim import ClaimType, ExpenseClaim
from models.finance.expense_line import ExpenseLine, ReceiptForm
from models.finance.invoice_exemption import InvoiceExemption
from models.finance.pay_method import PayMethod
from models.finance.payment import Payment
from models.finance.payment_allocation import PaymentAllocation
from models.finance.payment_type import PaymentType
from models.hr.employee import EmployeeStatus
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

SALES_NUMBER = "T8010801999991"


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
PLACES = (("蒲田", "川越"), ("川越", "大宮"), ("蒲田", "横浜"), ("本町", "京都"), ("名古屋", "豊橋"))
TRIPS = ("展示会出展準備", "海外規格審査対応", "大阪支店応援", "岡谷工場立上げ", "客先据付工事の立会い")
RETURNED, CANCELLED = 0.05, 0.02
ENDS = ("draft", "submit", "approve", "reject", "cancel")


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


class Claims:
    def __init__(self, world: World, categories: dict[str, ExpenseCategory], accounts: OwnAccounts) -> None:
        self.world, self.random = world, world.random
        self.categories, self.accounts, self.desk = categories, accounts, Desk(world)

    def begin(self, a_month: int) -> None:
        for first in months(self.world):
            for _place in range(a_month):
                day = first + timedelta(days=self.random.randint(0, 27))
                self.world.chronicle.begin(self.claim(max(day, self.world.opened_on)))
            if first > self.world.opened_on:
                self.world.chronicle.begin(self.advance(first + timedelta(days=self.random.randint(2, 12))))
        for place, ends in enumerate(ENDS):
            self.world.chronicle.begin(self.claim(self.world.days[-14 + place], ends))
            self.world.chronicle.begin(self.advance(self.world.days[-14 + place], ends))

    # --- claims ---

    def claim(self, day: date, ends: str = "") -> Story:
        yield self.world.workdays.during(day)
        person = self._somebody()
        with self.world.acting(person):
            claim = self._claim()
            self.world.session.add(claim)
        if ends == "draft":
            return
        yield self.world.workdays.later(0, 1)
        with self.world.acting(person):
            if ends == "cancel" or (not ends and self.random.random() < CANCELLED):
                claim.cancel("会社カードで支払済みのため")
                return
            claim.submit()
        if ends != "submit":
            yield from self._decided(claim, person, ends)

    def _decided(self, claim: ExpenseClaim, person: User, ends: str) -> Story:
        head = self.desk.manager_for(claim.total, employee_of(person))
        yield self.world.workdays.later(0, 3)
        if ends == "reject" or (not ends and self.random.random() < RETURNED):
            with self.world.acting(head):
                claim.reject("領収書の宛名を確認してください")
            if ends == "reject":
                return
            yield self.world.workdays.later(1, 3)
            with self.world.acting(person):
                claim.note = "宛名の入った領収書に差し替えました"
                claim.submit()
            yield self.world.workdays.later(0, 2)
        with self.world.acting(head):
            claim.approve()
        if ends == "approve":
            return
        yield self.world.workdays.later(0, 3)
        with self.world.acting(self._checker(person, head)):
            claim.verify()

    def _claim(self, advance: CashAdvance | None = None) -> ExpenseClaim:
        claim = ExpenseClaim(subject=f"{today().month}月分 立替経費", cash_advance=advance)
        claim.begin(self.world.session)
        count = 4 if advance else self.random.choices((1, 2, 3, 4), (20, 35, 30, 15))[0]
        sorts = self.random.sample(SORTS, count)
        claim.lines = [self._line(sort) for sort in sorts]
        if advance is not None:
            claim.subject, claim.claim_type = f"出張精算 {advance.purpose}", ClaimType.TRAVEL_SETTLEMENT
        elif all(sort.code in ("TRN", "EXP") for sort in sorts):
            claim.subject, claim.claim_type = f"{today().month}月分 近隣交通費", ClaimType.LOCAL_TRANSPORT
        elif self.random.random() < 0.06:
            claim.subject, claim.claim_type = f"{today().month}月分 法人カード利用", ClaimType.CORPORATE_CARD
        return claim

    def _line(self, sort: Sort) -> ExpenseLine:
        line = ExpenseLine(
            spent_on=today() - timedelta(days=self.random.randint(0, 20)),
            category=self.categories[sort.code],
            description=self.random.choice(sort.about),
            payee_name=self.random.choice(sort.payees),
            amount=Decimal(self.random.randint(sort.least, sort.most) // 10 * 10),
        )
        if sort.kind is ExpenseKind.TRAVEL_FARE:
            line.travelled_from, line.travelled_to = self.random.choice(PLACES)
        if sort.exemption is not NEEDED:
            line.receipt = ReceiptForm.NO_RECEIPT
        elif self.random.random() < 0.85:
            line.payee_registration_number = SALES_NUMBER
        if sort.kind is ExpenseKind.CLIENT_ENTERTAINMENT:
            line.participants, line.headcount = "取引先2名、当社2名", 4
        if sort.kind is ExpenseKind.OWN_CAR:
            line.distance_km = Decimal(self.random.randint(8, 120))
        return line

    # --- money ahead ---

    def advance(self, day: date, ends: str = "") -> Story:
        yield self.world.workdays.during(day)
        person = self._somebody()
        with self.world.acting(person):
            advance = CashAdvance(
                purpose=self.random.choice(TRIPS),
                amount=Decimal(self.random.randint(3, 12) * 10_000),
                needed_on=self.world.workdays.since(today(), 5),
            )
            advance.begin(self.world.session)
            self.world.session.add(advance)
        if ends == "draft":
            return
        yield self.world.workdays.later(0, 1)
        with self.world.acting(person):
            if ends == "cancel":
                advance.cancel("出張が取りやめになったため")
                return
            advance.submit()
        if ends == "submit":
            return
        yield from self._paid_ahead(advance, person, ends)

    def _paid_ahead(self, advance: CashAdvance, person: User, ends: str) -> Story:
        head = self.desk.manager_for(advance.amount, employee_of(person))
        yield self.world.workdays.later(0, 1)
        with self.world.acting(head):
            if ends == "reject":
                advance.reject("金額の内訳を書き足してください")
                return
            advance.approve()
        if ends == "approve" or self.accounts.cash is None:
            return
        yield self.world.workdays.during(advance.needed_on)
        self._pay_out(advance)
        yield self.world.workdays.later(6, 16)
        yield from self._settled(advance, person)

    def _settled(self, advance: CashAdvance, person: User) -> Story:
        head = self.desk.manager_for(advance.amount, employee_of(person))
        with self.world.acting(person):
            claim = self._claim(advance)
            self.world.session.add(claim)
            self.world.session.flush()
            claim.submit()
        yield self.world.workdays.later(0, 2)
        with self.world.acting(head):
            claim.approve()
        yield self.world.workdays.later(0, 2)
        with self.world.acting(self._checker(person, head)):
            claim.verify()
        if advance.balance:
            yield self.world.workdays.later(0, 2)
            self._pay_back(advance)

    def _pay_out(self, advance: CashAdvance) -> None:
        with self.world.acting(self.world.any_of(RoleCode.TREASURER)):
            payment = self._cash(advance, advance.amount)
            payment.payment_type = PaymentType.OUTGOING_PAYMENT
            self.world.session.add(payment)
            self.world.session.flush()
            payment.confirm_outgoing()

    def _pay_back(self, advance: CashAdvance) -> None:
        with self.world.acting(self.world.any_of(RoleCode.AR_CLERK)):
            payment = self._cash(advance, advance.balance)
            self.world.session.add(payment)
            self.world.session.flush()
            payment.confirm_incoming()

    def _cash(self, advance: CashAdvance, amount: Decimal) -> Payment:
        return Payment(
            employee=advance.applicant,
            pay_method=PayMethod.CASH,
            our_account=self.accounts.cash,
            currency=self.world.yen,
            amount=amount,
            allocations=[PaymentAllocation(cash_advance=advance, amount=amount)],
        )

    # --- people ---

    def _somebody(self) -> User:
        """Who is there and has somebody above."""
        there = [user for user in self.desk.requesters if employee_of(user).status is EmployeeStatus.EMPLOYED]
        return self.random.choice(there)

    def _checker(self, applicant: User, head: User) -> User:
        able = [user for user in self.world.holders(RoleCode.AP_CLERK) if user not in (applicant, head)]
        return self.random.choice(able)
