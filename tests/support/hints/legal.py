from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from models.hr.employee import Employee
from models.legal.audit_kind import AuditOpinion
from models.legal.audited_department import AuditedDepartment
from models.legal.compliance_requirement import ComplianceRequirement
from models.legal.contract import Contract
from models.legal.contract_kind import RenewalKind
from models.legal.contract_lines import ContractObligation
from models.legal.contract_template import ContractTemplate
from models.legal.control import Control
from models.legal.matter_kind import MatterOutcome
from models.legal.review_finding import ReviewFinding
from models.legal.risk import Risk
from models.legal.risk_status import RiskTreatment
from models.legal.whistleblower_kind import ReportConclusion
from models.machinery import GuardedSession, today
from models.organization.department import Department
from models.organization.partner import Partner
from tests.support.hints.made import Made, Ready, always, days_from_now, new


def audited_departments(session: GuardedSession) -> list[AuditedDepartment]:
    return [AuditedDepartment(department=new(Department)(session))]


def with_legal_consent(session: GuardedSession, contract: Any) -> None:
    """The reviews that are open are approved; where there is none, the template needs none."""
    contract.template = new(ContractTemplate, needs_legal_review=False)(session)
    for review in contract.reviews:
        if review.is_open:
            review.start_review()
            review.approve()


def without_open_review(_session: GuardedSession, contract: Any) -> None:
    for review in contract.reviews:
        if review.is_open:
            review.withdraw("別の契約にします")


def with_obligation(_session: GuardedSession, contract: Any) -> None:
    contract.obligations.append(ContractObligation(obligation="年次報告書の提出", deadline=today()))


def run_out(_session: GuardedSession, contract: Any) -> None:
    contract.renewal = RenewalKind.NO_RENEWAL
    contract.starts_on, contract.ends_on = today() - timedelta(days=400), today() - timedelta(days=1)


def with_finding(_session: GuardedSession, review: Any) -> None:
    review.clause_findings.append(ReviewFinding(clause="第12条", clause_problem="責任の上限がありません"))


def with_outcome(_session: GuardedSession, matter: Any) -> None:
    matter.matter_outcome = MatterOutcome.RESOLVED


def assessed(_session: GuardedSession, risk: Any) -> None:
    risk.assessed_on, risk.treatment = today(), RiskTreatment.BEAR_RISK


def with_opinion(_session: GuardedSession, engagement: Any) -> None:
    engagement.overall_opinion = AuditOpinion.MOSTLY_SATISFACTORY


def investigated(_session: GuardedSession, report: Any) -> None:
    report.report_conclusion = ReportConclusion.UNFOUNDED
    report.result_told_on = report.retaliation_checked_on = today()


def expiring(_session: GuardedSession, registration: Any) -> None:
    registration.expires_on = today()


def expired(_session: GuardedSession, registration: Any) -> None:
    registration.registered_on, registration.expires_on = today() - timedelta(days=400), today() - timedelta(days=1)


HINTS: Mapping[str, Mapping[str, Made]] = {
    "AuditEngagement": {"lead_auditor": new(Employee), "audited_departments": audited_departments},
    "ComplianceCheck": {"compliance_requirement": new(ComplianceRequirement)},
    "Contract": {"ends_on": days_from_now(365)},
    "ContractParty": {"partner": new(Partner)},
    "ContractReview": {"contract": new(Contract)},
    "ControlTest": {"control": new(Control), "tester": new(Employee)},
    "MatterHandler": {"employee": new(Employee)},
    "RiskAssessment": {"risk": new(Risk)},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("AuditFinding", "put_off"): {"deadline": days_from_now(10), "reason": always("部品の納入待ち")},
    ("Contract", "renew"): {"ends_on": days_from_now(730)},
    ("LegalRegistration", "renew"): {"expires_on": days_from_now(3650)},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("AuditEngagement", "issue_report"): with_opinion,
    ("Contract", "approve"): with_legal_consent,
    ("Contract", "note_end"): run_out,
    ("Contract", "fulfil"): with_obligation,
    ("Contract", "request_review"): without_open_review,
    ("ContractReview", "return_to_requester"): with_finding,
    ("LegalMatter", "close"): with_outcome,
    ("LegalRegistration", "lapse"): expired,
    ("LegalRegistration", "renew"): expiring,
    **{("Risk", verb): assessed for verb in ("start_treatment", "watch_risk", "accept_risk")},
    **{("WhistleblowerReport", verb): investigated for verb in ("finish_investigation", "close")},
}
