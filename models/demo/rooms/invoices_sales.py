"""What customers order, what they are invoiced, and how they pay."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.invoices_bank import OwnAccounts
from models.demo.world import World
from models.finance.account import Account
from models.finance.payment import Payment
from models.finance.payment_allocation import DifferenceKind, PaymentAllocation
from models.finance.payment_term import PaymentTerm
from models.finance.sales_invoice import SalesInvoice
from models.hr.employee import Employee
from models.machinery import today
from models.operations.sales_order import SalesOrder
from models.operations.sales_order_parts import SalesOrderLine
from models.organization.partner import Partner
from models.roles import RoleCode

GOODS = (
    ("デジタル圧力計 TP-200", 48_000, 12),
    ("差圧伝送器 TD-510", 136_000, 6),
    ("精密温度センサ TT-30", 18_500, 30),
    ("流量計 TF-1200", 312_000, 3),
    ("校正用基準器 TC-9", 680_000, 1),
    ("データ収録装置 TL-64", 245_000, 3),
    ("制御盤 CP-3(特注)", 1_280_000, 1),
    ("コントローラ TX-40", 92_000, 8),
    ("年次校正サービス", 24_000, 15),
    ("保守部品セット TP", 8_600, 25),
)
SUBJECTS = (
    "計測機器一式",
    "圧力計の更新",
    "センサ追加",
    "年次校正",
    "制御盤の製作",
    "保守部品の補充",
    "新ライン用計測器",
)
SELLERS = ("2310", "2320", "3300")
TERMS = ("EOM-NEXT", "EOM-NEXT", "D20-NEXT", "EOM-NEXT-10")
FEES = (Decimal(440), Decimal(660))
LATE, SHORT, CREDITED, GIVEN_UP = 0.07, 0.05, 0.03, 0.03
"""The share of invoices that are paid late, less a fee, or partly taken back; and of orders that come to nothing."""
EXAMPLES = ("draft order", "confirm", "draft invoice", "submit invoice", "cancel invoice", "cancel order", "receive")


class Sales:
    def __init__(self, world: World, accounts: OwnAccounts) -> None:
        self.world, self.random, self.accounts = world, world.random, accounts
        yen = (Partner.is_customer, Partner.is_active, Partner.currency_id == world.yen.id)
        self.customers = list(world.session.scalars(select(Partner).where(*yen).order_by(Partner.id)))
        self.terms = {each.code: each for each in world.session.scalars(select(PaymentTerm))}
        self.account = world.session.scalars(select(Account).where(Account.code == "4110")).one()

    def begin(self, count: int) -> None:
        days = self.world.days
        for place in range(count):
            self.world.chronicle.begin(self.sale(place * len(days) // count))
        for ago, ends in enumerate(EXAMPLES, start=8):
            self.world.chronicle.begin(self.sale(len(days) - ago, ends))
        if self.accounts.banks:
            self.world.chronicle.begin(self.mistake(days[-30], is_confirmed=True))
            self.world.chronicle.begin(self.mistake(days[-12], is_confirmed=False))

    def sale(self, place: int, ends: str = "") -> Story:
        yield self.world.workdays.during(self.world.days[place])
        clerk = self.world.any_of(RoleCode.AR_CLERK)
        with self.world.acting(clerk):
            order = self._order()
            self.world.session.add(order)
        if ends == "draft order":
            return
        yield self.world.workdays.later(0, 1)
        if ends == "cancel order" or (not ends and self.random.random() < GIVEN_UP):
            with self.world.acting(clerk):
                order.cancel("客先の計画中止のため")
            return
        self._confirm(order)
        if ends == "confirm":
            return
        yield self.world.workdays.later(1, 2) if ends else self.world.workdays.later(5, 25)
        with self.world.acting(clerk):
            order.delivered_on = today()
            invoice = self._invoice(order)
        yield from self._issued(invoice, ends)

    def mistake(self, day: date, *, is_confirmed: bool) -> Story:
        """Money that was entered for the wrong customer, found before or after it was confirmed."""
        yield self.world.workdays.during(day)
        clerk = self.world.any_of(RoleCode.AR_CLERK)
        payment = Payment(
            partner=self.random.choice(self.customers),
            our_account=self.accounts.banks[-1],
            currency=self.world.yen,
            amount=Decimal(self.random.randint(10, 90) * 1000),
        )
        with self.world.acting(clerk):
            self.world.session.add(payment)
            self.world.session.flush()
            if is_confirmed:
                payment.confirm_incoming()
            else:
                payment.cancel("取引先の選択誤り")
        yield self.world.workdays.later(0, 1)
        if is_confirmed:
            with self.world.acting(self.world.any_of(RoleCode.FINANCE_MANAGER)):
                payment.annul("別の取引先からの入金と判明したため")

    def _confirm(self, order: SalesOrder) -> None:
        if order.is_within_credit():
            with self.world.acting(self.world.any_of(RoleCode.AR_CLERK)):
                order.confirm()
        else:
            with self.world.acting(self.world.any_of(RoleCode.OPS_MANAGER)):
                order.confirm_above_limit("入金実績に問題がなく、一時的な超過のため")

    def _order(self) -> SalesOrder:
        seller = self._seller()
        customer = self.random.choice(self.customers)
        lines = [
            SalesOrderLine(
                description=words,
                quantity=Decimal(self.random.randint(1, most)),
                unit_price=Decimal(price),
                tax_code=self.world.taxes["S10"],
            )
            for words, price, most in self.random.sample(GOODS, self.random.choices((1, 2, 3), (60, 30, 10))[0])
        ]
        return SalesOrder(
            customer=customer,
            subject=self.random.choice(SUBJECTS),
            customer_order_number=f"{self.random.randrange(10**7):07}",
            due_on=self.world.workdays.since(today(), self.random.randint(5, 20)),
            sales_owner=seller,
            department=seller.department,
            currency=self.world.yen,
            lines=lines,
        )

    def _seller(self) -> Employee:
        there = [user for user in self.world.accounts.values() if employee_of(user).department.code in SELLERS]
        return employee_of(self.random.choice(there))

    def _invoice(self, order: SalesOrder) -> SalesInvoice:
        invoice = order.make_invoice()
        invoice.delivery_to = today()
        invoice.receipt_term, invoice.payment_due_on = self.terms[self.random.choice(TERMS)], None
        for line in invoice.lines:
            line.account = self.account
        self.world.session.flush()
        return invoice

    def _issued(self, invoice: SalesInvoice, ends: str) -> Story:
        if ends == "draft invoice":
            return
        with self.world.acting(self.world.any_of(RoleCode.AR_CLERK)):
            if ends == "cancel invoice":
                invoice.cancel("請求先の変更のため作り直し")
                return
            invoice.submit()
        if ends == "submit invoice":
            return
        yield self.world.workdays.later(0, 2)
        with self.world.acting(self.world.any_of(RoleCode.FINANCE_MANAGER)):
            invoice.issue_invoice()
        if not ends and self.random.random() < CREDITED:
            yield self.world.workdays.later(3, 12)
            yield from self._credited(invoice)
        if self.accounts.banks:
            yield from self._paid(invoice, ends)

    def _credited(self, invoice: SalesInvoice) -> Story:
        with self.world.acting(self.world.any_of(RoleCode.AR_CLERK)):
            note = invoice.make_credit_note()
            for line in list(note.lines)[1:]:
                note.lines.remove(line)
            line = note.lines[0]
            line.description, line.quantity = f"{line.description} 値引", Decimal(1)
            line.unit_price = (line.unit_price / 10).quantize(Decimal(1))
            self.world.session.flush()
            note.submit()
        yield self.world.workdays.later(0, 2)
        with self.world.acting(self.world.any_of(RoleCode.FINANCE_MANAGER)):
            note.issue_invoice()

    def _paid(self, invoice: SalesInvoice, ends: str) -> Story:
        due = invoice.payment_due_on or today()
        if not ends and self.random.random() < LATE:
            yield self.world.workdays.during(self.world.workdays.since(due, self.random.randint(3, 10)))
            with self.world.acting(self.world.any_of(RoleCode.AR_CLERK)):
                invoice.payment_promised_on = self.world.workdays.since(today(), self.random.randint(5, 25))
            due = invoice.payment_promised_on or due
        yield self.world.workdays.later(0, 1) if ends else self.world.workdays.during(due)
        with self.world.acting(self.world.any_of(RoleCode.AR_CLERK)):
            payment = self._payment(invoice)
            self.world.session.add(payment)
            self.world.session.flush()
            if not ends:
                payment.confirm_incoming()

    def _payment(self, invoice: SalesInvoice) -> Payment:
        fee = self.random.choice(FEES) if self.random.random() < SHORT else Decimal(0)
        amount = invoice.balance - fee
        allocation = PaymentAllocation(sales_invoice=invoice, amount=amount)
        if fee:
            allocation.difference, allocation.difference_kind = fee, DifferenceKind.BANK_FEE
        return Payment(
            partner=invoice.customer,
            payer_name_kana=invoice.customer.name_kana,
            our_account=self.accounts.banks[0],
            currency=invoice.currency,
            amount=amount,
            allocations=[allocation],
        )
