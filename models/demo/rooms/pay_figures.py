"""What a payslip of the demo company says, by the arithmetic of the law."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.hr.employment_type import EmploymentType
from models.hr.payroll_rates import insurance_rates, pension_grades, premium_percentage, withholding_table
from models.hr.premium_pay import pay_for
from models.hr.salary_assignment import SalaryAssignment
from models.hr.salary_component import PaidHours, StatutoryItem
from models.hr.social_insurance import pays_for_care
from models.hr.standard_remuneration import grade_of, standard_bonus
from models.hr.withholding import monthly_tax
from models.hr.yen import down_to_thousand_yen
from models.machinery import GuardedSession

ITEMS = {
    "HEALTH": StatutoryItem.HEALTH_INSURANCE,
    "CARE": StatutoryItem.CARE_INSURANCE,
    "SUPPORT": StatutoryItem.CHILD_SUPPORT_LEVY,
    "PENSION": StatutoryItem.EMPLOYEES_PENSION,
    "EMPLOY": StatutoryItem.EMPLOYMENT_INSURANCE,
}
REGIONS = {StatutoryItem.HEALTH_INSURANCE: "東京都", StatutoryItem.EMPLOYMENT_INSURANCE: "一般の事業"}
HEALTH_LIMIT, PENSION_LIMIT = Decimal(5_730_000), Decimal(1_500_000)
ZERO = Decimal(0)
BONUS_TAX: tuple[tuple[int, str], ...] = (
    (68, "0"),
    (79, "2.042"),
    (252, "4.084"),
    (300, "6.126"),
    (334, "8.168"),
    (363, "10.21"),
    (395, "12.252"),
)
BONUS_TAX += ((426, "14.294"), (520, "16.336"), (601, "18.378"), (678, "20.42"), (9_999, "22.462"))
"""Monthly pay below so many thousand yen → per cent, about as the tax office prints it; for show."""


class Figure(NamedTuple):
    """A line: the code of the component, the amount, and the hours and price where it is paid by them."""

    code: str
    amount: Decimal
    quantity: Decimal | None = None
    unit_price: Decimal | None = None


class Figures:
    """Reads the tables once for all slips of a payday."""

    def __init__(self, session: GuardedSession, month: date, payday: date) -> None:
        self.covered = month.replace(day=1) - timedelta(days=1)
        """Premiums of a month are deducted in the next."""
        self.pension_grades = pension_grades(session, self.covered)
        self.tax_table = withholding_table(session, payday)
        self.overtime_percentage = premium_percentage(session, PaidHours.OVERTIME_HOURS, payday)
        self.rates = {item: insurance_rates(session, item, self.covered, REGIONS.get(item)) for item in ITEMS.values()}

    def monthly(self, salary: SalaryAssignment, worked: Decimal, overtime: Decimal) -> list[Figure]:
        paid = list(self._earnings(salary, worked, overtime))
        gross = sum((figure.amount for figure in paid), ZERO)
        standard = salary.standard_remuneration or ZERO
        pension = grade_of(standard, self.pension_grades).amount
        insured, company = self._insurance(salary, gross, standard, pension)
        commuting = sum((figure.amount for figure in paid if figure.code == "COMMUTE"), ZERO)
        taxed = gross - commuting - sum((figure.amount for figure in insured), ZERO)
        tax = monthly_tax(taxed, _dependents(salary), self.tax_table) if self.tax_table else ZERO
        city = (gross * Decimal("0.05") / 100).to_integral_value() * 100
        taxes = [Figure("TAX", tax), Figure("CITYTAX", city), Figure("COMPANY", company)]
        return [*paid, *insured, *(figure for figure in taxes if figure.amount)]

    def bonus(self, salary: SalaryAssignment, months: Decimal) -> list[Figure]:
        paid = down_to_thousand_yen(salary.monthly_pay * months)
        health, pension = standard_bonus(paid, most=HEALTH_LIMIT), standard_bonus(paid, most=PENSION_LIMIT)
        insured, _company = self._insurance(salary, paid, health, pension)
        taxed = paid - sum((figure.amount for figure in insured), ZERO)
        rate = next(rate for below, rate in BONUS_TAX if salary.monthly_pay * Decimal("0.85") < below * 1000)
        tax = taxed * Decimal(rate) // 100
        return [Figure("BONUS", paid), *insured, *([Figure("TAX", tax)] if tax else [])]

    def _earnings(self, salary: SalaryAssignment, worked: Decimal, overtime: Decimal) -> Iterator[Figure]:
        if salary.employee.employment_type is EmploymentType.PART_TIME:
            yield Figure("BASE", salary.base_wage * worked, worked, salary.base_wage)
        else:
            yield Figure("BASE", salary.base_wage)
        yield from (Figure(line.salary_component.code, line.amount) for line in salary.lines)
        if overtime:
            price = salary.hourly_base * self.overtime_percentage / 100
            yield Figure("OT", pay_for(overtime, salary.hourly_base, self.overtime_percentage), overtime, price)

    def _insurance(
        self, salary: SalaryAssignment, gross: Decimal, health: Decimal, pension: Decimal
    ) -> tuple[list[Figure], Decimal]:
        """What is deducted, and what the company pays besides."""
        bases = {
            "HEALTH": health,
            "CARE": health if self._pays_for_care(salary) else ZERO,
            "SUPPORT": health,
            "PENSION": pension,
            "EMPLOY": gross if _is_worker(salary) else ZERO,
        }
        found = {code: rates.on(base) for code, base in bases.items() if (rates := self.rates[ITEMS[code]]) and base}
        figures = [Figure(code, shares.employee) for code, shares in found.items() if shares.employee]
        return figures, sum((shares.company for shares in found.values()), ZERO)

    def _pays_for_care(self, salary: SalaryAssignment) -> bool:
        born_on = salary.employee.birth_date
        return born_on is not None and pays_for_care(born_on, self.covered)


def _is_worker(salary: SalaryAssignment) -> bool:
    return salary.employee.employment_type is not EmploymentType.DIRECTOR


def _dependents(salary: SalaryAssignment) -> int:
    return sum(dependent.is_tax_dependent for dependent in salary.employee.dependents)
