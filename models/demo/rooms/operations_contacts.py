"""Visits, calls and talks with customers, and what follows."""

from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.plan import NEVER
from models.demo.rooms.facilities_house import House, is_here
from models.machinery import now, today
from models.operations.customer_interaction import (
    ContactChannel,
    CustomerInteraction,
    FollowUp,
    InteractionPurpose,
    Reaction,
)
from models.roles import RoleCode
from models.system.user import User

SALES = ("2310", "2320", "3300")
PROPOSAL = InteractionPurpose.SALES_PROPOSAL
TALKS = (
    (PROPOSAL, "新型計測器の提案", "現行機の更新を検討中。来期に3台を希望。", "見積書を届ける", 2_400_000),
    (InteractionPurpose.RELATIONSHIP, "定期訪問", "設備投資は横ばい。校正の依頼が増える見込み。", "", 0),
    (
        InteractionPurpose.HEARING_OPINIONS,
        "使い勝手の聞き取り",
        "表示は好評。操作音を小さくしたいとの要望。",
        "開発部に要望を伝える",
        0,
    ),
    (InteractionPurpose.RENEWAL, "保守契約の更新", "価格は据え置きを希望。", "更新の見積を作る", 680_000),
    (InteractionPurpose.COLLECTION, "入金の確認", "検収の遅れで支払は翌月になる。", "入金を確認する", 0),
    (InteractionPurpose.APOLOGY, "納期遅れのお詫び", "代替機の貸出で了承を得た。", "代替機を手配する", 0),
    (PROPOSAL, "制御盤の更新提案", "老朽化した盤の更新を計画。", "現地調査の日程を決める", 5_600_000),
)
OUTCOMES = ("対応済み。先方も了承。", "受注につながった。", "次期の検討に持ち越し。", "資料を送付し完了。")


class Contacts:
    def __init__(self, house: House) -> None:
        self.house, self.world = house, house.world

    def begin(self) -> None:
        for place, day in enumerate(self.house.days(self.world.scaled(500, least=30))):
            self.world.chronicle.begin(self.contact(day, place))

    def contact(self, day: date, place: int) -> Story:
        """The operations department writes down what the sales people tell."""
        yield self.world.workdays.during(day)
        seller, analyst = self._seller(place), self.house.any_of(RoleCode.OPS_ANALYST)
        purpose, subject, conversation, next_action, amount = TALKS[place % len(TALKS)]
        customer = self.house.random.choice(self.house.customers)
        with self.world.acting(analyst):
            talk = CustomerInteraction(
                customer=customer,
                contact=customer.contacts[0] if customer.contacts else None,
                contacted_at=now() - timedelta(minutes=self.house.random.randint(30, 180)),
                contact_channel=self.house.random.choices(list(ContactChannel), (30, 28, 20, 14, 5, 3))[0],
                contact_purpose=purpose,
                employee=employee_of(seller),
                department=employee_of(seller).department,
                subject=subject,
                conversation=conversation,
                customer_reaction=self.house.random.choices(list(Reaction), (45, 42, 13))[0],
                opportunity_amount=Decimal(amount) if amount else None,
                opportunity_percent=self.house.random.choice((20, 40, 60, 80)) if amount else None,
            )
            self.world.session.add(talk)
        if not next_action or place % 3 == 0:
            return
        yield self.world.workdays.later(0, 1)
        until = self.world.workdays.since(today(), self.house.random.randint(3, 12))
        with self.world.acting(analyst):
            talk.plan_follow_up(next_action, until)
        yield NEVER if place % 25 == 4 else self.world.workdays.during(until + timedelta(days=place % 5))
        if talk.follow_up is FollowUp.TO_FOLLOW_UP:
            with self.world.acting(self.house.any_of(RoleCode.OPS_ANALYST)):
                talk.report_outcome(self.house.random.choice(OUTCOMES))

    def _seller(self, place: int) -> User:
        section = SALES[place % len(SALES)]
        here = [user for user in self.world.accounts.values() if is_here(user)]
        return self.house.random.choice([user for user in here if employee_of(user).department.code == section])
