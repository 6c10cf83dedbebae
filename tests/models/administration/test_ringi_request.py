"""A decision in writing: it goes round in order, and an executive decides."""

from datetime import timedelta
from decimal import Decimal

import pytest

from models.administration.ringi_request import RingiKind, RingiRequest, SealKind
from models.administration.ringi_status import RingiStatus
from models.administration.ringi_step import Consultation, RingiAnswer, RingiStep
from models.hr.employee import Employee
from models.hr.position import Position
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.roles import RoleCode
from models.system.user import User
from tests.factories import acting, make, person
from tests.models.administration.conftest import employee_of


@pytest.fixture
def ringi(session: GuardedSession, mai: User, kei: User, ryo: User) -> RingiRequest:
    made = RingiRequest(
        kind=RingiKind.SPENDING,
        subject="三次元測定機の更新",
        proposal="1台を更新する",
        purpose_and_background="修理部品の供給が終わった",
        amount=Decimal(1_000_000),
        circulation=[
            RingiStep(consulted_person=employee_of(kei)),
            RingiStep(consulted_person=employee_of(ryo), asked_for=Consultation.FOR_INFORMATION),
        ],
    )
    with acting(session, mai):
        made.begin(session)
        session.add(made)
    return made


@pytest.fixture
def round_over(session: GuardedSession, ringi: RingiRequest, mai: User, kei: User, ryo: User) -> RingiRequest:
    with acting(session, mai):
        ringi.submit()
    with acting(session, kei):
        ringi.give_consent("予算の範囲です")
    with acting(session, ryo):
        ringi.give_consent()
    return ringi


def refused_at(session: GuardedSession) -> str | None:
    with pytest.raises(Invalid) as refused:
        session.flush()
    return refused.value.problems[0].field


def test_each_answers_in_turn(session: GuardedSession, ringi: RingiRequest, mai: User, kei: User, ryo: User) -> None:
    with acting(session, mai):
        ringi.submit()

    with pytest.raises(Refused, match="順番"), acting(session, ryo):
        ringi.give_consent()
    with acting(session, kei):
        ringi.raise_objection("見積が1社だけです")
    with acting(session, ryo):
        ringi.give_consent()

    assert [each.answer for each in ringi.circulation] == [RingiAnswer.OBJECTS, RingiAnswer.SEEN]
    assert ringi.circulation[0].stated_opinion == "見積が1社だけです"


def test_nothing_is_decided_before_all_have_answered(
    session: GuardedSession, ringi: RingiRequest, mai: User, goro: User
) -> None:
    with acting(session, mai):
        ringi.submit()

    with pytest.raises(Refused, match="回議"), acting(session, goro):
        ringi.approve()


def test_an_executive_decides_under_a_condition(session: GuardedSession, round_over: RingiRequest, goro: User) -> None:
    with acting(session, goro):
        round_over.approve_conditionally("年度内に納入されること")

    assert round_over.status is RingiStatus.APPROVED_WITH_CONDITIONS
    assert round_over.approval_condition == "年度内に納入されること"


@pytest.mark.parametrize(("limit", "is_enough"), [(None, True), (1_000_000, True), (999_999, False)])
def test_an_executive_decides_up_to_the_limit(
    session: GuardedSession,
    round_over: RingiRequest,
    limit: int | None,
    is_enough: bool,
) -> None:
    position = make(session, Position, approval_limit=limit and Decimal(limit))
    head = person(session, "役", RoleCode.EXECUTIVE, employee=make(session, Employee, position=position))

    if is_enough:
        with acting(session, head):
            round_over.approve()
    else:
        with pytest.raises(Refused), acting(session, head):
            round_over.approve()


def test_a_paper_that_was_given_back_goes_round_anew(
    session: GuardedSession, round_over: RingiRequest, mai: User, goro: User
) -> None:
    with acting(session, goro):
        round_over.reject("見積を追加してください")
    with acting(session, mai):
        round_over.submit()

    assert round_over.times_submitted == 2
    assert all(each.is_waiting and each.stated_opinion is None for each in round_over.circulation)


def test_who_drafted_it_does_not_use_the_seal(
    session: GuardedSession, round_over: RingiRequest, mai: User, goro: User, kei: User
) -> None:
    round_over.seal_kind = SealKind.COMPANY_SEAL
    with acting(session, goro):
        round_over.approve()

    with pytest.raises(Refused), acting(session, mai):
        round_over.report_execution()
    with pytest.raises(NotAllowed), acting(session, mai):
        round_over.affix_seal()
    with acting(session, kei):
        round_over.affix_seal()
    assert (round_over.status, round_over.sealed_on) == (RingiStatus.DONE_AS_DECIDED, today())


def test_an_expired_decision_is_not_carried_out(
    session: GuardedSession, round_over: RingiRequest, mai: User, goro: User, kei: User
) -> None:
    with acting(session, goro):
        round_over.approve()
    round_over.requested_on, round_over.valid_until = today() - timedelta(days=9), today() - timedelta(days=1)
    session.flush()

    with pytest.raises(Refused, match="有効期限"), acting(session, mai):
        round_over.report_execution()
    with acting(session, kei):
        round_over.expire()
    assert round_over.status is RingiStatus.EXPIRED


def test_the_applicant_does_not_answer(session: GuardedSession, ringi: RingiRequest, mai: User) -> None:
    ringi.circulation.append(RingiStep(consulted_person=employee_of(mai)))

    assert refused_at(session) == "circulation"


@pytest.mark.parametrize("amount", [None, 0])
def test_spending_has_an_amount(session: GuardedSession, ringi: RingiRequest, amount: int | None) -> None:
    ringi.amount = None if amount is None else Decimal(amount)

    assert refused_at(session) == "amount"


def test_a_paper_goes_to_somebody(session: GuardedSession, ringi: RingiRequest, mai: User) -> None:
    ringi.circulation.clear()
    session.flush()

    with pytest.raises(Refused), acting(session, mai):
        ringi.submit()
