"""Rounds of evaluation: one over and taken over, one being settled, one begun, one planned."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.pay_people import share_of
from models.demo.world import World
from models.hr.employee import Employee, EmployeeStatus
from models.hr.evaluation import Evaluation
from models.hr.evaluation_cycle import NOT_EVALUATED, EvaluationCycle, EvaluationCycleStatus
from models.hr.evaluation_goal import EvaluationGoal
from models.hr.evaluation_status import EvaluationStatus
from models.machinery import today
from models.roles import RoleCode
from models.system.user import User

GOALS = (
    ("担当業務の期限内完了", "期限超過の件数"),
    ("作業手順書の整備", "改訂した手順書の数"),
    ("不良率の低減", "前期比の不良率"),
    ("問合せへの一次回答の迅速化", "翌営業日までの回答率"),
    ("原価低減の提案", "採用された提案の金額"),
    ("後輩の指導", "指導計画の達成状況"),
    ("在庫回転の改善", "滞留在庫の金額"),
    ("資格の取得", "試験の合否"),
)
REVIEWS = ("計画どおりに進められた。", "期の後半に遅れが出たが、期末までに取り戻した。", "新しい手順が定着した。")
FIRST = ("安定した成果を出している。", "周囲への働きかけを今後に期待する。", "難しい案件をよくまとめた。")
SECOND = ("一次評価のとおり。", "部門全体の水準から見ても妥当。", "行動面をやや高く評価する。")
RATINGS = {"S": 4, "A": 26, "B": 50, "C": 17, "D": 3}


class Evaluations:
    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.year = world.opened_on.year + 1

    def begin(self) -> None:
        begin = self.world.chronicle.begin
        begin(self.taken_over())
        begin(self.round(self._cycle("H1", "上期", "first half", 4), date(self.year, 4, 6), is_rated=True))
        begin(self.round(self._cycle("H2", "下期", "second half", 10), date(self.year, 10, 5), is_rated=False))
        begin(self.planned())

    def _cycle(self, half: str, name: str, name_en: str, month: int) -> EvaluationCycle:
        first = date(self.year, month, 1)
        last = first + timedelta(days=182)
        return EvaluationCycle(
            code=f"{self.year}{half}",
            name=f"{self.year}年度 {name}",
            name_en=f"Fiscal {self.year}, {name_en}",
            starts_on=first,
            ends_on=last,
            goals_due_on=first + timedelta(days=30),
            self_review_due_on=last + timedelta(days=14),
            first_rating_due_on=last + timedelta(days=35),
            final_due_on=last + timedelta(days=75),
        )

    # --- stories ---

    def taken_over(self) -> Story:
        """The year before was rated on paper; its results were entered when the rounds here began."""
        yield self.world.workdays.during(date(self.year, 4, 2))
        cycle = EvaluationCycle(
            code=f"{self.year - 1}FY",
            name=f"{self.year - 1}年度",
            name_en=f"Fiscal {self.year - 1}",
            starts_on=date(self.year - 1, 4, 1),
            ends_on=date(self.year, 3, 31),
            goals_due_on=date(self.year - 1, 5, 15),
            self_review_due_on=date(self.year, 2, 20),
            first_rating_due_on=date(self.year, 3, 10),
            final_due_on=date(self.year, 3, 25),
            status=EvaluationCycleStatus.CLOSED,
        )
        people = select(Employee).where(Employee.status == EmployeeStatus.EMPLOYED, Employee.supervisor_id.is_not(None))
        for employee in self.world.session.scalars(people.where(Employee.employment_type.not_in(NOT_EVALUATED))):
            result = Evaluation.of(employee, cycle)
            result.final_rating = self.random.choices(list(RATINGS), list(RATINGS.values()))[0]
            result.status, result.feedback_on = EvaluationStatus.FED_BACK, date(self.year, 3, 27)
            self.world.session.add(result)
        self.world.session.flush()

    def round(self, cycle: EvaluationCycle, begins_on: date, *, is_rated: bool) -> Story:
        yield self.world.workdays.during(begins_on)
        clerk = self.world.any_of(RoleCode.HR_CLERK)
        with self.world.acting(clerk):
            self.world.session.add(cycle)
            self.world.session.flush()
            cycle.start()
        for evaluation in share_of(self.world, cycle.evaluations()):
            if is_rated or self.random.random() < 0.55:  # many are late with the goals of a round that has just begun
                self.world.chronicle.begin(self.evaluation(evaluation, cycle))
        if is_rated:
            yield self.world.workdays.during(cycle.first_rating_due_on + timedelta(days=2))
            with self.world.acting(self.world.any_of(RoleCode.HR_MANAGER)):
                cycle.calibrate()

    def evaluation(self, evaluation: Evaluation, cycle: EvaluationCycle) -> Story:
        """Some set no goals, and some never get round to rating."""
        rater = self._account(evaluation.first_rater)
        if rater is None or self.random.random() < 0.08:
            return
        yield self._before(cycle.goals_due_on)
        with self.world.acting(rater):
            evaluation.goals = self._goals()
            evaluation.agree_goals()
        if self.random.random() < 0.04:
            return
        yield self._before(cycle.self_review_due_on)
        with self.world.acting(rater):
            evaluation.self_comment = self.random.choice(REVIEWS)
            evaluation.accept_self_review()
        if self.random.random() < 0.06:
            return
        yield self._before(cycle.first_rating_due_on)
        with self.world.acting(rater):
            self._rate(evaluation)
        yield from self._settled(evaluation, rater)

    def _settled(self, evaluation: Evaluation, rater: User) -> Story:
        second = self._account(evaluation.second_rater)
        if self.random.random() < 0.2:
            return
        yield self.world.workdays.later(2, 12)
        if second is not None:
            with self.world.acting(second):
                evaluation.second_comment = self.random.choice(SECOND)
                evaluation.submit_second_rating()
        head = self.world.any_of(RoleCode.HR_MANAGER)
        if self.random.random() < 0.6 or evaluation.employee is head.employee:
            return
        yield self.world.workdays.later(3, 8)
        with self.world.acting(head):
            evaluation.final_rating = self.random.choices(list(RATINGS), list(RATINGS.values()))[0]
            evaluation.finalize()
        yield self.world.workdays.later(1, 6)
        with self.world.acting(rater):
            evaluation.feed_back(today())

    def planned(self) -> Story:
        yield self.world.workdays.during(self.world.last_day - timedelta(days=9))
        self.year += 1
        with self.world.acting(self.world.any_of(RoleCode.HR_CLERK)):
            self.world.session.add(self._cycle("H1", "上期", "first half", 4))

    # --- what raters write ---

    def _goals(self) -> list[EvaluationGoal]:
        weight = self.random.choice((40, 50, 60))
        first, second = self.random.sample(GOALS, 2)
        return [
            EvaluationGoal(goal=first[0], yardstick=first[1], weight=weight),
            EvaluationGoal(goal=second[0], yardstick=second[1], weight=100 - weight),
        ]

    def _rate(self, evaluation: Evaluation) -> None:
        for goal in evaluation.goals:
            goal.achievement = self.random.choices((60, 80, 100, 110, 130), (5, 20, 45, 22, 8))[0]
        evaluation.competency_score = Decimal(self.random.randint(60, 95))
        evaluation.first_comment = self.random.choice(FIRST)
        evaluation.submit_first_rating()

    def _before(self, due_on: date) -> datetime:
        return self.world.workdays.during(max(today(), due_on - timedelta(days=self.random.randint(0, 16))))

    def _account(self, employee: Employee | None) -> User | None:
        return self.world.accounts.get(employee.id) if employee is not None else None
