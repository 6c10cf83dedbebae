"""What is entered by hand every month: rents and loans, pay in sums, accruals, provisions, and mistakes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.demo.chronicle import Story
from models.demo.rooms.books_ledger import Ledger
from models.demo.world import World
from models.finance.due_dates import MONTH_END, day_of
from models.finance.journal_entry import JournalEntry
from models.finance.journal_line import JournalLine
from models.finance.journal_type import JournalType
from models.machinery import today
from models.roles import RoleCode

CURRENT, ORDINARY, KAWAGOE, PETTY = "1130-01", "1140-02", "1140-03", "1120-06"


class Regular(NamedTuple):
    """An entry of every month (or of every n-th) between two accounts."""

    day: int
    text: str
    debit: str
    credit: str
    department: str
    amount: int
    every: int = 1
    varies: float = 0.0


REGULAR = (
    Regular(5, "本社 電話・回線利用料", "6220", CURRENT, "1150", 418_000, varies=0.06),
    Regular(8, "借入金利息 青嶺銀行", "7210", CURRENT, "1132", 186_000, varies=0.01),
    Regular(8, "長期借入金 返済", "2310", CURRENT, "1132", 2_500_000),
    Regular(10, "源泉所得税 納付", "2210", ORDINARY, "1122", 5_240_000, varies=0.05),
    Regular(10, "住民税特別徴収 納付", "2211", ORDINARY, "1122", 4_830_000, varies=0.01),
    Regular(12, "小口現金 補充", PETTY, ORDINARY, "1132", 150_000, varies=0.3),
    Regular(14, "川越工場 電力料", "6230", KAWAGOE, "1170", 2_860_000, varies=0.14),
    Regular(14, "岡谷工場 電力料", "6230", KAWAGOE, "3000", 1_240_000, varies=0.14),
    Regular(15, "切手・収入印紙 購入", "6320", PETTY, "1111", 28_000, varies=0.4),
    Regular(18, "来客用茶菓", "6265", PETTY, "1111", 9_600, varies=0.5),
    Regular(20, "複合機リース料", "6285", CURRENT, "1111", 231_000),
    Regular(20, "業界団体 会費", "6370", ORDINARY, "1010", 60_000, every=6),
    Regular(22, "預金口座間の資金移動", CURRENT, ORDINARY, "1132", 30_000_000, varies=0.3),
    Regular(25, "本社 家賃", "6280", CURRENT, "1110", 3_850_000),
    Regular(25, "大阪支店 家賃", "6280", CURRENT, "2320", 880_000),
    Regular(25, "名古屋営業所 家賃", "6280", CURRENT, "3300", 462_000),
    Regular(25, "福岡サービスセンター 家賃", "6280", CURRENT, "1320", 385_000),
    Regular(28, "振込手数料", "6330", CURRENT, "1132", 41_800, varies=0.2),
    Regular(28, "普通預金利息", ORDINARY, "7110", "1132", 12_400, every=6, varies=0.1),
)
AT_MONTH_END = (
    Regular(31, "賞与引当金 繰入", "6130", "2230", "1122", 18_600_000),
    Regular(31, "退職給付引当金 繰入", "6150", "2330", "1122", 2_150_000),
    Regular(31, "火災保険料 前払費用の振替", "6310", "1520", "1110", 154_000),
    Regular(31, "法定福利費 会社負担分", "6160", "2150", "1122", 11_900_000, varies=0.02),
    Regular(31, "貸倒引当金 繰入", "6420", "1230", "2300", 320_000, every=3, varies=0.3),
)
ACCRUED = (
    Regular(31, "外注加工費 未払計上", "5210", "2150", "2210", 3_400_000, varies=0.25),
    Regular(31, "運送料 未払計上", "6270", "2150", "2300", 1_160_000, varies=0.2),
    Regular(31, "派遣料 未払計上", "6340", "2150", "2220", 940_000, varies=0.2),
)
"""Taken back on the first of the next month."""
PAY = (("6120", "2220", 34), ("6120", "2110", 22), ("6120", "1120", 17), ("6120", "2310", 19), ("6110", "1000", 8))
"""Account, department and the share of the month's pay in per cent."""
WITHHELD = (("2210", 7), ("2211", 6), ("2212", 14))
MONTHLY_PAY = 68_000_000
MISTAKES = ("消耗品費を事務用品費と誤る", "部門の誤り", "二重計上", "金額の桁誤り")
UNDECIDED = (
    ("出張旅費 仮払の精算", "6210", "1540", "2310", 48_600),
    ("展示会 小間料", "6250", "2140", "2310", 770_000),
)


def plan_journals(world: World, ledger: Ledger) -> None:
    keeper = Keeper(world, ledger)
    for first in dict.fromkeys(day.replace(day=1) for day in world.days):
        for day, entries in _batches(first):
            world.chronicle.begin(keeper.batch(day, entries))
        world.chronicle.begin(keeper.pay(day_of(first.year, first.month, 25)))
        world.chronicle.begin(keeper.month_end(day_of(first.year, first.month, MONTH_END)))
    world.chronicle.begin(keeper.templates())
    for place, row in enumerate(UNDECIDED * 2):
        world.chronicle.begin(keeper.undecided(world.days[-1 - place], row, is_submitted=place % 2 == 0))


