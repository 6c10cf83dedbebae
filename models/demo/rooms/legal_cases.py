"""Disputes, questions of law, and reports of wrongs."""

from datetime import date, timedelta
from decimal import Decimal

from models.demo.chronicle import Story
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.world import World
from models.legal.legal_matter import LegalMatter
from models.legal.matter_kind import MatterKind, MatterOutcome, OurRole, Provision
from models.legal.matter_lines import MatterEvent, MatterEventKind, MatterHandler
from models.legal.whistleblower_event import WhistleblowerEvent
from models.legal.whistleblower_kind import ReportChannel, ReportConclusion, ReportedMatter
from models.legal.whistleblower_report import WhistleblowerReport
from models.machinery import today
from models.organization.partner import PartnerCategory
from models.roles import RoleCode

MATTERS = (
    ("advice", "新製品の表示に関する相談", "1140", "カタログの性能表示が景品表示法に触れないか。"),
    ("claim", "納入部品の不良に関する求償", "1160", "不良部品により組立後の手直しが発生した。"),
    ("dispute", "保守契約の解約料", "1170", "中途解約に伴う違約金の額に争いがある。"),
    ("litigation", "売掛金請求訴訟", "1130", "得意先の支払が6か月滞っている。"),
    ("ip", "商標の類似に関する警告", "2100", "競合他社から商標の使用中止を求められた。"),
    ("mediation", "退職者との労働審判", "1120", "退職金の算定に争いがある。"),
    ("investigation", "取引先の支払遅延の調査", "1130", "担保の有無と財産を調査する。"),
    ("advice", "輸出規制の該当性に関する相談", "2300", "新機種が規制品目に当たるか。"),
    ("claim", "測定器の誤差による損害賠償請求", "2300", "顧客の製造ラインで不良が発生したとの主張。"),
    ("advice", "個人情報の共同利用に関する相談", "1300", "販売代理店との共同利用の要件。"),
    ("dispute", "共同開発の成果の帰属", "2100", "共同出願の持分に争いがある。"),
    ("ip", "特許の無効審判", "2100", "当社特許に対し無効審判が請求された。"),
)
SPENT = (
    ("hearing", "期日に出頭し、主張書面を陳述した。", 110),
    ("filing", "準備書面を提出した。", 220),
    ("letter", "内容証明郵便を送付した。", 33),
    ("meeting", "相手方と面談し、主張を確認した。", 55),
    ("deadline", "回答の期限。", 0),
    ("payment", "着手金を支払った。", 440),
)
REPORTS = (
    ("fraud", "出張旅費の二重請求が続いているとの通報。", "営業部門の社員1名"),
    ("harassment", "上司が会議の場で部下を繰り返し叱責しているとの通報。", "製造部門の管理職"),
    ("labour", "打刻後に作業を続けるよう指示されているとの通報。", None),
    ("quality", "検査を省略して成績書を作成しているとの通報。", "検査担当者"),
    ("accounting", "期末に出荷前の売上を計上しているとの通報。", None),
    ("privacy", "顧客名簿を私物の端末に保存しているとの通報。", "営業担当者"),
    ("antitrust", "競合他社と見積価格を相談しているとの通報。", None),
    ("other", "特定の業者から繰り返し接待を受けているとの通報。", "購買担当者"),
    ("harassment", "派遣社員への不適切な発言があるとの通報。", None),
    ("other", "人事評価への不満に関する申出。", None),
)


