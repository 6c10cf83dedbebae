"""What lies on the desks today, in every state in which something can lie there."""

from datetime import timedelta

from models.demo.chronicle import Story
from models.demo.rooms.legal_audits import FOUND
from models.demo.rooms.legal_cases import MATTERS, REPORTS
from models.demo.rooms.legal_contract_drafts import Drafts
from models.demo.rooms.legal_contract_texts import ADVICE_AGAINST, BACKGROUNDS, FINDINGS
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_findings import PLANS, RESPONSES
from models.demo.world import World
from models.legal.audit_engagement import AuditEngagement
from models.legal.audit_finding import AuditFinding
from models.legal.audit_kind import AuditKind
from models.legal.audited_department import AuditedDepartment
from models.legal.control import Control
from models.legal.control_test import ControlTest
from models.legal.legal_matter import LegalMatter
from models.legal.matter_kind import MatterKind, OurRole
from models.legal.review_finding import ReviewFinding
from models.legal.risk import Risk
from models.legal.risk_assessment import RiskAssessment
from models.legal.risk_status import RiskStatus
from models.legal.whistleblower_kind import ReportChannel, ReportConclusion, ReportedMatter
from models.legal.whistleblower_report import WhistleblowerReport
from models.machinery import today
from models.organization.partner import PartnerCategory
from models.organization.severity import Severity
from models.roles import RoleCode

ACCEPTED = 5


def begin(world: World, drafts: Drafts) -> None:
    desk, tell = LegalDesk(world), world.chronicle.begin
    for verbs in (("draft",), (), ("withdraw",), ("start",), ("start", "return"), ("start", "advise")):
        tell(reviewing(desk, drafts, verbs))
    for count in range(6):
        tell(finding(desk, count))
    for count in (0, 1, 2, 3):
        tell(auditing(desk, count))
    for count in (0, 1, 2, 3):
        tell(reporting(desk, count))
    for verb in ("await_answer", "go_to_court", "talk_about_settlement"):
        tell(disputing(desk, verb))
    tell(testing(desk))
    tell(assessing(desk))


def reviewing(desk: LegalDesk, drafts: Drafts, verbs: tuple[str, ...]) -> Story:
    subject = drafts.subject()
    drafter, lawyer = desk.head_of(subject["department"]), desk.lawyer()
    yield desk.world.workdays.during(desk.world.days[-5])
    with desk.world.acting(drafter):
        contract = drafts.draft(subject, today() + timedelta(days=60))
        contract.begin(desk.world.session)
        desk.world.session.add(contract)
        if "draft" in verbs:
            return
        needed = desk.world.workdays.since(today(), 7)
        review = contract.request_review(desk.random.choice(BACKGROUNDS), needed)
    yield desk.world.workdays.during(desk.world.days[-3])
    with desk.world.acting(drafter if "withdraw" in verbs else lawyer):
        for verb in verbs:
            match verb:
                case "withdraw":
                    review.withdraw("相手方が取引を取りやめたため")
                case "start":
                    review.start_review()
                case "return":
                    clause, problem, change = desk.random.choice(FINDINGS)
                    found = ReviewFinding(clause=clause, clause_problem=problem, suggested_change=change)
                    review.clause_findings.append(found)
                    review.return_to_requester()
                case "advise":
                    review.advise_against(desk.random.choice(ADVICE_AGAINST))


def finding(desk: LegalDesk, count: int) -> Story:
    """Drafted, told, promised, begun, done: as far as the count says. The last one is left as it is."""
    title, fact, advice = FOUND[count]
    department = desk.random.choice(("1160", "1150", "2200", "1110", "2300"))
    head, auditor = desk.head_of(department), desk.random.choice(desk.auditors)
    yield desk.world.workdays.during(desk.world.days[-4])
    with desk.world.acting(auditor):
        found = AuditFinding(subject=title, fact=fact, recommended_action=advice, severity=Severity.MODERATE)
        found.department, found.owner = desk.world.departments[department], employee_of(head)
        desk.world.session.add(found)
        if count >= 1:
            found.notify()
    yield desk.world.workdays.during(desk.world.days[-2])
    if count == ACCEPTED:
        with desk.world.acting(desk.boss_of(head)):
            found.accept_risk("対策の費用が効果に見合わないため")
        return
    with desk.world.acting(head):
        if count >= 2:
            due = today() + timedelta(days=45)
            found.commit_to_correction(desk.random.choice(RESPONSES), desk.random.choice(PLANS), due)
        if count >= 3:
            found.start_correction()
        if count >= 4:
            found.report_done(today())


