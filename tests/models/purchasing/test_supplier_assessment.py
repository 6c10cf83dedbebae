"""Suppliers are scored, and their status follows the result."""

from decimal import Decimal

import pytest

from models.hr.employee import Employee
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.partner import Partner
from models.organization.supplying import AntisocialCheck, SupplierStatus
from models.purchasing.negotiation_record import AskedBy, NegotiationOutcome, NegotiationRecord, NegotiationTopic
from models.purchasing.supplier_assessment import SupplierAssessment
from models.purchasing.supplier_score import SupplierGrade, grade_of, weighted_score
from models.system.user import User
from tests.factories import acting, make

WEIGHTS = {"quality": 30, "delivery": 25, "price": 25, "service": 10, "security": 10}
LEAST = {SupplierGrade.A: 80, SupplierGrade.B: 65, SupplierGrade.C: 50}


@pytest.mark.parametrize(
    ("scores", "score"),
    [
        ({"quality": 90, "delivery": 80, "price": 70, "service": 60, "security": 50}, "75.5"),
        ({"quality": 90, "delivery": None, "price": None, "service": None, "security": 50}, "80.0"),
        ({"quality": None, "delivery": None, "price": None, "service": None, "security": None}, None),
    ],
)
def test_scores_are_weighted_and_missing_ones_left_out(scores: dict[str, int | None], score: str | None) -> None:
    assert weighted_score(scores, WEIGHTS) == (score and Decimal(score))


@pytest.mark.parametrize(("score", "grade"), [("80", "a"), ("79.9", "b"), ("65", "b"), ("50", "c"), ("49.9", "d")])
def test_a_grade_begins_at_its_least_score(score: str, grade: str) -> None:
    assert grade_of(Decimal(score), LEAST) == grade


@pytest.fixture
def newcomer(session: GuardedSession) -> Partner:
    return make(session, Partner, is_supplier=True, antisocial_check=AntisocialCheck.UNCHECKED)


@pytest.fixture
def assessment(session: GuardedSession, hana: User, newcomer: Partner) -> SupplierAssessment:
    hana.employee = make(session, Employee)
    made = SupplierAssessment(supplier=newcomer, quality_score=90, price_score=60)
    made.antisocial_check, made.antisocial_checked_on = AntisocialCheck.CLEAR, today()
    with acting(session, hana):
        made.begin(session)
        session.add(made)
        session.flush()
        made.submit()
    return made


def test_who_passes_becomes_a_supplier(session: GuardedSession, assessment: SupplierAssessment, ken: User) -> None:
    with acting(session, ken):
        assessment.pass_review()

    assert (assessment.total_score, assessment.supplier_grade) == (Decimal("76.4"), SupplierGrade.B)
    assert assessment.supplier.supplier_status is SupplierStatus.APPROVED
    assert assessment.supplier.antisocial_check is AntisocialCheck.CLEAR


def test_a_condition_is_seen_by_every_buyer(session: GuardedSession, assessment: SupplierAssessment, ken: User) -> None:
    with acting(session, ken):
        assessment.pass_conditionally("前払いをしないこと")

    assert assessment.supplier.supplier_status is SupplierStatus.CONDITIONAL
    assert assessment.supplier.approval_condition == "前払いをしないこと"


def test_who_fails_gets_no_more_orders(session: GuardedSession, assessment: SupplierAssessment, ken: User) -> None:
    with acting(session, ken):
        assessment.fail_review("品質不良が続いた")

    assert assessment.supplier.supplier_status is SupplierStatus.BLOCKED


def test_who_is_not_clear_does_not_pass(session: GuardedSession, assessment: SupplierAssessment, ken: User) -> None:
    assessment.antisocial_check = AntisocialCheck.FLAGGED
    session.flush()

    with pytest.raises(Refused, match="反社"), acting(session, ken):
        assessment.pass_review()


def test_who_assessed_does_not_decide(session: GuardedSession, assessment: SupplierAssessment, hana: User) -> None:
    with pytest.raises(NotAllowed), acting(session, hana):
        assessment.pass_review()


def test_a_supplier_who_asks_for_another_price_gets_an_answer_in_time(session: GuardedSession) -> None:
    asked = make(session, NegotiationRecord, asked_by=AskedBy.SUPPLIER, topic=NegotiationTopic.PRICE)
    other = make(session, NegotiationRecord, asked_by=AskedBy.OUR_SIDE, topic=NegotiationTopic.PRICE)

    assert asked.answer_due is not None
    assert (asked.answer_due - asked.negotiated_on).days == 30
    assert other.answer_due is None


def test_a_negotiation_ends_with_its_result(session: GuardedSession) -> None:
    record = make(session, NegotiationRecord)
    with pytest.raises(Refused):
        record.reach_agreement()
    record.agreed_result = "3%の値上げを受け入れた"
    record.reach_agreement()

    assert record.outcome is NegotiationOutcome.AGREED


def test_scores_have_an_end(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, SupplierAssessment, quality_score=101)

    assert refused.value.problems[0].field == "quality_score"