def _batches(first: date) -> Iterator[tuple[date, list[Regular]]]:
    for day in sorted({row.day for row in REGULAR}):
        due = [row for row in REGULAR if row.day == day and (first.month - 3) % row.every == 0]
        if due:
            yield day_of(first.year, first.month, day), due


class Keeper:
    """Keeps the books: the accountants enter, the manager posts."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self.world, self.random, self.ledger = world, world.random, ledger

    def batch(self, day: date, rows: list[Regular]) -> Story:
        yield self.world.workdays.during(day)
        entries = [self._entry(row, today()) for row in rows]
        yield from self._through_the_books(entries)
        if self.random.random() < 0.04:
            yield self.world.workdays.later(1, 3)
            with self.world.acting(self.world.any_of(RoleCode.FINANCE_MANAGER)):
                entries[0].reverse_entry(today(), self.random.choice(MISTAKES))

    def pay(self, day: date) -> Story:
        """Salaries in sums; who received what stands in payroll."""
        yield self.world.workdays.during(day)
        total = self._varied(MONTHLY_PAY, 0.02)
        lines = [self._line(account, unit, debit=total * share / 100) for account, unit, share in PAY]
        held = [self._line(account, "1122", credit=total * share / 100) for account, share in WITHHELD]
        paid = total - sum((line.credit for line in held), Decimal(0))
        entry = JournalEntry(
            entry_date=today(),
            journal_type=JournalType.PAYROLL_ENTRY,
            particulars=f"{day.month}月分 給与支給",
            lines=[*lines, *held, self._line(ORDINARY, "1122", credit=paid)],
        )
        yield from self._through_the_books([entry])

    def month_end(self, last: date) -> Story:
        """Entered in the first days of the next month, before that is closed softly."""
        following = last + timedelta(days=1)
        yield self.world.workdays.during(self.world.workdays.since(following, self.random.randint(1, 2)))
        usual = [self._entry(row, last) for row in AT_MONTH_END if (last.month - 3) % row.every == 0]
        accrued = [self._entry(row, last) for row in ACCRUED]
        for entry in accrued:
            entry.reverses_on = following
        yield from self._through_the_books([*usual, *accrued])
        if last.month % 3 == 2:  # somebody remembers an invoice when the month is closed softly already
            yield self.world.workdays.during(self.world.workdays.since(following, 7))
            late = Regular(31, "修繕費 計上漏れ", "6290", "2140", "1171", 126_500, varies=0.3)
            yield from self._through_the_books([self._entry(late, last)])

    def templates(self) -> Story:
        yield self.world.workdays.during(self.world.opened_on)
        with self.world.acting(self.world.any_of(RoleCode.ACCOUNTANT)):
            for row in (*REGULAR[-6:-4], *ACCRUED[:1]):
                entry = self._entry(row, today())
                entry.is_standing_entry, entry.particulars = True, f"[定型] {row.text}"
                self.world.session.add(entry)

    def undecided(self, day: date, row: tuple[str, str, str, str, int], *, is_submitted: bool) -> Story:
        """What lies on the desks today."""
        yield self.world.workdays.during(day)
        text, debit, credit, unit, amount = row
        entry = self._entry(Regular(0, text, debit, credit, unit, amount), today())
        with self.world.acting(self.world.any_of(RoleCode.ACCOUNTANT)):
            self.world.session.add(entry)
            self.world.session.flush()
            if is_submitted:
                entry.submit()

    def _through_the_books(self, entries: Iterable[JournalEntry]) -> Story:
        with self.world.acting(self.world.any_of(RoleCode.ACCOUNTANT)):
            self.world.session.add_all(entries)
            self.world.session.flush()
            for entry in entries:
                entry.submit()
        yield self.world.workdays.later(0, 1)
        with self.world.acting(self.world.any_of(RoleCode.FINANCE_MANAGER)):
            for entry in entries:
                entry.post()

    def _entry(self, row: Regular, day: date) -> JournalEntry:
        amount = self._varied(row.amount, row.varies)
        lines = [
            self._line(row.debit, row.department, debit=amount),
            self._line(row.credit, row.department, credit=amount),
        ]
        return JournalEntry(entry_date=day, particulars=row.text, lines=lines)

    def _line(
        self, account: str, unit: str, *, debit: Decimal = Decimal(0), credit: Decimal = Decimal(0)
    ) -> JournalLine:
        return JournalLine(
            account=self.ledger[account], department=self.world.departments[unit], debit=debit, credit=credit
        )

    def _varied(self, amount: int, by: float) -> Decimal:
        return Decimal(round(amount * (1 + self.random.uniform(-by, by)) / 100) * 100)