def auditing(desk: LegalDesk, count: int) -> Story:
    """A supplier is audited: planned, under way, nearly reported."""
    lead, partner = desk.random.choice(desk.auditors), desk.partner(PartnerCategory.GENERAL)
    yield desk.world.workdays.during(desk.world.days[-20])
    with desk.world.acting(lead):
        engagement = AuditEngagement(subject=f"加工委託先監査({partner.name})", kind=AuditKind.SUPPLIER_AUDIT)
        engagement.begin(desk.world.session)
        engagement.partner, engagement.fiscal_year = partner, desk.fiscal_year(today())
        engagement.audit_scope = "品質管理と納期管理の体制"
        engagement.planned_from = today() + timedelta(days=20)
        engagement.planned_to = engagement.planned_from + timedelta(days=2)
        engagement.audited_departments = [AuditedDepartment(department=desk.world.departments["1161"])]
        desk.world.session.add(engagement)
    yield desk.world.workdays.during(desk.world.days[-3])
    with desk.world.acting(lead):
        if count == 3:
            engagement.cancel("対象の取引先が廃業したため")
            return
        if count >= 1:
            engagement.start_fieldwork()
        if count >= 2:
            engagement.finish_fieldwork()


def reporting(desk: LegalDesk, count: int) -> Story:
    matter, details, persons = REPORTS[count]
    handler = desk.world.any_of(RoleCode.WHISTLE_HANDLER)
    yield desk.world.workdays.during(desk.world.days[-24 + 5 * count])
    with desk.world.acting(handler):
        report = WhistleblowerReport(received_on=today(), reported_matter=ReportedMatter(matter))
        report.begin(desk.world.session)
        report.report_channel = ReportChannel.EXTERNAL_DESK
        report.report_details, report.persons_involved = details, persons
        desk.world.session.add(report)
    yield desk.world.workdays.during(desk.world.days[-2])
    with desk.world.acting(handler):
        if count <= 2:
            report.take_up(today())
        if count <= 1:
            report.investigate()
        if count == 0:
            report.investigation, report.report_conclusion = "聴取を終えた。", ReportConclusion.UNFOUNDED
            report.finish_investigation()


def disputing(desk: LegalDesk, verb: str) -> Story:
    yield desk.world.workdays.during(desk.world.days[-9])
    lawyer, (kind, title, department, summary) = desk.lawyer(), MATTERS[1]
    with desk.world.acting(lawyer):
        matter = LegalMatter(subject=title, kind=MatterKind(kind), summary=summary, our_role=OurRole.CLAIMANT)
        matter.begin(desk.world.session)
        matter.department = desk.world.departments[department]
        matter.counterparty = desk.random.choice(desk.partners)
        desk.world.session.add(matter)
        match verb:
            case "await_answer":
                matter.await_answer()
            case "go_to_court":
                matter.go_to_court("東京地方裁判所", f"令和{today().year - 2018}年(ワ)第1234号")
            case "talk_about_settlement":
                matter.talk_about_settlement()


def testing(desk: LegalDesk) -> Story:
    yield desk.world.workdays.during(desk.world.days[-2])
    auditor = desk.random.choice(desk.auditors)
    controls = desk.everything(Control)
    with desk.world.acting(auditor):
        for control in controls[:3]:
            test = ControlTest(control=control, sample_size=25)
            test.begin(desk.world.session)
            desk.world.session.add(test)


def assessing(desk: LegalDesk) -> Story:
    yield desk.world.workdays.during(desk.world.days[-2])
    lately = {each.risk for each in desk.everything(RiskAssessment) if each.assessed_on > today() - timedelta(days=5)}
    resting = [risk for risk in desk.everything(Risk) if risk not in lately and _rests(risk)]
    for risk in resting[:2]:
        with desk.world.acting(desk.head_of(risk.department.code)):
            assessment = RiskAssessment(risk=risk, inherent_likelihood=4, inherent_impact=5)
            assessment.residual_likelihood, assessment.residual_impact = 2, 5
            assessment.begin(desk.world.session)
            desk.world.session.add(assessment)
    with desk.world.acting(desk.head):
        gone = next(risk for risk in reversed(desk.everything(Risk)) if risk.status is not RiskStatus.CLOSED)
        gone.close("対象の業務を終了したため")


def _rests(risk: Risk) -> bool:
    """Nobody else is about to assess it."""
    return risk.next_review_on is not None and risk.next_review_on > today() + timedelta(days=15)
