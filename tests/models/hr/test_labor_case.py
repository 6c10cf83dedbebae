"""Labour cases: kept by few, never by those whom they are about, decided by a second person."""

import pytest

from models.hr.employee import Employee
from models.hr.labor_case import LaborCase
from models.hr.labor_case_kinds import DisciplinaryMeasure, LaborCaseStatus
from models.machinery import Clearance, GuardedSession, Invalid, NotAllowed, Refused
from models.machinery.entity import entity_of
from models.roles import RoleCode
from models.system.rights import actor_for
from models.system.user import User
from tests.factories import acting, make, person


@pytest.fixture
def case(session: GuardedSession) -> LaborCase:
    return make(session, LaborCase, counterpart=make(session, Employee))


def handler(session: GuardedSession, name: str) -> User:
    return person(session, name, RoleCode.WHISTLE_HANDLER, employee=make(session, Employee))


def field_refused(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_another_person_decides_on_what_was_found(session: GuardedSession, case: LaborCase) -> None:
    first, second = handler(session, "守"), handler(session, "智")
    with acting(session, first):
        case.investigate()
    with pytest.raises(Refused), acting(session, second):
        case.decide_measure()

    with acting(session, first):
        case.investigation_result, case.disciplinary_measure = "事実と認めました。", DisciplinaryMeasure.REPRIMAND
    with pytest.raises(NotAllowed), acting(session, first):
        case.decide_measure()
    with acting(session, second):
        case.decide_measure()
        case.close("本人と相手方に説明した")

    assert case.status is LaborCaseStatus.CLOSED


def test_those_involved_do_not_handle_it(session: GuardedSession, case: LaborCase) -> None:
    case.handler = case.employee

    assert field_refused(session) == "handler"


def test_a_case_has_two_sides(session: GuardedSession, case: LaborCase) -> None:
    case.counterpart = case.employee

    assert field_refused(session) == "counterpart"


def test_those_involved_do_not_write_on_it(session: GuardedSession, case: LaborCase) -> None:
    involved = person(session, "蓮", RoleCode.WHISTLE_HANDLER, employee=case.counterpart)

    with pytest.raises(Invalid), acting(session, involved):
        case.summary = "何もなかった。"


def test_the_auditor_sees_that_there_are_cases_but_not_whose(session: GuardedSession) -> None:
    auditor = actor_for(session, person(session, "査", RoleCode.AUDITOR))
    fields = entity_of(LaborCase).fields

    shown = {name for name, field in fields.items() if auditor.clearance(field.data_class) is not Clearance.HIDDEN}
    assert shown == {"number", "reported_on", "handler", "status"}


@pytest.mark.parametrize("role", [RoleCode.HR_MANAGER, RoleCode.HR_CLERK, RoleCode.DEPT_MANAGER, RoleCode.EXECUTIVE])
def test_others_see_nothing(session: GuardedSession, case: LaborCase, role: RoleCode) -> None:
    with pytest.raises(NotAllowed), acting(session, person(session, "蓮", role)):
        session.query(LaborCase).all()