def begin(world: World) -> None:
    desk = LegalDesk(world)
    days = world.days
    for place in range(world.scaled(36, least=len(MATTERS))):
        world.chronicle.begin(handling(desk, days[(place * 41 + 9) % len(days)], MATTERS[place % len(MATTERS)]))
    last = len(REPORTS) * 2
    for place in range(last):
        day = days[len(days) * place // last] if place < last - 4 else days[-3 - 6 * (last - place - 1)]
        world.chronicle.begin(whistle(desk, day, REPORTS[place % len(REPORTS)]))


def handling(desk: LegalDesk, day: date, row: tuple[str, str, str, str]) -> Story:
    kind, title, department, summary = row
    world, lawyer = desk.world, desk.random.choice(desk.lawyers)
    yield world.workdays.during(day)
    with world.acting(lawyer):
        matter = LegalMatter(subject=title, kind=MatterKind(kind), summary=summary)
        matter.begin(world.session)
        matter.department = world.departments[department]
        is_advice = kind in ("advice", "investigation")
        matter.our_role = OurRole.SEEKING_ADVICE if is_advice else desk.random.choice(list(OurRole)[:2])
        matter.counterparty = None if is_advice else desk.random.choice(desk.partners)
        matter.counsel = desk.partner(PartnerCategory.PROFESSIONAL_FIRM)
        head = employee_of(desk.head_of(department))
        if head is not matter.handler:
            matter.other_handlers.append(MatterHandler(employee=head))
        if not is_advice:
            matter.claim_amount = Decimal(desk.random.randint(5, 300)) * 100_000
        world.session.add(matter)
    yield from _events(desk, matter, 1)
    if not is_advice:
        yield from _disputed(desk, matter)
    if desk.happens(0.2):
        return
    yield world.workdays.later(5, 60)
    with world.acting(desk.head):
        outcomes = [MatterOutcome.RESOLVED] if is_advice else list(MatterOutcome)
        matter.matter_outcome = desk.random.choice(outcomes)
        if matter.matter_outcome is MatterOutcome.SETTLED_BY_AGREEMENT and matter.claim_amount is not None:
            matter.settlement_amount = matter.claim_amount / 2
        matter.close()


def _disputed(desk: LegalDesk, matter: LegalMatter) -> Story:
    world, lawyer = desk.world, desk.world.accounts[matter.handler.id]
    with world.acting(lawyer):
        matter.await_answer()
    yield world.workdays.later(10, 40)
    with world.acting(lawyer):
        matter.take_up_again()
    yield from _events(desk, matter, 2)
    if matter.kind in (MatterKind.LITIGATION, MatterKind.ARBITRATION) or desk.happens(0.25):
        with world.acting(lawyer):
            matter.go_to_court("東京地方裁判所", f"令和{today().year - 2018}年(ワ)第{desk.random.randint(100, 9999)}号")
            matter.expected_loss, matter.provision = Decimal(desk.random.randint(1, 50)) * 100_000, Provision.PROVIDE
        yield from _events(desk, matter, 4)
    if desk.happens(0.6):
        with world.acting(lawyer):
            matter.talk_about_settlement()
        yield from _events(desk, matter, 1)


def _events(desk: LegalDesk, matter: LegalMatter, count: int) -> Story:
    for _place in range(count):
        yield desk.world.workdays.later(5, 35)
        kind, text, thousand = desk.random.choice(SPENT)
        with desk.world.acting(desk.world.accounts[matter.handler.id]):
            event = MatterEvent(kind=MatterEventKind(kind), event_on=today(), event_details=text)
            event.cost = Decimal(thousand * 1000) if thousand else None
            event.deadline = today() + timedelta(days=21) if kind == "deadline" else None
            matter.events.append(event)


def whistle(desk: LegalDesk, day: date, row: tuple[str, str, str | None]) -> Story:
    matter, details, persons = row
    world, handler = desk.world, desk.world.any_of(RoleCode.WHISTLE_HANDLER)
    yield world.workdays.during(day)
    with world.acting(handler):
        report = WhistleblowerReport(received_on=today(), reported_matter=ReportedMatter(matter))
        report.begin(world.session)
        report.report_channel = desk.random.choice(list(ReportChannel))
        report.report_details, report.persons_involved = details, persons
        world.session.add(report)
    yield world.workdays.later(2, 11)
    with world.acting(handler):
        if matter == "other" and desk.happens(0.6):
            report.refuse_report(today(), "公益通報の対象となる事実に当たらず、別の窓口を案内したため")
            return
        report.take_up(today())
    yield world.workdays.later(2, 8)
    with world.acting(handler):
        report.investigate()
    for text in ("関係者3名から聴取した。", "記録を保全し、突合した。"):
        yield world.workdays.later(4, 15)
        with world.acting(handler):
            report.events.append(WhistleblowerEvent(event_on=today(), event_details=text))
    yield world.workdays.later(3, 12)
    with world.acting(handler):
        report.investigation = "聴取と記録の確認により、事実関係を整理した。"
        report.report_conclusion = desk.random.choice(list(ReportConclusion))
        report.finish_investigation()
    yield world.workdays.later(5, 40)
    with world.acting(handler):
        if report.report_conclusion is not ReportConclusion.UNFOUNDED:
            report.measures_taken = "当事者への処分と、部門全体への研修を行った。"
        report.result_told_on = report.retaliation_checked_on = today()
        report.close()
