"""財務: the accounts where the money is, the years and their closings, and what finance does every month."""

from models.demo.rooms.books_budgets import plan_budgets
from models.demo.rooms.books_journals import plan_journals
from models.demo.rooms.books_ledger import enter_ledger
from models.demo.rooms.books_taxes import plan_taxes
from models.demo.rooms.books_years import begin_years, enter_years
from models.demo.world import World


def begin(world: World) -> None:
    ledger = enter_ledger(world)
    years = enter_years(world)
    begin_years(world, years)
    plan_journals(world, ledger)
    plan_budgets(world, ledger, years)
    plan_taxes(world, years)
