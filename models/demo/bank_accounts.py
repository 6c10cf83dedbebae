"""Bank accounts at banks that do not exist: no bank of Japan has a code from 9100 on."""

from random import Random

from models.demo.world import World
from models.hr.employee import Employee
from models.hr.salary_account import SalaryAccount
from models.organization.bank_account import AccountType
from models.organization.partner import Partner
from models.organization.partner_bank_account import PartnerBankAccount

BANKS = (
    ("9101", "青嶺銀行"),
    ("9102", "潮見銀行"),
    ("9103", "北斗星銀行"),
    ("9104", "音羽山銀行"),
    ("9105", "鳴海坂信用金庫"),
    ("9106", "若葉台信用金庫"),
    ("9107", "瑞雲信託銀行"),
)
BRANCHES = (
    ("001", "本店営業部"),
    ("012", "中央支店"),
    ("025", "駅前支店"),
    ("103", "東支店"),
    ("118", "西口支店"),
    ("204", "川越支店"),
    ("231", "岡谷支店"),
    ("310", "大阪支店"),
)
FORMS = {"株式会社": "カ", "有限会社": "ユ", "合同会社": "ド"}
"""How banks shorten the legal form, before or after the name as the company has it."""


def account_of(random: Random, partner: Partner) -> PartnerBankAccount:
    return PartnerBankAccount(partner=partner, holder_kana=_holder(partner), **_place(random))


def salary_account_of(random: Random, employee: Employee) -> SalaryAccount:
    holder = f"{employee.family_kana} {employee.given_kana}"
    return SalaryAccount(employee=employee, holder_kana=holder, **_place(random))


def enter_salary_accounts(world: World, employees: list[Employee]) -> None:
    """Known and verified since long ago."""
    accounts = [salary_account_of(world.random, employee) for employee in employees]
    world.session.add_all(accounts)
    world.session.flush()
    for account in accounts:
        account.verify()


def _place(random: Random) -> dict[str, str | AccountType]:
    (bank_code, bank_name), (branch_code, branch_name) = random.choice(BANKS), random.choice(BRANCHES)
    kinds = (AccountType.ORDINARY_DEPOSIT, AccountType.CURRENT_DEPOSIT)
    return {
        "bank_code": bank_code,
        "bank_name": bank_name,
        "branch_code": branch_code,
        "branch_name": branch_name,
        "account_type": random.choices(kinds, (9, 1))[0],
        "account_number": f"{random.randrange(10**7):07}",
    }


def _holder(partner: Partner) -> str:
    kana = partner.name_kana or "トリヒキサキ"
    for form, letter in FORMS.items():
        if partner.name.startswith(form):
            return f"{letter}）{kana}"
        if partner.name.endswith(form):
            return f"{kana}（{letter}"
    return kana
