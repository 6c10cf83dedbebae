"""What people spend for the company, and the money that they get ahead."""

from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.desk import Desk, employee_of
from models.demo.rooms.invoices_bank import OwnAccounts, months
from models.demo.rooms.invoices_sorts import SORTS, Sort
from models.demo.world import World
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

PLACES = (("蒲田", "川越"), ("川越", "大宮"), ("蒲田", "横浜"), ("本町", "京都"), ("名古屋", "豊橋"))
TRIPS = ("展示会出展準備", "海外規格審査対応", "大阪支店応援", "岡谷工場立上げ", "客先据付工事の立会い")
RETURNED, CANCELLED = 0.05, 0.02
ENDS = ("draft", "submit", "approve", "reject", "cancel")


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
        if sort.exemption is not InvoiceExemption.INVOICE_NEEDED:
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
