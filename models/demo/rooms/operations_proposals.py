"""Ideas from everybody, and what became of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.desk import Desk, employee_of
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House
from models.machinery import months_after, today
from models.operations.business_process import BusinessProcess
from models.operations.improvement_proposal import ImprovementProposal
from models.roles import RoleCode
from models.system.user import User

IDEAS = (
    ("請求書の転記をなくす", "紙の請求書を手で入力している", "読取ソフトで取り込み、確認だけにする", 18, 420_000),
    ("工具の置き場を色で分ける", "工具を探す時間が長い", "工程ごとに色分けした掛け板にする", 9, 30_000),
    ("会議資料を前日までに共有する", "会議で資料を読む時間がかかる", "前日正午までに掲示し、会議は議論に充てる", 12, 0),
    ("検査成績書を自動で作る", "測定値を表に書き写している", "測定器から直接取り込む", 26, 680_000),
    ("備品の在庫を一覧で見えるようにする", "在庫の問い合わせが多い", "在庫の一覧を掲示する", 6, 0),
    ("部品箱の取り違えを防ぐ", "似た部品の取り違えがある", "品番の読取りで照合する", 8, 150_000),
    ("申請の差戻しを減らす", "記入漏れによる差戻しが多い", "入力画面に記入例を付ける", 7, 0),
    ("出荷ラベルの印刷をまとめる", "1件ずつ印刷している", "出荷予定から一括で印刷する", 10, 60_000),
    ("電話の取次ぎを減らす", "担当者の不在が分からない", "予定表に在席状況を表示する", 5, 0),
    ("治具の交換を早くする", "段取替えに40分かかる", "ワンタッチの治具に替える", 31, 890_000),
)
LIVES = ("", "", "", "running", "in place", "", "submitted", "rejected", "", "approved", "draft", "cancelled")


class Proposals:
    def __init__(self, house: House, described: Sequence[BusinessProcess]) -> None:
        self.house, self.world, self.described = house, house.world, described
        self.desk = Desk(house.world)

    def begin(self) -> None:
        for place, day in enumerate(self.house.days(self.world.scaled(120, least=24))):
            self.world.chronicle.begin(self.proposal(day, place))

    def proposal(self, day: date, place: int) -> Story:
        yield self.world.workdays.during(day)
        life = LIVES[place % len(LIVES)]
        subject, problem, change, hours, cost = IDEAS[place % len(IDEAS)]
        proposer = self.desk.requester("")
        with self.world.acting(proposer):
            proposal = ImprovementProposal(
                subject=subject,
                present_problem=f"{problem}。",
                improvement_idea=f"{change}。",
                hours_expected=Decimal(hours),
                saving_expected=Decimal(hours * 12 * 3_000),
                investment=Decimal(cost),
                business_process=self.house.random.choice(self.described) if self.house.happens(0.5) else None,
            )
            proposal.begin(self.world.session)
            self.world.session.add(proposal)
        yield NEVER if life == "draft" else self.world.workdays.later(0, 3)
        with self.world.acting(proposer):
            if life == "cancelled":
                proposal.cancel("別の提案にまとめるため")
                return
            proposal.submit()
        yield NEVER if life == "submitted" else self.world.workdays.later(2, 10)
        head = self.desk.manager_for(proposal.amount_at_stake, employee_of(proposer))
        with self.world.acting(head):
            if life == "rejected":
                proposal.reject("費用に対する効果を見直してください")
                return
            proposal.approve()
        yield NEVER if life == "approved" else self.world.workdays.later(1, 8)
        yield from self._realisation(proposal, proposer, life)

    def _realisation(self, proposal: ImprovementProposal, doer: User, life: str) -> Story:
        analyst = self.house.any_of(RoleCode.OPS_ANALYST, but=doer.employee)
        with self.world.acting(analyst):
            proposal.carry_out(employee_of(doer), self.world.workdays.since(today() + timedelta(days=50)))
        yield NEVER if life == "running" else self.world.workdays.later(15, 60)
        with self.world.acting(doer):
            proposal.report_in_place()
        waited = months_after(today(), 3) + timedelta(days=self.house.random.randint(1, 20))
        yield NEVER if life == "in place" else self.world.workdays.during(waited)
        share = Decimal(self.house.random.randint(50, 120)) / 100
        hours = round((proposal.hours_expected or Decimal(0)) * share, 1)
        with self.world.acting(self.house.any_of(RoleCode.OPS_ANALYST, but=doer.employee)):
            proposal.verify_effect(hours, Decimal(int(hours * 12 * 3_000)))
