from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from models.hr.employee import Employee
from models.it.change_request import ChangeRequest
from models.it.change_status import ChangeStatus
from models.it.it_system import Criticality
from models.it.knowledge_article import Audience
from models.it.service_category import ServiceCategory
from models.it.software_license import LicenseType, SoftwareLicense
from models.it.ticket_life import SolutionKind
from models.machinery import GuardedSession, today
from models.organization.sla_clock import this_second
from tests.support.hints.made import Made, Ready, always, brought_to, days_from_now, new


def hours_from_now(count: int) -> Made:
    return lambda _session: this_second() + timedelta(hours=count)


def ask_for_approval(_session: GuardedSession, ticket: Any) -> None:
    ticket.category.needs_approval = True


def run_out(_session: GuardedSession, license_: Any) -> None:
    license_.starts_on = license_.expires_on = today() - timedelta(days=1)
    license_.notice_by = None


def name_the_account(_session: GuardedSession, account: Any) -> None:
    account.account_name = "tokiwa.hana"


def find_the_cause(_session: GuardedSession, record: Any) -> None:
    record.root_cause = record.workaround = "メモリ不足"


def remove_the_cause(session: GuardedSession, problem: Any) -> None:
    problem.permanent_fix, problem.change = "増設", brought_to(ChangeRequest, ChangeStatus.SUCCESSFUL)(session)


def try_it_out(_session: GuardedSession, change: Any) -> None:
    change.test_result = "全項目合格"


def review_it(_session: GuardedSession, change: Any) -> None:
    change.review_note = "予定どおり"


def find_a_developer(session: GuardedSession, item: Any) -> None:
    item.developer = new(Employee)(session)


def put_into_operation(session: GuardedSession, item: Any) -> None:
    item.change = brought_to(ChangeRequest, ChangeStatus.SUCCESSFUL)(session)


def mean_it_for_customers(_session: GuardedSession, article: Any) -> None:
    article.audience = Audience.CUSTOMERS_TOO


def contain_it(_session: GuardedSession, incident: Any) -> None:
    incident.containment = "通信を遮断した"


def understand_it(_session: GuardedSession, incident: Any) -> None:
    incident.root_cause, incident.prevention = "設定の誤り", "設定の点検"


HINTS: Mapping[str, Mapping[str, Made]] = {
    "ChangeRequest": {"planned_start": hours_from_now(24), "planned_end": hours_from_now(26)},
    "ItSystem": {"criticality": always(Criticality.MEDIUM)},
    "LicenseSeat": {
        "software_license": new(SoftwareLicense, seat_count=10),
        "employee": new(Employee),
    },
    "SoftwareLicense": {"license_type": always(LicenseType.PERPETUAL), "seat_count": always(10)},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("ServiceTicket", "solve"): {"solution_kind": always(SolutionKind.FIXED)},
    ("ServiceTicket", "transfer"): {"category": new(ServiceCategory, needs_approval=False)},
    ("SoftwareLicense", "renew"): {"until": days_from_now(365)},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("ChangeRequest", "finish"): try_it_out,
    ("ChangeRequest", "close"): review_it,
    ("DevelopmentItem", "start"): find_a_developer,
    ("DevelopmentItem", "release"): put_into_operation,
    ("KnowledgeArticle", "publish_to_customers"): mean_it_for_customers,
    ("ProblemRecord", "identify"): find_the_cause,
    ("ProblemRecord", "fix"): remove_the_cause,
    ("SecurityIncident", "contain"): contain_it,
    ("SecurityIncident", "prevent"): understand_it,
    ("ServiceTicket", "approve"): ask_for_approval,
    ("SoftwareLicense", "expire"): run_out,
    ("SystemAccount", "activate"): name_the_account,
    ("SystemAccount", "resume"): name_the_account,
}
