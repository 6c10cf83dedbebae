"""Questions to the analysts, and studies of markets."""

from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.rooms.analysis_texts import (
    ADVICE,
    ANSWERS,
    DATA,
    DECLINED,
    REQUESTS,
    RESULTS,
    SEGMENTS,
    STUDIES,
    TOPICS,
    VOICES,
)
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.world import World
from models.machinery import today
from models.operations.analysis_request import AnalysisRequest, UseOfResult
from models.operations.market_data_point import MarketDataPoint, Reliability
from models.operations.market_research import MarketResearch, ResearchMethod
from models.organization.partner import PartnerCategory
from models.organization.priority import Priority
from models.roles import RoleCode

ASKED, LATELY = 70, 6


def begin(world: World) -> None:
    desk, days, count = LegalDesk(world), world.days, world.scaled(ASKED)
    begun = [days[len(days) * place // count] for place in range(count)] + days[-4 * LATELY - 1 : -1 : 4]
    for place, day in enumerate(begun):
        world.chronicle.begin(asking(desk, day, REQUESTS[place % len(REQUESTS)]))
    last = len(STUDIES) * 2
    for place in range(last):
        day = days[len(days) * place // last] if place < last - 4 else days[-20 * (last - place) + 18]
        world.chronicle.begin(studying(desk, day, STUDIES[place % len(STUDIES)]))
    world.chronicle.begin(unfinished(desk))


def asking(desk: LegalDesk, day: date, row: tuple[str, str, str, str]) -> Story:
    subject, department, question, decision = row
    world, requester = desk.world, desk.head_of(department)
    yield world.workdays.during(day)
    with world.acting(requester):
        asked = AnalysisRequest(subject=subject, question_to_answer=question, decision_to_make=decision)
        asked.begin(world.session)
        asked.priority = desk.random.choices(list(Priority), (15, 55, 22, 8))[0]
        asked.needed_on = world.workdays.since(today(), desk.random.randint(8, 25))
        world.session.add(asked)
    yield world.workdays.later(1, 5)
    manager = world.any_of(RoleCode.OPS_MANAGER)
    if desk.happens(0.1):
        with world.acting(manager):
            asked.decline(desk.random.choice(DECLINED))
        return
    analyst = world.any_of(RoleCode.OPS_ANALYST)
    with world.acting(manager):
        asked.assign(employee_of(analyst))
    yield world.workdays.later(6, 24)
    with world.acting(analyst):
        asked.used_data = desk.random.choice(DATA)
        asked.deliver_result(desk.random.choice(ANSWERS))
    yield world.workdays.later(2, 12)
    if desk.happens(0.12):
        with world.acting(requester):
            asked.ask_again("前年度との比較も知りたい")
        yield world.workdays.later(4, 10)
        with world.acting(analyst):
            asked.deliver_result(desk.random.choice(ANSWERS))
        yield world.workdays.later(2, 6)
    with world.acting(requester):
        asked.use_of_result = desk.random.choices(list(UseOfResult)[1:], (55, 30, 15))[0]
        asked.close()


def studying(desk: LegalDesk, day: date, row: tuple[str, str, str, str]) -> Story:
    subject, market, method, aim = row
    world, analyst = desk.world, desk.world.any_of(RoleCode.OPS_ANALYST)
    yield world.workdays.during(day)
    with world.acting(analyst):
        study = MarketResearch(subject=f"{subject}({day.year}年)", market=market, research_aim=aim)
        study.begin(world.session)
        study.research_method = ResearchMethod(method)
        study.starts_on = world.workdays.since(today(), desk.random.randint(5, 15))
        study.ends_on = study.starts_on + timedelta(days=desk.random.randint(40, 90))
        study.planned_cost = Decimal(desk.random.randint(2, 30) * 100_000)
        if method in ("survey", "purchased"):
            study.agency = desk.partner(PartnerCategory.PROFESSIONAL_FIRM)
        world.session.add(study)
    yield world.workdays.during(study.starts_on)
    if desk.happens(0.1):
        with world.acting(world.any_of(RoleCode.OPS_MANAGER)):
            study.cancel("予算の見直しにより次年度に延期するため")
        return
    with world.acting(analyst):
        study.start()
    for _round in range(3):
        yield world.workdays.later(6, 14)
        with world.acting(analyst):
            world.session.add_all(_point(desk, study) for _place in range(desk.random.randint(3, 6)))
    with world.acting(analyst):
        study.sample_size = desk.random.randint(20, 400) if method in ("survey", "interview") else None
        study.analyse()
    yield world.workdays.later(8, 20)
    with world.acting(analyst):
        study.research_result = desk.random.choice(RESULTS)
        study.recommended_action = desk.random.choice(ADVICE)
        study.actual_cost = study.planned_cost
    yield world.workdays.later(3, 8)
    with world.acting(world.any_of(RoleCode.OPS_MANAGER)):
        study.present()


def unfinished(desk: LegalDesk) -> Story:
    """What was asked yesterday, and two studies: one whose data lie on the desk, one under way."""
    world, analyst = desk.world, desk.world.any_of(RoleCode.OPS_ANALYST)
    yield world.workdays.during(world.days[-2])
    for subject, department, question, decision in REQUESTS[:3]:
        with world.acting(desk.head_of(department)):
            asked = AnalysisRequest(subject=subject, question_to_answer=question, decision_to_make=decision)
            asked.begin(world.session)
            world.session.add(asked)
    with world.acting(world.any_of(RoleCode.OPS_MANAGER)):
        asked.assign(employee_of(analyst))
    with world.acting(analyst):
        asked.deliver_result(ANSWERS[0])
    for is_complete, (subject, market, method, aim) in zip((True, False), STUDIES[3:5], strict=True):
        with world.acting(analyst):
            study = MarketResearch(subject=subject, market=market, research_aim=aim, starts_on=world.days[-40])
            study.research_method = ResearchMethod(method)
            study.begin(world.session)
            world.session.add(study)
            study.start()
            world.session.add_all(_point(desk, study) for _place in range(5))
            if is_complete:
                study.analyse()


def _point(desk: LegalDesk, study: MarketResearch) -> MarketDataPoint:
    point = MarketDataPoint(market_research=study, market_segment=desk.random.choice(SEGMENTS))
    point.observed_period, point.reliability = str(today().year), desk.random.choice(list(Reliability))
    if desk.happens(0.2):
        point.data_topic, point.source = "顧客の声", "面談記録"
        point.description_of_value = desk.random.choice(VOICES)
        return point
    topic, unit, (least, most), source = desk.random.choice(TOPICS)
    point.data_topic, point.measured_in, point.source = topic, unit, source
    point.value = Decimal(desk.random.randint(least * 10, most * 10)) / 10
    if topic == "占有率":
        point.competitor = desk.partner(PartnerCategory.GENERAL)
    return point
