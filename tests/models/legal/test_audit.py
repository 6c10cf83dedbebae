"""Audits and findings: independent people, deadlines that hold, a second look before the end."""

from datetime import timedelta

import pytest

from models.hr.employee import Employee
from models.legal.audit_engagement import AuditEngagement
from models.legal.audit_finding import AuditFinding
from models.legal.audit_kind import AuditOpinion, AuditStatus
from models.legal.audited_department import AuditedDepartment
from models.legal.control import Control, Effectiveness
from models.legal.control_test import ControlAspect, ControlTest
from models.legal.finding_status import FindingSource, FindingStatus
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.department import Department
from models.organization.severity import Severity
from models.system.user import User
from tests.factories import acting, make


@pytest.fixture
def finding(session: GuardedSession, mai: User, sho: User) -> AuditFinding:
    """Notified by Sho, for Mai to correct within two weeks."""
    found = make(session, AuditFinding, owner=mai.employee)
    with acting(session, sho):
        found.notify()
    with acting(session, mai):
        found.commit_to_correction("指摘のとおりです", "手順書を改める", today() + timedelta(days=14))
        found.start_correction()
    return found


@pytest.fixture
def control(session: GuardedSession) -> Control:
    return make(session, Control, owner=make(session, Employee))


def field_of(refused: pytest.ExceptionInfo[Invalid]) -> str | None:
    return refused.value.problems[0].field


def test_nobody_leads_the_audit_of_their_own_department(session: GuardedSession) -> None:
    lead = make(session, Employee)

    with pytest.raises(Invalid) as refused:
        own = AuditedDepartment(department=lead.department)
        make(session, AuditEngagement, lead_auditor=lead, audited_departments=[own])

    assert field_of(refused) == "lead_auditor"


def test_an_audit_has_an_object(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, AuditEngagement, lead_auditor=make(session, Employee), audited_departments=[])

    assert field_of(refused) in ("audited_departments", "lead_auditor")


def test_an_audit_ends_with_its_findings(session: GuardedSession, sho: User) -> None:
    audit = make(session, AuditEngagement)
    found = make(session, AuditFinding, finding_source=FindingSource.AUDIT, engagement=audit)
    with acting(session, sho):
        audit.start_fieldwork()
        audit.finish_fieldwork()
        audit.overall_opinion = AuditOpinion.NEEDS_IMPROVEMENT
    with pytest.raises(Refused), acting(session, sho):
        audit.issue_report()

    with acting(session, sho):
        found.notify()
        audit.issue_report()
    with pytest.raises(Refused), acting(session, sho):
        audit.close()

    assert audit.status is AuditStatus.REPORT_ISSUED


def test_a_finding_of_an_audit_names_the_audit(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, AuditFinding, finding_source=FindingSource.AUDIT)

    assert field_of(refused) == "engagement"


def test_a_correction_is_verified_by_somebody_else(
    session: GuardedSession, finding: AuditFinding, mai: User, sho: User
) -> None:
    with acting(session, mai):
        finding.report_done(today())
    with pytest.raises(NotAllowed), acting(session, mai):
        finding.verify()

    with acting(session, sho):
        finding.verify()

    assert (finding.status, finding.verified_by, finding.verified_on) == (
        FindingStatus.VERIFIED,
        sho.employee,
        today(),
    )


def test_a_deadline_is_put_off_twice_at_most(session: GuardedSession, finding: AuditFinding, mai: User) -> None:
    with acting(session, mai):
        for days in (20, 30):
            finding.put_off(today() + timedelta(days=days), "部品が届かないため")

    with pytest.raises(Refused), acting(session, mai):
        finding.put_off(today() + timedelta(days=40), "まだ届かないため")

    assert finding.extension_count == 2


def test_a_new_deadline_is_later(session: GuardedSession, finding: AuditFinding, mai: User) -> None:
    with pytest.raises(Refused), acting(session, mai):
        finding.put_off(today() + timedelta(days=14), "念のため")


def test_a_critical_finding_cannot_wait(session: GuardedSession, mai: User, sho: User) -> None:
    critical = make(session, AuditFinding, severity=Severity.CRITICAL, owner=mai.employee)
    with acting(session, sho):
        critical.notify()

    with pytest.raises(Invalid) as refused, acting(session, mai):
        critical.commit_to_correction("了解", "設備を止める", today() + timedelta(days=31))

    assert field_of(refused) == "deadline"


def test_the_owner_of_a_control_does_not_test_it(session: GuardedSession, control: Control) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, ControlTest, control=control, tester=control.owner)

    assert field_of(refused) == "tester"


@pytest.mark.parametrize("aspect", ControlAspect)
def test_a_control_shows_how_it_was_tested_last(
    session: GuardedSession, control: Control, sho: User, aspect: ControlAspect
) -> None:
    test = make(session, ControlTest, control=control, tested_aspect=aspect)

    with acting(session, sho):
        test.find_effective()

    is_design = aspect is ControlAspect.DESIGN_OF_CONTROL
    results = (test.control.design_result, test.control.operating_result)
    assert results[not is_design] is Effectiveness.EFFECTIVE
    assert results[is_design] is Effectiveness.NOT_TESTED


def test_a_deficient_key_control_is_a_major_finding(session: GuardedSession, control: Control, sho: User) -> None:
    test = make(session, ControlTest, control=control)
    control.is_key_control = True

    with acting(session, sho):
        found = test.find_deficient("承認の記録がない")

    assert (found.severity, found.owner) == (Severity.MAJOR, test.control.owner)
    assert test.control.operating_result is Effectiveness.DEFICIENT


def test_departments_do_not_write_findings(session: GuardedSession, mai: User) -> None:
    draft = AuditFinding(subject="自主点検", fact="記録漏れ", department=make(session, Department), owner=mai.employee)

    with pytest.raises(NotAllowed), acting(session, mai):
        session.add(draft)
        session.flush()
