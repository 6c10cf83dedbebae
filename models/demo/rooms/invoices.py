"""What we sell and are paid for, what we are billed and pay, what people spend for us."""

from models.demo.rooms.invoices_bank import Bank, own_accounts
from models.demo.rooms.invoices_bills import Bills
from models.demo.rooms.invoices_claims import Claims
from models.demo.rooms.invoices_sales import Sales
from models.demo.rooms.invoices_sorts import enter_expense_categories
from models.demo.world import World

SALES, CLAIMS_A_MONTH = 260, 11


def begin(world: World) -> None:
    categories = enter_expense_categories(world)
    accounts = own_accounts(world)
    Sales(world, accounts).begin(world.scaled(SALES, least=20))
    Bills(world, accounts).begin()
    Claims(world, categories, accounts).begin(world.scaled(CLAIMS_A_MONTH))
    if accounts.banks:
        Bank(world, accounts).begin()
