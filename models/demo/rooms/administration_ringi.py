"""Decisions in writing."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from models.administration.ringi_request import BudgetStatus, RingiKind, RingiRequest, SealKind
from models.administration.ringi_step import Consultation, RingiStep
from models.demo.chronicle import Story
from models.demo.desk import employee_of
from models.demo.rooms.administration_people import Office, days_from_today
from models.roles import RoleCode
from models.system.user import User


class Paper(NamedTuple):
    kind: RingiKind
    subject: str
    proposal: str
    reasons: str
    amount: int | None = None
    seal: SealKind = SealKind.NO_SEAL


PAPERS = (
    Paper(
        RingiKind.SPENDING, "三次元測定機の更新", "測定機1台を更新する。", "製造元の保守が終了するため。", 18_500_000
    ),
    Paper(
        RingiKind.SPENDING,
        "恒温槽の購入",
        "試験用の恒温槽1台を購入する。",
        "試験待ちが生産の妨げになっているため。",
        2_400_000,
    ),
    Paper(
        RingiKind.SPENDING, "展示会への出展", "国際計測展に4小間で出展する。", "新製品の認知を高めるため。", 3_800_000
    ),
    Paper(
        RingiKind.SPENDING,
        "工場LED照明への切替",
        "A棟の照明をLEDに替える。",
        "電力料金を年120万円削減できるため。",
        6_200_000,
    ),
    Paper(RingiKind.SPENDING, "基幹サーバーの増強", "記憶装置を増設する。", "容量が不足するため。", 1_900_000),
    Paper(
        RingiKind.CONTRACT,
        "取引基本契約の締結",
        "新規仕入先と取引基本契約を結ぶ。",
        "部品の調達先を2社にするため。",
        None,
        SealKind.REPRESENTATIVE_SEAL,
    ),
    Paper(
        RingiKind.CONTRACT,
        "共同研究契約の締結",
        "大学と共同研究を行う。",
        "次世代センサの開発のため。",
        5_000_000,
        SealKind.REPRESENTATIVE_SEAL,
    ),
    Paper(
        RingiKind.USE_OF_SEAL,
        "官公庁への届出",
        "届出書に角印を押印する。",
        "工場の届出事項に変更があったため。",
        None,
        SealKind.COMPANY_SEAL,
    ),
    Paper(RingiKind.PERSONNEL, "中途採用の増員", "回路設計者2名を採用する。", "開発計画に対し人員が不足しているため。"),
    Paper(
        RingiKind.RULES_AND_POLICY,
        "在宅勤務規程の改定",
        "対象者の範囲を広げる。",
        "育児・介護と仕事の両立を支えるため。",
    ),
)
REFUSALS = ("費用の根拠をもう一社の見積で示してください。", "効果を金額で示してください。")
OBJECTIONS = ("来期の予算で検討すべきと考えます。", "既存設備の活用を先に検討してください。")
CONSULTED = ("1130", "1140", "1160")
"""The departments whose heads are asked."""
COUNT = 45
EXAMPLES = (
    *("draft", "waiting", "half way", "gone round", "rejected", "cancelled", "approved", "approved"),
    *("conditional", "turned down", "expired"),
)


def begin_ringi(office: Office) -> None:
    for place, day in enumerate(office.spread(office.world.scaled(COUNT, least=4), until=25)):
        office.world.chronicle.begin(_paper(office, PAPERS[place % len(PAPERS)], day, ""))
    for place, stop in enumerate(EXAMPLES):
        ago = {"expired": 60, "draft": 1, "waiting": 1}.get(stop, 8)
        office.world.chronicle.begin(_paper(office, PAPERS[place % 5], office.ago(ago), stop))


def _paper(office: Office, paper: Paper, day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    drafter = office.somebody()
    heads = [head for code in CONSULTED if (head := _head(office, code)) is not drafter]
    ringi = _drafted(office, paper, drafter, heads, stop)
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(drafter):
        ringi.submit()
        if stop == "cancelled":
            ringi.cancel("計画の見直しのため")
    if stop in ("waiting", "cancelled"):
        return
    for place, head in enumerate(heads):
        yield office.world.workdays.later(0, 1)
        with office.world.acting(head):
            if office.random.random() < 0.1:
                ringi.raise_objection(office.one_of(OBJECTIONS))
            else:
                ringi.give_consent("" if place else "予算の範囲内です。")
        if stop == "half way":
            return
    if stop != "gone round":
        yield from _decided(office, ringi, drafter, heads, stop)


def _decided(office: Office, ringi: RingiRequest, drafter: User, heads: list[User], stop: str) -> Story:
    yield office.world.workdays.later(0, 1)
    executive = office.executive(ringi.amount or Decimal(0), drafter)
    with office.world.acting(executive):
        if stop == "rejected":
            ringi.reject(office.one_of(REFUSALS))
            return
        if stop == "turned down":
            ringi.decide_against("投資の優先順位を見直すため")
            return
        if stop == "conditional":
            ringi.approve_conditionally("年度内に納入を終えること。")
            return
        ringi.approve()
    if stop == "approved":
        return
    yield office.world.workdays.later(25, 30) if stop == "expired" else office.world.workdays.later(2, 15)
    if stop == "expired":
        with office.world.acting(office.clerk()):
            ringi.expire()
    elif ringi.seal_kind is SealKind.NO_SEAL:
        with office.world.acting(drafter):
            ringi.report_execution()
    else:
        with office.world.acting(office.clerk(drafter)):
            ringi.affix_seal()


def _drafted(office: Office, paper: Paper, drafter: User, heads: list[User], stop: str) -> RingiRequest:
    ringi = RingiRequest(
        kind=paper.kind,
        subject=paper.subject,
        proposal=paper.proposal,
        purpose_and_background=paper.reasons,
        amount=None if paper.amount is None else Decimal(paper.amount),
        budget_status=BudgetStatus.WITHIN_BUDGET if paper.amount else BudgetStatus.NOT_APPLICABLE,
        seal_kind=paper.seal,
        valid_until=days_from_today(20 if stop == "expired" else 180),
        circulation=[RingiStep(consulted_person=employee_of(head)) for head in heads],
    )
    ringi.circulation[-1].asked_for = Consultation.FOR_INFORMATION
    with office.world.acting(drafter):
        ringi.begin(office.world.session)
        office.world.session.add(ringi)
        office.world.session.flush()
    return ringi


def _head(office: Office, code: str) -> User:
    head = office.world.departments[code].manager
    return office.world.accounts[head.id] if head is not None else office.holder(RoleCode.ADMIN_MANAGER)
