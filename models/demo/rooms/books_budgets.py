"""Budgets: every department has one for each year; some were revised, and some wait on somebody's desk."""

from collections.abc import Sequence
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.rooms.books_ledger import Ledger
from models.demo.structure import UNITS, Unit
from models.demo.world import World
from models.finance.budget import Budget
from models.finance.budget_line import MONTHS, BudgetLine
from models.finance.budget_version import BudgetControl
from models.finance.fiscal_year import FiscalYear
from models.roles import RoleCode
from models.system.user import User

PER_HEAD = {"6210": 9_000, "6240": 4_500, "6245": 1_800, "6220": 2_600, "6170": 3_200, "6360": 2_500}
"""Account → yen for each person and month."""
SPECIAL = {
    "2310": ("6260", 120_000), "2320": ("6260", 150_000), "3300": ("6260", 90_000), "2110": ("6340", 650_000),
    "2120": ("6340", 480_000), "1151": ("6340", 1_900_000), "1152": ("6340", 1_200_000), "1141": ("6335", 300_000),
    "2210": ("6290", 380_000), "2220": ("6290", 240_000), "3200": ("6290", 210_000), "1111": ("6350", 60_000),
}  # fmt: skip
"""Department → the account that it spends most on besides, and yen a month."""
STEPS = ("submit", "assess", "approve", "put in force")
REVISED = {
    "2310": "put in force", "2110": "put in force", "1151": "put in force", "1111": "put in force",
    "2320": "approve", "2210": "approve", "1152": "assess", "3200": "assess", "2120": "submit", "1141": "submit",
    "2220": "refused", "1310": "cancelled", "1220": "draft",
}  # fmt: skip
"""Department → how far the revision of this autumn has come."""
REASON = "下期の増員と為替の変動を反映するため"


def plan_budgets(world: World, ledger: Ledger, years: Sequence[FiscalYear]) -> None:
    planner = Planner(world, ledger)
    for place, unit in enumerate(UNITS):
        world.chronicle.begin(planner.original(unit, years[1], place))
        world.chronicle.begin(planner.original(unit, years[2], place))


class Planner:
    def __init__(self, world: World, ledger: Ledger) -> None:
        self.world, self.random, self.ledger = world, world.random, ledger

    def original(self, unit: Unit, year: FiscalYear, place: int) -> Story:
        """Made in March for the year that begins in April; for the first year, when the system is opened."""
        days = self.world.workdays
        yield days.during(max(days.since(year.starts_on.replace(month=3), place % 5), self.world.opened_on))
        head = self._head(unit)
        budget = Budget()
        with self.world.acting(head):
            budget.begin(self.world.session)
            budget.fiscal_year, budget.department = year, self.world.departments[unit.code]
            budget.control_method = BudgetControl.BLOCK_EXCESS if unit.staff > 6 else BudgetControl.WARN_OF_EXCESS
            budget.lines = list(self._lines(unit))
            self.world.session.add(budget)
            self.world.session.flush()
            budget.submit()
        yield from self._decided(budget, until="put in force")
        if unit.code in REVISED and year.starts_on.year > self.world.opened_on.year:
            yield from self._revised(budget, head, REVISED[unit.code])

    def _lines(self, unit: Unit) -> list[BudgetLine]:
        heads = unit.staff + 1
        monthly = {account: yen * heads for account, yen in PER_HEAD.items()}
        if unit.code in SPECIAL:
            account, yen = SPECIAL[unit.code]
            monthly[account] = yen
        return [self._line(account, yen) for account, yen in monthly.items()]

    def _line(self, account: str, monthly: int) -> BudgetLine:
        amounts = {name: Decimal(round(monthly * self.random.uniform(0.85, 1.2) / 1000) * 1000) for name in MONTHS}
        return BudgetLine(account=self.ledger[account], calculation_basis="前年実績と人員計画による", **amounts)

    def _decided(self, budget: Budget, until: str) -> Story:
        """Through finance and the directors, as far as it has come."""
        deciders = (
            ("assess", RoleCode.ACCOUNTANT, Budget.assess_budget),
            ("approve", RoleCode.EXECUTIVE, Budget.approve),
            ("put in force", RoleCode.FINANCE_MANAGER, Budget.put_in_force),
        )
        for _step, role, decide in deciders[: STEPS.index(until)]:
            yield self.world.workdays.later(1, 4)
            with self.world.acting(self._another(role, budget)):
                decide(budget)

    def _revised(self, budget: Budget, head: User, outcome: str) -> Story:
        yield self.world.workdays.during(self.world.days[-30 - self.random.randint(0, 6)])
        with self.world.acting(head):
            revised = budget.revise_budget(REASON)
            for line in revised.lines[:2]:
                line.month_8 = line.month_9 = line.month_8 * 2
            self.world.session.flush()
            if outcome != "draft":
                revised.submit()
        if outcome in STEPS:
            yield from self._decided(revised, until=outcome)
        elif outcome != "draft":
            yield self.world.workdays.later(1, 3)
            self._give_up(revised, head, outcome)

    def _give_up(self, budget: Budget, head: User, outcome: str) -> None:
        if outcome == "cancelled":
            with self.world.acting(head):
                budget.cancel("当初予算の範囲で対応することにしたため")
        else:
            with self.world.acting(self._another(RoleCode.ACCOUNTANT, budget)):
                budget.reject("積算根拠を見直してください")

    def _another(self, role: RoleCode, budget: Budget) -> User:
        holders = self.world.holders(role)
        return self.random.choice([each for each in holders if each.employee is not budget.applicant] or holders)

    def _head(self, unit: Unit) -> User:
        head = self.world.departments[unit.code].manager
        assert head is not None, unit.code  # noqa: S101 - every department of the demo has one
        return self.world.accounts[head.id]
