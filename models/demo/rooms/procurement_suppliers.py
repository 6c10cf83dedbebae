"""Suppliers are reviewed, and prices are talked about."""

from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from models.demo.chronicle import Story
from models.demo.rooms.administration_people import Office, days_from_today
from models.machinery import today
from models.organization.partner import Partner
from models.organization.supplying import AntisocialCheck, SupplierStatus
from models.purchasing.negotiation_record import AskedBy, NegotiationRecord, NegotiationTopic
from models.purchasing.supplier_assessment import AssessmentKind, SupplierAssessment
from models.roles import RoleCode

REVIEWS, TALKS = 40, 26
STOPS = ("draft", "submitted", "sent back", "conditional", "failed")
IMPROVEMENTS = ("納期遅れの再発防止策を提出すること。", "検査成績書を納品時に添付すること。", None, None, None)
CONDITIONS = ("新規の取引は1回50万円までとする。", "納期が安定するまで毎週の進捗報告を求める。")
TALK = {
    NegotiationTopic.PRICE: (
        "現行単価を維持したい。",
        "材料費の上昇分として5%の値上げを希望。",
        "3%の値上げで合意した。",
    ),
    NegotiationTopic.TIME_OF_DELIVERY: ("納期を10日に短縮したい。", "14日が限度。", "12日とすることで合意した。"),
    NegotiationTopic.TERMS_OF_PAYMENT: ("月末締め翌月末払いとしたい。", "同意する。", "次回の発注から適用する。"),
    NegotiationTopic.QUALITY: (
        "外観の基準を明確にしたい。",
        "限度見本を作成する。",
        "限度見本により検査することとした。",
    ),
}
OUTCOMES = ("agreed", "agreed", "partly", "failed")


def begin_suppliers(office: Office) -> None:
    wanted = select(Partner).where(Partner.is_supplier).order_by(Partner.code.desc()).limit(80)
    partners = list(office.world.session.scalars(wanted))
    begin = office.world.chronicle.begin
    suppliers = [each for each in partners if each.supplier_status is SupplierStatus.APPROVED]
    unknown = [each for each in partners if each.supplier_status is SupplierStatus.NOT_REVIEWED]
    for place, day in enumerate(office.spread(office.world.scaled(REVIEWS, least=4), until=10)):
        begin(_review(office, suppliers[place % len(suppliers)], day, ""))
    for place, stop in enumerate(STOPS):
        reviewed = unknown if stop == "failed" and unknown else suppliers  # nothing is on order with those who fail
        begin(_review(office, reviewed[-1 - place % len(reviewed)], office.ago(3 + place * 2), stop))
    for place, day in enumerate(office.spread(office.world.scaled(TALKS, least=4), until=25)):
        begin(_talk(office, suppliers[place % len(suppliers)], day, OUTCOMES[place % len(OUTCOMES)]))
    begin(_talk(office, suppliers[0], office.ago(7), "open"))
    begin(_talk(office, suppliers[1], office.ago(30), "open"))


def _review(office: Office, supplier: Partner, day: date, stop: str) -> Story:
    yield office.world.workdays.during(day)
    buyer = office.holder(RoleCode.BUYER)
    review = SupplierAssessment(
        supplier=supplier,
        kind=AssessmentKind.SPECIAL_REVIEW if stop in ("failed", "conditional") else AssessmentKind.PERIODIC_REVIEW,
        period_from=today() - timedelta(days=365),
        period_to=today() - timedelta(days=1),
        antisocial_check=AntisocialCheck.CLEAR,
        antisocial_checked_on=today(),
        credit_score=office.random.randint(45, 75),
        improvement_request=office.one_of(IMPROVEMENTS),
        valid_until=days_from_today(365),
    )
    least = 20 if stop == "failed" else 55
    for name in ("quality_score", "delivery_score", "price_score", "service_score", "security_score"):
        setattr(review, name, office.random.randint(least, least + 40))
    with office.world.acting(buyer):
        review.begin(office.world.session)
        office.world.session.add(review)
        office.world.session.flush()
    if stop == "draft":
        return
    yield office.world.workdays.later(0, 1)
    with office.world.acting(buyer):
        review.submit()
    if stop != "submitted":
        yield from _judged(office, review, stop)


def _judged(office: Office, review: SupplierAssessment, stop: str) -> Story:
    yield office.world.workdays.later(1, 2)
    with office.world.acting(office.holder(RoleCode.PURCHASING_MANAGER)):
        if stop == "sent back":
            review.reject("納期の評点の根拠を追記してください。")
        elif stop == "failed":
            review.fail_review("品質不良が続き、改善が見られないため")
        elif stop == "conditional":
            review.pass_conditionally(office.one_of(CONDITIONS))
        elif review.is_not_blocked():
            review.pass_review()


def _talk(office: Office, supplier: Partner, day: date, outcome: str) -> Story:
    yield office.world.workdays.during(day)
    buyer, topic = office.holder(RoleCode.BUYER), office.one_of(list(TALK))
    ours, theirs, result = TALK[topic]
    talk = NegotiationRecord(
        supplier=supplier,
        topic=topic,
        asked_by=AskedBy.SUPPLIER if topic is NegotiationTopic.PRICE else AskedBy.OUR_SIDE,
        our_position=ours,
        their_position=theirs,
        their_representative="営業担当",
        next_talk_on=office.world.workdays.since(today(), 8),
    )
    if topic is NegotiationTopic.PRICE:
        talk.price_before, talk.price_after = Decimal(1200), Decimal(1236)
    with office.world.acting(buyer):
        talk.begin(office.world.session)
        office.world.session.add(talk)
        office.world.session.flush()
    if outcome == "open":
        return
    yield office.world.workdays.later(4, 15)
    with office.world.acting(buyer):
        talk.agreed_result = result if outcome != "failed" else "条件が折り合わず、現行のままとした。"
        office.world.session.flush()
        {
            "agreed": talk.reach_agreement,
            "partly": talk.reach_part_agreement,
            "failed": talk.end_without_agreement,
        }[outcome]()
