"""What becomes of a finding: told to the department, promised, corrected, verified; some late, some never."""

from datetime import timedelta

from models.demo.chronicle import Story
from models.demo.rooms.legal_desk import LegalDesk
from models.legal.audit_finding import AuditFinding
from models.machinery import today
from models.organization.severity import Severity

RESPONSES = ("ご指摘のとおりです。再発防止に努めます。", "事実関係を確認しました。手順の見直しが必要と考えます。")
PLANS = (
    "手順書を改訂し、担当者全員に教育する。",
    "二重確認の様式を追加し、毎月部門長が確認する。",
    "システムの入力チェックを追加する。",
    "担当を分離し、承認者を変更する。",
)
DELAYS = ("システム改修の着手が遅れているため", "担当者の異動により引継ぎ中のため")
DAYS = {Severity.CRITICAL: (5, 10), Severity.MAJOR: (30, 60), Severity.MODERATE: (45, 90), Severity.MINOR: (60, 120)}


def correcting(desk: LegalDesk, finding: AuditFinding) -> Story:
    world, head = desk.world, desk.head_of(finding.department.code)
    yield world.workdays.later(1, 6)
    auditor = desk.random.choice([each for each in desk.auditors if each is not head])
    with world.acting(auditor):
        finding.notify()
    yield world.workdays.later(3, 12)
    if finding.severity is Severity.MINOR and desk.happens(0.25):
        with world.acting(desk.boss_of(head)):
            finding.accept_risk("対策の費用が効果に見合わないため")
        return
    due = today() + timedelta(days=desk.random.randint(*DAYS[finding.severity]))
    with world.acting(head):
        finding.commit_to_correction(desk.random.choice(RESPONSES), desk.random.choice(PLANS), due)
    yield world.workdays.later(1, 10)
    with world.acting(head):
        finding.start_correction()
    if finding.severity is not Severity.CRITICAL and desk.happens(0.2):
        yield world.workdays.during(due - timedelta(days=3))
        due += timedelta(days=30)
        with world.acting(head):
            finding.put_off(due, desk.random.choice(DELAYS))
    yield world.workdays.during(due + timedelta(days=desk.random.choice((-12, -7, -3, 0, 10, 90))))
    with world.acting(head):
        finding.report_done(today())
    yield world.workdays.later(4, 20)
    if desk.happens(0.12):
        with world.acting(auditor):
            finding.reject("実施後の記録が3か月分そろっていない")
        yield world.workdays.later(20, 40)
        with world.acting(head):
            finding.report_done(today())
        yield world.workdays.later(4, 15)
    verifier = auditor if auditor.employee is not finding.owner else desk.head
    with world.acting(verifier):
        finding.verify()
