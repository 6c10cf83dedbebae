"""Where the money is, and how shared cost is spread."""

from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from models.demo.world import World
from models.finance.account import Account
from models.finance.company_bank_account import CompanyBankAccount, CompanyBankAccountKind
from models.finance.cost_allocation_rule import AllocationBasis, CostAllocationLine, CostAllocationRule
from models.roles import RoleCode

Ledger = dict[str, Account]
"""The accounts by their codes."""

OWN_NAME = "カ）トキワギセイサクシヨ"


class Money(NamedTuple):
    """One of our accounts: the account of the ledger above its own, the kind, the bank and the branch."""

    account: str
    kind: str
    name: str
    name_en: str
    bank: tuple[str, str, str, str] | None = None
    custodian: str = ""


MONEY = (
    Money("1130", "current", "青嶺銀行 本店 当座", "Aomine Bank, current", ("9101", "青嶺銀行", "001", "本店営業部")),
    Money("1140", "ordinary", "青嶺銀行 本店 普通", "Aomine Bank, ordinary", ("9101", "青嶺銀行", "001", "本店営業部")),
    Money("1140", "ordinary", "潮見銀行 川越 普通", "Shiomi Bank, Kawagoe", ("9102", "潮見銀行", "204", "川越支店")),
    Money(
        "1140", "ordinary", "音羽山銀行 大阪 普通", "Otowayama Bank, Osaka", ("9104", "音羽山銀行", "310", "大阪支店")
    ),
    Money("1150", "deposit", "瑞雲信託銀行 定期", "Zuiun Trust Bank", ("9107", "瑞雲信託銀行", "012", "中央支店")),
    Money("1120", "petty", "本社 小口現金", "Petty cash, head office", custodian="1132"),
    Money("1120", "petty", "川越工場 小口現金", "Petty cash, Kawagoe", custodian="2200"),
    Money("1120", "petty", "岡谷工場 小口現金", "Petty cash, Okaya", custodian="3000"),
    Money("2140", "card", "法人カード 本社", "Corporate card, head office", custodian="1110"),
)
SPREAD: tuple[tuple[str, str, str, str, str, dict[str, str]], ...] = (
    ("AL-RENT", "本社家賃", "Rent of the head office", "1110", "6280", {}),
    ("AL-IT", "情報システム保守料", "Maintenance of systems", "1150", "6340", {}),
    (
        "AL-UTIL",
        "川越工場 光熱費",
        "Utilities of Kawagoe works",
        "1170",
        "6230",
        {"2210": "45", "2220": "35", "2230": "20"},
    ),
    ("AL-WELF", "福利厚生費", "Welfare", "1122", "6170", {}),
    ("AL-CARD", "複合機リース料", "Lease of copiers", "1111", "6285", {"1130": "33.3", "1120": "33.3", "1200": "33.4"}),
)
BASES = {
    "AL-RENT": AllocationBasis.FLOOR_AREA_OF_DEPARTMENTS,
    "AL-IT": AllocationBasis.IT_DEVICES_OF_DEPARTMENTS,
    "AL-WELF": AllocationBasis.HEADCOUNT_OF_DEPARTMENTS,
}
BEARERS = ("1120", "1130", "1200", "1300", "2300")


def enter_ledger(world: World) -> Ledger:
    ledger = {account.code: account for account in world.session.scalars(select(Account))}
    with world.acting(world.any_of(RoleCode.ACCOUNTANT)):
        own = [_account(ledger, place, money) for place, money in enumerate(MONEY, start=1)]
        world.session.add_all([*own, *(_rule(world, ledger, *row) for row in SPREAD)])
        world.session.flush()
    with world.acting(world.any_of(RoleCode.FINANCE_MANAGER)), world.session.elevated():
        world.session.add_all(_money(world, *each) for each in zip(MONEY, own, range(1, len(own) + 1), strict=True))
        world.session.flush()
    return ledger | {account.code: account for account in own}


def _account(ledger: Ledger, place: int, money: Money) -> Account:
    above = ledger[money.account]
    return Account(
        code=f"{money.account}-{place:02}",
        name=money.name,
        name_en=money.name_en,
        parent=above,
        accounting_type=above.accounting_type,
        normal_side=above.normal_side,
        statement_group=above.statement_group,
        default_tax=above.default_tax,
    )


def _money(world: World, money: Money, account: Account, place: int) -> CompanyBankAccount:
    bank_code, bank_name, branch_code, branch_name = money.bank or (None,) * 4
    head = world.departments[money.custodian].manager if money.custodian else None
    return CompanyBankAccount(
        code=f"CB-{place:02}",
        name=money.name,
        name_en=money.name_en,
        sort_order=place,
        kind=CompanyBankAccountKind(money.kind),
        bank_code=bank_code,
        bank_name=bank_name,
        branch_code=branch_code,
        branch_name=branch_name,
        account_number=f"{world.random.randrange(10**6, 10**7)}" if money.bank else None,
        holder_kana=OWN_NAME if money.bank else None,
        consignor_code="1234567890" if money.kind == "current" else None,
        currency=world.yen,
        account=account,
        cash_custodian=head,
    )


def _rule(
    world: World, ledger: Ledger, code: str, name: str, name_en: str, source: str, account: str, shares: dict[str, str]
) -> CostAllocationRule:
    bearers = shares or dict.fromkeys(BEARERS, "")
    return CostAllocationRule(
        code=code,
        name=f"{name}の配賦",
        name_en=name_en,
        source_department=world.departments[source],
        source_account=ledger[account],
        allocation_basis=BASES.get(code, AllocationBasis.FIXED_SHARES),
        valid_from=world.opened_on,
        lines=[
            CostAllocationLine(department=world.departments[unit], share_percentage=Decimal(share) if share else None)
            for unit, share in bearers.items()
        ],
    )
