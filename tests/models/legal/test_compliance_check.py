"""Checks of what the law asks: they plan the next one, and what is wrong becomes a finding."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from models.legal.audit_finding import AuditFinding
from models.legal.compliance_check import ComplianceCheck
from models.legal.compliance_requirement import Compliance, ComplianceRequirement
from models.legal.finding_status import FindingSource, FindingStatus
from models.machinery import GuardedSession, Refused, today
from models.organization.frequency import Frequency
from models.organization.severity import Severity
from models.system.user import User
from tests.factories import acting, make


@pytest.fixture
def requirement(session: GuardedSession) -> ComplianceRequirement:
    return make(session, ComplianceRequirement, name="36協定の届出", check_frequency=Frequency.YEARLY)


@pytest.fixture
def check(session: GuardedSession, requirement: ComplianceRequirement) -> ComplianceCheck:
    return make(session, ComplianceCheck, compliance_requirement=requirement, planned_on=date(2026, 3, 31))


def planned(session: GuardedSession, requirement: ComplianceRequirement) -> list[date]:
    pending = sa.select(ComplianceCheck.planned_on).filter_by(
        compliance_requirement_id=requirement.id, result=Compliance.CHECK_PENDING
    )
    return list(session.scalars(pending))


def test_a_check_plans_the_next_one(
    session: GuardedSession, requirement: ComplianceRequirement, check: ComplianceCheck, mai: User
) -> None:
    with acting(session, mai):
        check.find_compliant(today())

    assert requirement.compliance_status is Compliance.COMPLIANT
    assert requirement.next_check_on == date(2027, 3, 31)
    assert planned(session, requirement) == [date(2027, 3, 31)]


def test_what_happens_once_is_not_planned_again(
    session: GuardedSession, requirement: ComplianceRequirement, check: ComplianceCheck
) -> None:
    requirement.check_frequency = Frequency.ONCE

    check.find_compliant(today())

    assert requirement.next_check_on is None
    assert planned(session, requirement) == []


def test_what_is_wrong_becomes_a_finding_for_the_owner(
    session: GuardedSession, requirement: ComplianceRequirement, check: ComplianceCheck, sho: User
) -> None:
    with acting(session, sho):
        finding = check.find_not_compliant(today(), "届出がない")

    assert check.finding is finding
    assert isinstance(finding, AuditFinding)
    assert (finding.owner, finding.status) == (requirement.owner, FindingStatus.DRAFT)
    assert (finding.finding_source, finding.severity) == (FindingSource.COMPLIANCE_CHECK, Severity.MAJOR)


def test_what_must_be_filed_is_filed_first(
    requirement: ComplianceRequirement, check: ComplianceCheck, session: GuardedSession
) -> None:
    requirement.filing_required = True
    with pytest.raises(Refused):
        check.find_compliant(today())

    check.filed_on = today()
    check.find_compliant(today())

    assert check.result is Compliance.COMPLIANT


def test_nobody_checks_in_advance(check: ComplianceCheck) -> None:
    with pytest.raises(Refused):
        check.find_compliant(today() + timedelta(days=1))
