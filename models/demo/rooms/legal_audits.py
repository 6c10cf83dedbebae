"""The audits of two years, with what they found."""

from datetime import date, timedelta

from models.demo.chronicle import Story
from models.demo.rooms.legal_desk import LegalDesk, employee_of
from models.demo.rooms.legal_findings import correcting
from models.demo.world import World
from models.legal.audit_engagement import AuditEngagement
from models.legal.audit_finding import AuditFinding
from models.legal.audit_kind import AuditKind, AuditOpinion, AuditStatus
from models.legal.audited_department import AuditedDepartment
from models.legal.finding_status import FindingSource
from models.machinery import months_after
from models.organization.severity import Severity

PLAN = (
    (1, "購買業務監査", AuditKind.INTERNAL_AUDIT, ("1160", "1161", "1162"), "発注・検収・支払の職務分離", 3),
    (2, "情報セキュリティ監査", AuditKind.IT_AUDIT, ("1150", "1151"), "アクセス権・変更管理・バックアップ", 3),
    (4, "個人情報保護監査", AuditKind.PRIVACY_AUDIT, ("1120", "1300"), "個人データの取得・利用・保管・廃棄", 2),
    (5, "販売業務監査", AuditKind.INTERNAL_AUDIT, ("2300", "3300"), "受注・与信・売上計上", 2),
    (7, "川越工場 製造業務監査", AuditKind.INTERNAL_AUDIT, ("2200", "2210", "2220"), "原価・棚卸・安全", 3),
    (8, "コンプライアンス監査", AuditKind.COMPLIANCE_AUDIT, ("1160", "2300"), "取適法・独占禁止法・輸出管理", 2),
    (9, "品質マネジメント定期審査", AuditKind.CERTIFICATION_AUDIT, ("2230", "2100"), "ISO 9001の要求事項", 2),
    (10, "期末会計監査", AuditKind.ACCOUNTING_AUDIT, ("1130", "1131"), "計算書類と会計帳簿", 1),
)
"""Months after the start of the fiscal year, title, kind, departments, scope, findings."""

FOUND = (
    (
        "承認者の記録がない発注",
        "抽出した30件のうち4件で承認の記録がなかった。",
        "承認を経ない発注を止める仕組みとする。",
    ),
    ("退職者のアクセス権が残存", "退職から1か月を過ぎたアカウントが3件有効だった。", "退職手続と連動させる。"),
    ("棚卸差異の原因が未記載", "差異のある12品目のうち5品目で原因が記載されていなかった。", "原因の記載を必須とする。"),
    ("契約書の原本が所在不明", "台帳にある契約書2通の原本を確認できなかった。", "保管場所を台帳に記録する。"),
    ("検収日の事後入力", "検収日が請求書の受領後に入力されていた。", "受領時に入力する。"),
    (
        "個人情報の保管期限超過",
        "保存期間を過ぎた応募書類が施錠されずに保管されていた。",
        "廃棄の点検を四半期ごとに行う。",
    ),
    ("校正期限を過ぎた測定器の使用", "校正期限切れの測定器が2台使用されていた。", "期限を表示し、使用前に確認する。"),
    ("残業申請の事後承認", "事前申請のない残業が月に18件あった。", "部門長が週次で確認する。"),
    ("輸出の該非判定書の不備", "判定者の署名がない判定書が1件あった。", "二重確認の欄を設ける。"),
    ("バックアップの復元試験の未実施", "上期に復元試験が行われていなかった。", "試験計画を作成し、結果を保存する。"),
)


def begin(world: World) -> None:
    desk = LegalDesk(world)
    for year in range(3):
        for months, *row in PLAN:
            day = months_after(world.opened_on, 12 * year + months) + timedelta(days=desk.random.randint(0, 20))
            if world.opened_on < day - timedelta(days=60) and day < world.last_day + timedelta(days=120):
                world.chronicle.begin(audit(desk, day, row))


def audit(desk: LegalDesk, day: date, row: list[object]) -> Story:
    title, kind, codes, scope, count = row
    world = desk.world
    departments = [world.departments[code] for code in codes]  # type: ignore[attr-defined]
    lead = desk.random.choice(desk.auditors)
    yield world.workdays.during(day - timedelta(days=desk.random.randint(30, 50)))
    with world.acting(lead):
        engagement = AuditEngagement(
            subject=f"{day.year}年度 {title}" if day.month > 3 else f"{day.year - 1}年度 {title}",
            kind=AuditKind(str(kind)),
            fiscal_year=desk.fiscal_year(day),
            audit_scope=scope,
            audit_criteria="社内規程および関係法令",
            planned_from=day,
            planned_to=day + timedelta(days=12),
            audited_departments=[AuditedDepartment(department=each) for each in departments],
        )
        engagement.begin(world.session)
        world.session.add(engagement)
    if desk.happens(0.08):
        yield world.workdays.later(3, 10)
        with world.acting(lead):
            engagement.cancel("翌期の監査に統合するため")
        return
    yield world.workdays.during(day)
    with world.acting(lead):
        engagement.start_fieldwork()
    yield world.workdays.later(5, 9)
    findings = _find(desk, engagement, int(str(count)))
    yield world.workdays.later(1, 3)
    with world.acting(lead):
        engagement.finish_fieldwork()
        engagement.overall_opinion = desk.random.choices(list(AuditOpinion), (25, 50, 22, 3))[0]
    for finding in findings:
        world.chronicle.begin(correcting(desk, finding))
    yield world.workdays.later(14, 22)
    with world.acting(lead):
        engagement.issue_report()
    while engagement.status is AuditStatus.REPORT_ISSUED:
        yield world.workdays.later(20, 30)
        if engagement.findings_are_settled():
            with world.acting(lead):
                engagement.close()


def _find(desk: LegalDesk, engagement: AuditEngagement, count: int) -> list[AuditFinding]:
    with desk.world.acting(desk.world.accounts[engagement.lead_auditor.id]):
        found = []
        for title, fact, advice in desk.pick(FOUND, count):
            department = desk.random.choice(engagement.audited_departments).department
            finding = AuditFinding(subject=title, fact=fact, recommended_action=advice, engagement=engagement)
            finding.finding_source = FindingSource.AUDIT
            finding.severity = desk.random.choices(list(Severity), (30, 45, 20, 5))[0]
            finding.department, finding.owner = department, employee_of(desk.head_of(department.code))
            found.append(finding)
        desk.world.session.add_all(found)
    return found
