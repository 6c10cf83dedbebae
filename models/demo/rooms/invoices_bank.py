"""Where the money is: batches of transfers twice a month, and the statements of the banks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.finance.bank_statement import BankStatement
from models.finance.bank_statement_line import BankStatementLine
from models.finance.company_bank_account import CompanyBankAccount, CompanyBankAccountKind
from models.finance.payment import Payment, PaymentStatus
from models.finance.payment_batch import PaymentBatch
from models.finance.payment_batch_status import PaymentBatchKind
from models.finance.payment_type import PaymentType
from models.machinery import today
from models.roles import RoleCode

FIRST_BALANCE = Decimal(386_450_000)
"""Of the main account, when the company opened its books here."""
MONTHLY = (
    (10, "ゲンセンショトクゼイ", "源泉所得税・住民税の納付", -4_286_000),
    (20, "デンサイケッサイ", "電子記録債権の期日決済", 89_350_000),
    (25, "キュウヨ", "給与振込", -61_740_000),
    (28, "シャカイホケンリョウ", "社会保険料の口座振替", -17_960_000),
)
"""What comes and goes every month without a document here: day, words of the bank, what it is, about how much."""


@dataclass(frozen=True, kw_only=True)
class OwnAccounts:
    banks: list[CompanyBankAccount]
    """In yen; the first is the one that customers pay to and from which we pay."""
    cash: CompanyBankAccount | None


def own_accounts(world: World) -> OwnAccounts:
    deposits = (CompanyBankAccountKind.ORDINARY_DEPOSIT, CompanyBankAccountKind.CURRENT_DEPOSIT)
    mine = select(CompanyBankAccount).where(CompanyBankAccount.currency_id == world.yen.id)
    found = list(world.session.scalars(mine.order_by(CompanyBankAccount.sort_order, CompanyBankAccount.code)))
    boxes = [each for each in found if each.kind is CompanyBankAccountKind.PETTY_CASH]
    return OwnAccounts(banks=[each for each in found if each.kind in deposits], cash=boxes[0] if boxes else None)


def months(world: World) -> list[date]:
    """The first days of the months that have begun since the company opened."""
    return sorted({day.replace(day=1) for day in world.days})


def month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


class Bank:
    def __init__(self, world: World, accounts: OwnAccounts) -> None:
        self.world, self.accounts = world, accounts
        self.balances: dict[CompanyBankAccount, Decimal] = {}
        self.told_until: dict[CompanyBankAccount, date] = {}

    def begin(self) -> None:
        begin = self.world.chronicle.begin
        for first in months(self.world):
            begin(self.batch(PaymentBatchKind.TO_SUPPLIERS, first.replace(day=24), month_end(first)))
            begin(self.batch(PaymentBatchKind.TO_EMPLOYEES, first.replace(day=12), first.replace(day=20)))
            for account in self.accounts.banks[:2]:
                begin(self.statement(account, first))
        for ago, what in ((13, "cancel"), (11, "wait"), (9, "prepare")):
            begin(self.example_of_a_batch(ago, what))

    def batch(self, kind: PaymentBatchKind, prepared_on: date, execute_on: date) -> Story:
        """Prepared by the treasurer, allowed by the finance manager, carried out by the bank."""
        yield self.world.workdays.during(prepared_on)
        day = max(execute_on, today())
        while not self.world.workdays.is_working(day):
            day -= timedelta(days=1)
        batch = self._prepared(kind, max(day, today()))
        if batch is None:
            return
        yield self.world.workdays.later(0, 1)
        with self.world.acting(self.world.any_of(RoleCode.FINANCE_MANAGER)):
            batch.approve()
        yield self.world.workdays.during(batch.execute_on)
        if not batch.is_still_payable() and not self._mended(batch):
            return
        with self.world.acting(self.world.any_of(RoleCode.TREASURER)):
            batch.make_transfers(today())

    def _mended(self, batch: PaymentBatch) -> bool:
        """What was put on hold meanwhile is taken out; False where nothing is left."""
        manager = self.world.any_of(RoleCode.FINANCE_MANAGER)
        with self.world.acting(manager):
            batch.reject("保留になった請求書を除いてください")
        with self.world.acting(self.world.any_of(RoleCode.TREASURER)):
            for line in [each for each in batch.lines if not each.is_payable]:
                batch.lines.remove(line)
            self.world.session.flush()
            if not batch.lines:
                batch.cancel("対象の請求書がすべて保留になったため")
                return False
            batch.submit()
        with self.world.acting(manager):
            batch.approve()
        return True

    def _prepared(self, kind: PaymentBatchKind, execute_on: date) -> PaymentBatch | None:
        """None where nothing is due."""
        batch = PaymentBatch(kind=kind, our_account=self.accounts.banks[0], execute_on=execute_on)
        with self.world.acting(self.world.any_of(RoleCode.TREASURER)):
            self.world.session.add(batch)
            self.world.session.flush()
            batch.collect_due(execute_on)
            if batch.lines:
                batch.submit()
                return batch
            batch.cancel("対象となる支払がないため")
        return None

    def example_of_a_batch(self, ago: int, what: str) -> Story:
        """What is there today besides the monthly runs: prepared, waiting, or given up."""
        yield self.world.workdays.during(self.world.days[-ago])
        batch = PaymentBatch(our_account=self.accounts.banks[0], execute_on=today() + timedelta(days=7))
        batch.note = "月中の臨時支払分"
        with self.world.acting(self.world.any_of(RoleCode.TREASURER)):
            self.world.session.add(batch)
            self.world.session.flush()
            batch.collect_due(today() + timedelta(days=40))
            for line in list(batch.lines)[4:]:
                batch.lines.remove(line)
            self.world.session.flush()
            if what == "wait" and batch.lines:
                batch.submit()
            elif what == "cancel":
                batch.cancel("月末の定例払いに含めるため")

    # --- statements ---

    def statement(self, account: CompanyBankAccount, first: date) -> Story:
        """Of the month that ended, compared with the payments some days later."""
        yield self.world.workdays.during(month_end(first) + timedelta(days=2))
        opening = self.balances.get(account)
        if opening is None:
            opening = FIRST_BALANCE if account is self.accounts.banks[0] else FIRST_BALANCE / 5
        lines = sorted(self._lines(account, first), key=lambda line: line.line_date)
        closing = opening + sum((line.change for line in lines), Decimal(0))
        self.balances[account] = closing
        statement = BankStatement(
            our_account=account,
            starts_on=first,
            ends_on=month_end(first),
            opening_balance=opening,
            closing_balance=closing,
            lines=lines,
        )
        accountant = self.world.any_of(RoleCode.ACCOUNTANT)
        with self.world.acting(accountant):
            self.world.session.add(statement)
        yield self.world.workdays.later(2, 5)
        if first != months(self.world)[-2]:
            with self.world.acting(accountant):
                statement.reconcile()

    def _lines(self, account: CompanyBankAccount, first: date) -> Iterator[BankStatementLine]:
        yield from self._payments(account, first)
        if account is self.accounts.banks[0]:
            yield from self._regular(first)
        elif first.month in (2, 8):
            interest = Decimal(self.world.random.randint(800, 4000))
            words = "リソク"
            yield BankStatementLine(
                line_date=first.replace(day=16), description=words, money_in=interest, explanation="預金利息"
            )

    def _payments(self, account: CompanyBankAccount, first: date) -> Iterator[BankStatementLine]:
        """Receipts one by one; the transfers of a batch in one sum."""
        held = (Payment.our_account_id == account.id, Payment.paid_on.between(first, month_end(first)))
        confirmed = select(Payment).where(*held, Payment.status == PaymentStatus.CONFIRMED).order_by(Payment.id)
        batches: set[PaymentBatch] = set()
        for payment in self.world.session.scalars(confirmed):
            batch = payment.payment_batch
            if batch is not None and batch not in batches:
                batches.add(batch)
                line = BankStatementLine(line_date=payment.paid_on, description="ソウゴウフリコミ", payment_batch=batch)
                line.money_out = batch.total_amount
                yield line
            elif batch is None:
                yield self._line_of(payment)

    def _line_of(self, payment: Payment) -> BankStatementLine:
        line = BankStatementLine(line_date=payment.paid_on, payment=payment, payer_name_kana=payment.payer_name_kana)
        if payment.payment_type is PaymentType.INCOMING_PAYMENT:
            line.description, line.money_in = f"フリコミ {payment.payer_name_kana or ''}".strip(), payment.amount
        else:
            line.description, line.money_out = "フリカエ", payment.amount
        return line

    def _regular(self, first: date) -> Iterator[BankStatementLine]:
        for day, words, meaning, amount in MONTHLY:
            about = Decimal(amount * self.world.random.randint(970, 1030) // 1000)
            line = BankStatementLine(line_date=first.replace(day=day), description=words, explanation=meaning)
            line.money_in, line.money_out = max(about, Decimal(0)), max(-about, Decimal(0))
            yield line
