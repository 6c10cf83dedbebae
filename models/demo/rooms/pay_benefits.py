"""Benefits: what the company grants, and what people ask for."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.world import World
from models.finance.account import Account
from models.hr.benefit_enrollment import BenefitEnrollment
from models.hr.benefit_plan import BenefitCategory, BenefitPayment, BenefitPlan, Eligibility
from models.hr.benefit_request_kind import BenefitRequestKind
from models.hr.employee import Employee, EmployeeStatus
from models.machinery import today
from models.machinery.clock import fiscal_year
from models.roles import RoleCode
from models.system.user import User

CLAIMS, WELFARE = 70, "6170"


class Plan(NamedTuple):
    code: str
    name: str
    name_en: str
    category: BenefitCategory
    payment: BenefitPayment
    amount: int | None
    limit: int | None = None
    months: int = 0
    eligibility: Eligibility = Eligibility.ALL_EMPLOYEES
    circumstances: tuple[str, ...] = ()


FAMILY, LEARNING, HEALTH = BenefitCategory.FAMILY_EVENT, BenefitCategory.SELF_DEVELOPMENT, BenefitCategory.HEALTH
EVERYBODY, REGULAR = Eligibility.ALL_EMPLOYEES, Eligibility.REGULAR_EMPLOYEES_ONLY
LUMP, REFUND, IN_KIND = BenefitPayment.LUMP_SUM, BenefitPayment.REIMBURSEMENT, BenefitPayment.IN_KIND
CERTIFICATES = ("日商簿記検定2級 受験料", "基本情報技術者試験 受験料", "危険物取扱者乙種第4類 受験料", "TOEIC 受験料")
PLANS = (
    Plan("WEDDING", "結婚祝金", "Wedding gift", FAMILY, LUMP, 50_000, circumstances=("本人の結婚",)),
    Plan("BIRTH", "出産祝金", "Gift at birth", FAMILY, LUMP, 30_000, circumstances=("第一子の誕生", "第二子の誕生")),
    Plan("CONDOLE", "弔慰金", "Condolence money", FAMILY, LUMP, 30_000, circumstances=("実父の逝去", "義母の逝去")),
    Plan(
        "SCHOOL",
        "資格取得支援",
        "Support for certificates",
        LEARNING,
        REFUND,
        30_000,
        60_000,
        6,
        EVERYBODY,
        CERTIFICATES,
    ),
    Plan(
        "DOCK", "人間ドック補助", "Health screening", HEALTH, REFUND, 25_000, 25_000, 12, REGULAR, ("人間ドック受診",)
    ),
    Plan("FLU", "予防接種補助", "Vaccination", HEALTH, REFUND, 4_000, 4_000, 0, EVERYBODY, ("インフルエンザ予防接種",)),
)
GROUP = Plan("GROUPLIFE", "団体定期保険", "Group life insurance", BenefitCategory.INSURANCE, IN_KIND, None, None, 0)
LUNCH = Plan("LUNCH", "昼食補助", "Lunch subsidy", BenefitCategory.MEAL, IN_KIND, None, None, 0)
DORMITORY = Plan("DORM", "借上社宅", "Company housing", BenefitCategory.HOUSING, IN_KIND, None, None, 0, REGULAR)
REFUSALS = (
    "領収書の宛名が会社名になっています",
    "続柄の分かる書類を添付してください",
    "受診日の分かる書類を添付してください",
)


class Benefits:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.head = world.any_of(RoleCode.HR_MANAGER)
        self.joined: set[tuple[BenefitPlan, Employee]] = set()
        self.had: dict[tuple[int, int], set[str]] = {}
        """Employee and year → plans with a limit that are used up."""

    def begin(self) -> None:
        plans = {plan: self._plan(place, plan) for place, plan in enumerate((*PLANS, GROUP, LUNCH, DORMITORY), start=1)}
        self.world.session.add_all(plans.values())
        self.world.session.flush()
        for _claim in range(self.world.scaled(CLAIMS, least=12)):
            plan = self.random.choices(PLANS, (6, 10, 8, 40, 16, 20))[0]
            self.world.chronicle.begin(self.claim(plans[plan], plan, self.random.choice(self.world.days)))
        for place, plan in enumerate((GROUP, GROUP, DORMITORY, GROUP)):
            self.world.chronicle.begin(self.joining(plans[plan], self.world.days[20 + place * 60]))
        for place in range(4):
            self.world.chronicle.begin(self.waiting(plans[PLANS[3]], PLANS[3], place))

    def _plan(self, place: int, plan: Plan) -> BenefitPlan:
        account = select(Account).where(Account.code == WELFARE)
        return BenefitPlan(
            code=plan.code,
            name=plan.name,
            name_en=plan.name_en,
            category=plan.category,
            benefit_payment=plan.payment,
            benefit_amount=Decimal(plan.amount) if plan.amount else None,
            annual_limit=Decimal(plan.limit) if plan.limit else None,
            months_of_service=plan.months,
            eligibility=plan.eligibility,
            expense_account=self.world.session.scalar(account),
            valid_from=date(2018, 4, 1),
            sort_order=place * 10,
        )

    # --- stories ---

    def claim(self, plan: BenefitPlan, about: Plan, day: date) -> Story:
        yield self.world.workdays.during(day)
        clerk, claim = self._enter(plan, about)
        if claim is None:
            return
        yield self.world.workdays.later(0, 1)
        with self.world.acting(clerk):
            if self.random.random() < 0.05:
                claim.cancel("同じ内容を二重に登録した")
                return
            claim.submit()
        yield self.world.workdays.later(1, 5)
        with self.world.acting(self.head):
            if self.random.random() < 0.1:
                claim.reject(self.random.choice(REFUSALS))
                return
            claim.approve()

    def joining(self, plan: BenefitPlan, day: date) -> Story:
        """And leaving again after a year."""
        yield self.world.workdays.during(day)
        employee = self._somebody(plan)
        if (plan, employee) in self.joined:
            return
        self.joined.add((plan, employee))
        for kind in (BenefitRequestKind.JOINING_PLAN, BenefitRequestKind.LEAVING_PLAN):
            clerk = self._clerk_for(employee)
            with self.world.acting(clerk):
                request = self._request(plan, employee, kind)
                request.starts_on = today()
                self.world.session.flush()
                request.submit()
            yield self.world.workdays.later(1, 4)
            with self.world.acting(self.head):
                request.approve()
            yield self.world.workdays.during(today() + timedelta(days=365))

    def waiting(self, plan: BenefitPlan, about: Plan, place: int) -> Story:
        """What lies on the desk today: a draft, what was submitted, and what was given back."""
        yield self.world.workdays.during(self.world.days[-5])
        clerk, claim = self._enter(plan, about)
        if claim is None or place == 0:
            return
        with self.world.acting(clerk):
            claim.submit()
        if place == 3:
            yield self.world.workdays.later(1, 1)
            with self.world.acting(self.head):
                claim.reject(REFUSALS[0])

    # --- what the clerk does ---

    def _enter(self, plan: BenefitPlan, about: Plan) -> tuple[User, BenefitEnrollment | None]:
        """Nothing where the person had it this year already."""
        employee = self._somebody(plan)
        clerk = self._clerk_for(employee)
        had = self.had.setdefault((employee.id, fiscal_year(today(), 4)), set())
        if about.limit and plan.code in had:
            return clerk, None
        had.add(plan.code)
        with self.world.acting(clerk):
            claim = self._request(plan, employee, BenefitRequestKind.BENEFIT_CLAIM)
            claim.occurred_on = max(employee.hired_on, today() - timedelta(days=self.random.randint(2, 40)))
            claim.circumstances = self.random.choice(about.circumstances)
            if plan.benefit_payment is BenefitPayment.REIMBURSEMENT:
                claim.claimed_amount = Decimal(self.random.randrange(3_000, int(about.amount or 0) * 5 // 4, 100))
        return clerk, claim

    def _request(self, plan: BenefitPlan, employee: Employee, kind: BenefitRequestKind) -> BenefitEnrollment:
        request = BenefitEnrollment(benefit_plan=plan, request_kind=kind, occurred_on=today())
        request.begin(self.world.session)
        request.applicant, request.department = employee, employee.department
        self.world.session.add(request)
        return request

    def _somebody(self, plan: BenefitPlan) -> Employee:
        people = select(Employee).where(Employee.status == EmployeeStatus.EMPLOYED).order_by(Employee.id)
        served = [
            each for each in self.world.session.scalars(people) if plan.is_for(each, today() - timedelta(days=41))
        ]
        return self.random.choice([each for each in served if each is not self.head.employee])

    def _clerk_for(self, employee: Employee) -> User:
        clerks = self.world.holders(RoleCode.PAYROLL_CLERK)
        return next(clerk for clerk in clerks if clerk.employee is not employee)
