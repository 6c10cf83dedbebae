"""Employees with their private data, their contracts and their accounts."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from models.demo.duties import roles_of
from models.demo.names import somebody
from models.demo.places import home_in, mobile
from models.demo.roster import WORKSHOPS, Person
from models.demo.world import World
from models.hr.employee import Employee
from models.hr.employment_contract import EmploymentContract
from models.hr.employment_terms import Renewal, WageBasis
from models.hr.employment_type import EmploymentType
from models.hr.family import Dependent, EmergencyContact, Relation
from models.hr.private_profile import Gender
from models.hr.qualification import Qualification, QualificationKind
from models.system.user import User, UserRole

AROUND = {
    "HQ": ("東京都", "神奈川県", "千葉県"),
    "KWG": ("埼玉県",),
    "OKY": ("長野県",),
    "OSK": ("大阪府", "兵庫県", "京都府"),
    "NGY": ("愛知県", "岐阜県"),
    "FKO": ("福岡県",),
}
"""Site → where those who work there live."""
AREA_CODES = {"HQ": "03", "KWG": "049", "OKY": "0266", "OSK": "06", "NGY": "052", "FKO": "092"}
TYPES = {"P10": EmploymentType.DIRECTOR, "P20": EmploymentType.DIRECTOR, "P90": EmploymentType.REEMPLOYED}
WAGES = {"P10": 1_400_000, "P20": 950_000, "P40": 620_000, "P50": 500_000, "P60": 400_000, "P70": 340_000}
WAGES |= {"P80": 230_000, "P90": 260_000, "P95": 1_250}
DUTIES = {
    "executive": "会社の経営に関する業務",
    "hr": "人事・労務に関する業務",
    "finance": "経理・財務に関する業務",
    "administration": "総務・庶務に関する業務",
    "it": "情報システムの運用・開発に関する業務",
    "operations": "業務改善・データ分析に関する業務",
    "legal": "法務・コンプライアンスに関する業務",
    "purchasing": "購買・在庫管理に関する業務",
    "facilities": "設備・施設の管理に関する業務",
    "customer_service": "顧客対応・アフターサービスに関する業務",
    "audit": "内部監査に関する業務",
    "front": "製品の開発・製造・販売に関する業務",
}
LICENCES = (
    ("衛生管理者", "第一種", QualificationKind.LICENCE),
    ("フォークリフト運転技能講習", "修了", QualificationKind.LICENCE),
    ("危険物取扱者", "乙種第4類", QualificationKind.LICENCE),
    ("電気主任技術者", "第三種", QualificationKind.LICENCE),
    ("日商簿記検定", "2級", QualificationKind.CERTIFICATE),
    ("基本情報技術者", "", QualificationKind.CERTIFICATE),
    ("品質管理検定", "2級", QualificationKind.CERTIFICATE),
    ("機械設計技術者", "2級", QualificationKind.CERTIFICATE),
    ("ビジネス実務法務検定", "2級", QualificationKind.CERTIFICATE),
    ("TOEIC Listening & Reading", "730点", QualificationKind.LANGUAGE_SKILL),
    ("中国語検定", "3級", QualificationKind.LANGUAGE_SKILL),
)


def employee(world: World, person: Person) -> Employee:
    site = person.unit.place.split("-")[0]
    home = home_in(world.random, AROUND[site])
    department = world.departments[person.unit.code]
    return Employee(
        family_name=person.name.family.written,
        given_name=person.name.given.written,
        family_kana=person.name.family.kana,
        given_kana=person.name.given.kana,
        name_en=person.name.latin,
        department=department,
        position=world.positions[person.rank],
        supervisor=None if person.is_head else department.manager,
        work_location=world.locations[person.unit.place],
        work_email=f"{person.mailbox}@example.co.jp",
        work_phone=world.line_of(person.unit.code, AREA_CODES[site]),
        employment_type=_employment_type(person),
        hired_on=person.hired_on,
        birth_date=person.born_on,
        gender=Gender.FEMALE if person.name.is_female else Gender.MALE,
        nationality="JP",
        postal_code=home.town.postal_code,
        address=home.written,
        personal_phone=mobile(world.random),
        pension_number=f"{world.random.randrange(10**4):04}-{world.random.randrange(10**6):06}",
        dependents=list(_dependents(world, person)),
        emergency_contacts=[_emergency_contact(world, person)],
        qualifications=list(_qualifications(world, person)),
    )


def _employment_type(person: Person) -> EmploymentType:
    if person.rank == "P95":
        return EmploymentType.PART_TIME if person.unit.code in WORKSHOPS else EmploymentType.FIXED_TERM
    return TYPES.get(person.rank, EmploymentType.REGULAR)


def _dependents(world: World, person: Person) -> Iterator[Dependent]:
    age = world.opened_on.year - person.born_on.year
    if age < 30 or world.random.random() < 0.55:
        return
    for _place in range(world.random.randint(1, 3)):
        born_on = person.born_on + timedelta(days=365 * world.random.randint(26, min(38, age)) - 30)
        name = somebody(world.random, born=born_on.year, is_female=world.random.random() < 0.5)
        if born_on < person.hired_on or born_on < world.opened_on - timedelta(days=365 * 22):
            continue
        yield Dependent(
            full_name=f"{person.name.family.written} {name.given.written}",
            full_name_kana=f"{person.name.family.kana} {name.given.kana}",
            relation=Relation.CHILD,
            birth_date=born_on,
            is_tax_dependent=born_on.year <= world.opened_on.year - 16,
            is_insurance_dependent=True,
            valid_from=born_on,
        )


def _emergency_contact(world: World, person: Person) -> EmergencyContact:
    is_female = world.random.random() < 0.6
    name = somebody(world.random, born=person.born_on.year - 26, is_female=is_female)
    return EmergencyContact(
        full_name=f"{person.name.family.written} {name.given.written}",
        relation="母" if is_female else "父",
        phone=mobile(world.random),
    )


def _qualifications(world: World, person: Person) -> Iterator[Qualification]:
    for name, level, kind in world.random.sample(LICENCES, world.random.choices((0, 1, 2), (65, 28, 7))[0]):
        acquired_on = person.hired_on + timedelta(days=world.random.randint(0, 1500))
        yield Qualification(name=name, level=level or None, kind=kind, acquired_on=min(acquired_on, world.opened_on))


def contract(world: World, person: Person, employee: Employee) -> EmploymentContract:
    """Terms of a year follow the fiscal year."""
    kind = _employment_type(person)
    is_fixed, is_hourly = kind is not EmploymentType.REGULAR, kind is EmploymentType.PART_TIME
    starts_on = max(person.hired_on, world.opened_on) if is_fixed else person.hired_on
    seniority = 0 if is_fixed else (world.opened_on.year - person.born_on.year - 20) * 2_500
    return EmploymentContract(
        employee=employee,
        employment_type=kind,
        starts_on=starts_on,
        ends_on=_end_of_fiscal_year(starts_on) if is_fixed else None,
        trial_ends_on=starts_on + timedelta(days=91) if kind is EmploymentType.REGULAR else None,
        work_place=world.locations[person.unit.place.split("-")[0]].name,
        work_place_range="会社の定める事業所(在宅勤務を行う場所を含む)",
        duties=DUTIES[person.unit.function],
        duties_range="会社の定める業務" if not is_fixed else "変更なし",
        weekly_days=Decimal(4 if is_hourly else 5),
        weekly_hours=Decimal(24 if is_hourly else 40),
        wage_basis=WageBasis.HOURLY_WAGE if is_hourly else WageBasis.MONTHLY_WAGE,
        base_wage=Decimal(WAGES[person.rank] + seniority),
        renewal=Renewal.POSSIBLE_RENEWAL if is_fixed else None,
    )


def _end_of_fiscal_year(day: date) -> date:
    return date(day.year + (day.month >= 4), 3, 31)


def account(world: World, person: Person, employee: Employee, place: int) -> User | None:
    """Those who work at a machine have no account of their own."""
    if person.unit.code in WORKSHOPS - {"1163"} and not person.is_head and person.rank in ("P80", "P90", "P95"):
        return None
    since = max(world.opened_on, person.hired_on)
    return User(
        email=employee.work_email,
        display_name=person.name.written,
        employee=employee,
        roles=[
            UserRole(role=world.roles[code], valid_from=since, grant_reason="配属に伴う付与")
            for code in roles_of(person, place)
        ],
    )
