"""Health checkups: the officer knows the result, the head of personnel what must be seen to."""

from datetime import timedelta

import pytest

from models.hr.health_checkup import CheckupStatus, HealthCheckup, Judgement, WorkMeasure
from models.machinery import Clearance, GuardedSession, Invalid, NotAllowed, Refused, today
from models.machinery.entity import entity_of
from models.roles import RoleCode
from models.system.rights import actor_for
from tests.factories import acting, make, person


@pytest.fixture
def checkup(session: GuardedSession) -> HealthCheckup:
    return make(session, HealthCheckup, planned_on=today() - timedelta(days=3))


def test_it_is_judged_before_it_is_done(session: GuardedSession, checkup: HealthCheckup) -> None:
    officer = person(session, "保", RoleCode.HEALTH_OFFICER)
    with acting(session, officer):
        checkup.note_examination(today())
    with pytest.raises(Refused), acting(session, officer):
        checkup.finish()

    with acting(session, officer):
        checkup.judgement, checkup.work_measure = Judgement.TO_BE_EXAMINED, WorkMeasure.LIMITED_WORK
        checkup.follow_up()
        checkup.finish()

    assert (checkup.status, checkup.examined_on) == (CheckupStatus.DONE, today())


def test_nobody_is_examined_tomorrow(checkup: HealthCheckup) -> None:
    with pytest.raises(Refused):
        checkup.note_examination(today() + timedelta(days=1))


def test_who_did_not_come_may_come_later(checkup: HealthCheckup) -> None:
    checkup.note_absence()
    checkup.note_examination(today())

    assert checkup.status is CheckupStatus.EXAMINED


def test_nobody_is_missed_before_the_day(session: GuardedSession, checkup: HealthCheckup) -> None:
    checkup.planned_on = today()

    with pytest.raises(Refused):
        checkup.note_absence()


def test_an_examination_has_its_day(session: GuardedSession, checkup: HealthCheckup) -> None:
    checkup.status = CheckupStatus.EXAMINED

    with pytest.raises(Invalid) as refused:
        session.flush()
    assert refused.value.problems[0].field == "examined_on"


def test_the_head_of_personnel_sees_the_work_measure_only(session: GuardedSession) -> None:
    head = actor_for(session, person(session, "長", RoleCode.HR_MANAGER))
    fields = entity_of(HealthCheckup).fields

    assert head.may("view", "HealthCheckup")
    assert not head.may("edit", "HealthCheckup")
    hidden = {name for name, field in fields.items() if head.clearance(field.data_class) is Clearance.HIDDEN}
    assert hidden == {"judgement", "doctor_comment"}


@pytest.mark.parametrize("role", [RoleCode.DEPT_MANAGER, RoleCode.HR_CLERK, RoleCode.PAYROLL_CLERK, RoleCode.EMPLOYEE])
def test_others_see_nothing(session: GuardedSession, checkup: HealthCheckup, role: RoleCode) -> None:
    with pytest.raises(NotAllowed), acting(session, person(session, "蓮", role)):
        session.query(HealthCheckup).all()
