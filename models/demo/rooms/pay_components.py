"""The lines of a payslip, with the accounts to which they go."""

from decimal import Decimal

from sqlalchemy import select

from models.demo.world import World
from models.finance.account import Account
from models.hr.salary_component import CalculationMethod, ComponentKind, PaidHours, SalaryComponent, StatutoryItem

EARNING, DEDUCTION, EMPLOYER = ComponentKind.EARNING, ComponentKind.WAGE_DEDUCTION, ComponentKind.EMPLOYER_COST
FIXED, BY_HOUR = CalculationMethod.FIXED_PAY, CalculationMethod.HOURS_TIMES_RATE
RATES, TAXES, MANUAL = CalculationMethod.RATE_TABLE, CalculationMethod.TAX_TABLE, CalculationMethod.MANUAL_ENTRY

COMPONENTS = (
    ("BASE", "基本給", "Basic wage", EARNING, FIXED, None),
    ("POST", "役職手当", "Post allowance", EARNING, FIXED, None),
    ("FAMILY", "家族手当", "Family allowance", EARNING, FIXED, None),
    ("HOUSE", "住宅手当", "Housing allowance", EARNING, FIXED, None),
    ("COMMUTE", "通勤手当", "Commuting allowance", EARNING, FIXED, None),
    ("OT", "時間外手当", "Overtime pay", EARNING, BY_HOUR, PaidHours.OVERTIME_HOURS),
    ("OT60", "時間外手当(60時間超)", "Overtime pay over 60 hours", EARNING, BY_HOUR, PaidHours.HOURS_OVER_60),
    ("NIGHT", "深夜手当", "Night premium", EARNING, BY_HOUR, PaidHours.NIGHT_HOURS),
    ("HOLIDAY", "休日手当", "Holiday pay", EARNING, BY_HOUR, PaidHours.HOLIDAY_HOURS),
    ("ABSENCE", "欠勤控除", "Absence", EARNING, BY_HOUR, PaidHours.ABSENCE_HOURS),
    ("BONUS", "賞与", "Bonus", EARNING, MANUAL, None),
    ("HEALTH", "健康保険料", "Health insurance", DEDUCTION, RATES, StatutoryItem.HEALTH_INSURANCE),
    ("CARE", "介護保険料", "Care insurance", DEDUCTION, RATES, StatutoryItem.CARE_INSURANCE),
    ("SUPPORT", "子ども・子育て支援金", "Child support levy", DEDUCTION, RATES, StatutoryItem.CHILD_SUPPORT_LEVY),
    ("PENSION", "厚生年金保険料", "Employees' pension", DEDUCTION, RATES, StatutoryItem.EMPLOYEES_PENSION),
    ("EMPLOY", "雇用保険料", "Employment insurance", DEDUCTION, RATES, StatutoryItem.EMPLOYMENT_INSURANCE),
    ("TAX", "所得税", "Income tax", DEDUCTION, TAXES, StatutoryItem.INCOME_TAX),
    ("CITYTAX", "住民税", "Resident tax", DEDUCTION, MANUAL, StatutoryItem.RESIDENT_TAX),
    ("MEMBER", "親睦会費", "Members' fee", DEDUCTION, FIXED, None),
    ("COMPANY", "社会保険料会社負担", "Insurance borne by the company", EMPLOYER, RATES, None),
)
OUTSIDE_OVERTIME = ("FAMILY", "HOUSE", "COMMUTE", "OT", "OT60", "NIGHT", "HOLIDAY", "ABSENCE", "BONUS")
TAX_FREE_COMMUTING = 150_000
LIABILITIES = {"TAX": "2210", "CITYTAX": "2211", "MEMBER": "2213"}
WITHHELD_INSURANCE, SALARIES, BONUSES, WELFARE = "2212", "6120", "6130", "6160"


def enter_components(world: World) -> dict[str, SalaryComponent]:
    accounts = {account.code: account for account in world.session.scalars(select(Account))}
    components = [_component(accounts, place, *row) for place, row in enumerate(COMPONENTS, start=1)]
    world.session.add_all(components)
    world.session.flush()
    return {component.code: component for component in components}


def _component(
    accounts: dict[str, Account],
    place: int,
    code: str,
    name: str,
    name_en: str,
    kind: ComponentKind,
    method: CalculationMethod,
    about: PaidHours | StatutoryItem | None,
) -> SalaryComponent:
    return SalaryComponent(
        code=code,
        name=name,
        name_en=name_en,
        kind=kind,
        calculation_method=method,
        paid_hours=about if isinstance(about, PaidHours) else None,
        statutory_item=about if isinstance(about, StatutoryItem) else None,
        is_taxable=code != "COMMUTE",
        tax_free_limit=Decimal(TAX_FREE_COMMUTING) if code == "COMMUTE" else None,
        is_overtime_base=code not in OUTSIDE_OVERTIME,
        expense_account=accounts.get(_expense_of(code, kind)),
        liability_account=accounts.get(_liability_of(code, kind)),
        sort_order=place * 10,
    )


def _expense_of(code: str, kind: ComponentKind) -> str:
    if kind is EARNING:
        return BONUSES if code == "BONUS" else SALARIES
    return WELFARE if kind is EMPLOYER else ""


def _liability_of(code: str, kind: ComponentKind) -> str:
    return LIABILITIES.get(code, "" if kind is EARNING else WITHHELD_INSURANCE)
