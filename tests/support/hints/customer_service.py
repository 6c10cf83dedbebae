from collections.abc import Mapping
from typing import Any

from models.customer_service.after_service_life import ServiceType
from models.customer_service.case_category import CaseCategory
from models.customer_service.case_type import CaseType
from models.customer_service.customer_case import CustomerCase
from models.customer_service.customer_product import CustomerProduct
from models.customer_service.satisfaction_survey import SatisfactionSurvey, SurveyKind, SurveyStatus
from models.customer_service.survey_question import SurveyQuestion
from models.customer_service.survey_response import SurveyAnswer
from models.machinery import GuardedSession
from models.organization.partner import Partner
from models.organization.severity import Severity
from tests.support.hints.made import Made, Ready, always, brought_to, new


def questions(_session: GuardedSession) -> list[SurveyQuestion]:
    return [SurveyQuestion(wording="全体として満足していますか")]


def case_with_customer(session: GuardedSession) -> CustomerCase:
    made: CustomerCase = new(CustomerCase, customer=new(Partner)(session))(session)
    return made


def tell_the_customer(_session: GuardedSession, case: Any) -> None:
    case.answer = "新しい品をお送りします"


def finish_investigation(_session: GuardedSession, investigation: Any) -> None:
    investigation.facts = investigation.root_cause = "梱包の不足"
    investigation.corrective_action = investigation.preventive_action = "梱包材の変更"


def find_the_fault(_session: GuardedSession, order: Any) -> None:
    order.diagnosis = "軸受の摩耗"


def be_under_warranty(session: GuardedSession, order: Any) -> None:
    find_the_fault(session, order)
    order.product = new(CustomerProduct, customer=order.customer)(session)
    session.flush()


def be_discontent(session: GuardedSession, response: Any) -> None:
    response.answers = [SurveyAnswer(question_number=1, points=1)]
    session.flush()


HINTS: Mapping[str, Mapping[str, Made]] = {
    "AfterServiceOrder": {"customer_case": case_with_customer, "service_type": always(ServiceType.REPAIR)},
    "CaseCategory": {"case_type": always(CaseType.INQUIRY)},
    "ComplaintInvestigation": {"customer_case": case_with_customer},
    "CustomerCase": {"customer": new(Partner), "category": new(CaseCategory, case_type=CaseType.INQUIRY)},
    "SatisfactionSurvey": {"kind": always(SurveyKind.PERIODIC), "questions": questions},
    "SurveyResponse": {"survey": brought_to(SatisfactionSurvey, SurveyStatus.UNDER_WAY)},
}
ANSWERS: Mapping[tuple[str, str], Mapping[str, Made]] = {
    ("CustomerCase", "order_investigation"): {"severity": always(Severity.MODERATE)},
}
READY: Mapping[tuple[str, str], Ready] = {
    ("AfterServiceOrder", "estimate"): find_the_fault,
    ("AfterServiceOrder", "start"): be_under_warranty,
    ("ComplaintInvestigation", "submit"): finish_investigation,
    ("CustomerCase", "report_answer"): tell_the_customer,
    ("SurveyResponse", "look_after"): be_discontent,
}
