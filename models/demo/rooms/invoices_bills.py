"""The bills of suppliers for what was ordered and received."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, or_, select

from models.demo.chronicle import Story
from models.demo.desk import Desk, employee_of, may_decide
from models.demo.rooms.invoices_bank import OwnAccounts, months
from models.demo.world import World
from models.finance.account import Account
from models.finance.payment_term import PaymentTerm
from models.finance.supplier_bill import SupplierBill
from models.finance.supplier_bill_parts import SupplierBillLine
from models.machinery import today
from models.organization.department import Department
from models.organization.partner import Partner
from models.organization.supplying import SupplierStatus
from models.purchasing.goods_receipt import GoodsReceipt, ReceiptStatus
from models.purchasing.purchase_order import PurchaseOrder
from models.roles import RoleCode
from models.system.user import User

ENTERED = 0.27
"""The share of deliveries whose bills are entered here; the others are still on paper with the old register."""
DEARER, HELD, UNORDERED = 0.03, 0.03, 2
"""The share that asks for more than was ordered, and that is stopped; bills without an order each month."""

ACCOUNTS = {"stock": "5120", "service": "5210", "consumable": "6240", "asset": "1660", "software": "6285"}
SERVICES = (
    ("6230", "電気料金(川越工場)", 1_460_000),
    ("6285", "複合機リース料", 118_000),
    ("6340", "清掃業務委託料", 286_000),
    ("6220", "データ通信回線使用料", 174_000),
    ("6335", "技術顧問料", 150_000),
)
HOLDS = ("納品物に不具合があり確認中", "請求内容を仕入先に照会中", "検収書との差異を調査中")
RISES = ("値上げの申し入れを承諾済みのため", "追加運賃を購買部が承認済みのため")


class Bills:
    def __init__(self, world: World, accounts: OwnAccounts) -> None:
        self.world, self.random, self.accounts = world, world.random, accounts
        self.desk = Desk(world)
        self.chart = {each.code: each for each in world.session.scalars(select(Account))}
        self.terms = {each.code: each for each in world.session.scalars(select(PaymentTerm))}

    def begin(self) -> None:
        for first in months(self.world)[1:]:
            self.world.chronicle.begin(self.arrivals(first))
        for place, ends in enumerate(("enter", "submit", "approve", "hold", "cancel")):
            self.world.chronicle.begin(self.example(self.world.days[-18 + place], ends))

    def arrivals(self, first: date) -> Story:
        """In the first days of a month come the bills for what was delivered in the month before."""
        yield self.world.workdays.during(first)
        for order in self._delivered(first):
            if self.random.random() < ENTERED:
                self.world.chronicle.begin(self.bill(order, first - timedelta(days=1)))
        for _place in range(UNORDERED):
            self.world.chronicle.begin(self.service(first - timedelta(days=1)))

    def _delivered(self, first: date) -> Sequence[PurchaseOrder]:
        """Orders in yen of which the last delivery was accepted in the month before."""
        last = select(GoodsReceipt.purchase_order_id, func.max(GoodsReceipt.received_on).label("day"))
        accepted = last.where(GoodsReceipt.status == ReceiptStatus.ACCEPTED).group_by(GoodsReceipt.purchase_order_id)
        deliveries = accepted.subquery()
        begin = (first - timedelta(days=1)).replace(day=1)
        orders = (
            select(PurchaseOrder)
            .join(deliveries, deliveries.c.purchase_order_id == PurchaseOrder.id)
            .where(PurchaseOrder.currency_id == self.world.yen.id, deliveries.c.day.between(begin, first))
        )
        return self.world.session.scalars(orders.order_by(PurchaseOrder.id)).all()

    def bill(self, order: PurchaseOrder, day: date, ends: str = "") -> Story:
        yield self.world.workdays.later(0, 6)
        clerk = self.world.any_of(RoleCode.AP_CLERK)
        with self.world.acting(clerk):
            bill = self._entered(order, day)
        if bill is not None:
            yield from self._life(bill, clerk, ends)

    def service(self, day: date, ends: str = "") -> Story:
        """What comes every month without an order."""
        yield self.world.workdays.later(0, 6)
        clerk = self.world.any_of(RoleCode.AP_CLERK)
        code, words, amount = self.random.choice(SERVICES)
        with self.world.acting(clerk):
            bill = self._about_service(code, words, Decimal(amount * self.random.randint(90, 110) // 100), day)
            self.world.session.add(bill)
        yield from self._life(bill, clerk, ends)

    def example(self, day: date, ends: str) -> Story:
        """What somebody should find waiting today."""
        yield self.world.workdays.during(day)
        yield from self.service(day.replace(day=1) - timedelta(days=1), ends)

    def _life(self, bill: SupplierBill, clerk: User, ends: str) -> Story:
        if ends == "enter":
            return
        yield self.world.workdays.later(0, 1)
        with self.world.acting(clerk):
            if ends == "cancel":
                bill.cancel("誤って送付されたと仕入先から連絡")
                return
            bill.submit()
        if ends == "submit":
            return
        yield self.world.workdays.later(1, 3)
        self._approve(bill)
        if ends == "hold" or self.random.random() < HELD:
            yield self.world.workdays.later(0, 2)
            yield from self._stopped(bill, clerk, ends)

    def _approve(self, bill: SupplierBill) -> None:
        head = self._approver(bill.total, bill.department)
        deviates = bill.deviates()
        if deviates:
            head = self.desk.decider_for(bill.total, None) if bill.total > 5_000_000 else self._finance_manager()
        with self.world.acting(head):
            if deviates:
                bill.approve_deviation(self.random.choice(RISES))
            else:
                bill.approve()

    def _stopped(self, bill: SupplierBill, clerk: User, ends: str) -> Story:
        if not bill.has_a_balance():
            return
        with self.world.acting(clerk):
            bill.hold_payment(self.random.choice(HOLDS))
        yield self.world.workdays.later(8, 20)
        if ends != "hold":
            with self.world.acting(self._finance_manager()):
                bill.resume_payment()

    def _entered(self, order: PurchaseOrder, day: date) -> SupplierBill | None:
        """None where everything is on a bill already."""
        bill = self._new(day)
        bill.supplier, bill.purchase_order = order.supplier, order
        bill.department, bill.currency = order.department, order.currency
        bill.goods_received_on = day
        bill.supplier_registration_number = order.supplier.invoice_registration_number
        with self.world.session.no_autoflush:
            self.world.session.add(bill)
            bill.compute()
            if not bill.lines:
                self.world.session.expunge(bill)
                return None
            for line in bill.lines:
                self._charge(line)
        self.world.session.flush()
        return bill

    def _charge(self, line: SupplierBillLine) -> None:
        kind = line.item.item_type.value if line.item is not None and line.item.item_type else "consumable"
        line.account, line.becomes_asset = self.chart[ACCOUNTS[kind]], kind == "asset"
        if self.random.random() < DEARER:
            line.unit_price = (line.unit_price * Decimal("1.05")).quantize(Decimal(1))

    def _new(self, day: date) -> SupplierBill:
        number = f"{day:%y%m}-{self.random.randrange(10**5):05}"
        return SupplierBill(
            supplier_invoice_number=number, invoice_date=day, received_on=today(), payment_term=self.terms["EOM-NEXT"]
        )

    def _about_service(self, code: str, words: str, price: Decimal, day: date) -> SupplierBill:
        bill = self._new(day)
        supplier = self.random.choice(self._known)
        bill.supplier, bill.currency = supplier, self.world.yen
        bill.supplier_registration_number = supplier.invoice_registration_number
        bill.department, bill.goods_received_on = self.world.departments["1110"], day
        tax_code = self.world.taxes["P10" if supplier.invoice_registration_number else "P10N"]
        bill.lines = [
            SupplierBillLine(description=words, unit_price=price, tax_code=tax_code, account=self.chart[code])
        ]
        return bill

    @property
    def _known(self) -> Sequence[Partner]:
        """Suppliers who are paid in yen."""
        ours = select(Partner).where(Partner.supplier_status == SupplierStatus.APPROVED)
        ours = ours.where(or_(Partner.currency_id.is_(None), Partner.currency_id == self.world.yen.id))
        return self.world.session.scalars(ours.order_by(Partner.id).limit(40)).all()

    def _approver(self, amount: Decimal, department: Department) -> User:
        """The lowest head above the department who may decide on so much."""
        for above in (department, *department.ancestors()):
            if above.manager is not None and may_decide(above.manager, amount):
                return self.world.accounts[above.manager.id]
        able = [user for user in self.world.holders(RoleCode.EXECUTIVE) if may_decide(employee_of(user), amount)]
        return able[0]

    def _finance_manager(self) -> User:
        return self.world.any_of(RoleCode.FINANCE_MANAGER)
