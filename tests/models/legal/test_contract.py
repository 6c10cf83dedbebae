"""Contracts: who may decide, until when one must say no, and what becomes of obligations."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.legal.contract import Contract
from models.legal.contract_kind import AmountBasis, ContractStatus, RenewalKind, SignMethod
from models.legal.contract_lines import ContractObligation, ContractParty
from models.legal.contract_review import ContractReview
from models.legal.contract_template import ContractTemplate
from models.legal.review_finding import FindingOutcome, ReviewFinding
from models.legal.review_status import ReviewStatus
from models.legal.risk_level import RiskLevel
from models.machinery import GuardedSession, Invalid, NotAllowed, Refused, today
from models.organization.currency import Currency
from models.organization.frequency import Frequency
from models.organization.partner import Partner
from models.organization.supplying import AntisocialCheck
from models.system.user import User
from tests.factories import acting, make


@pytest.fixture
def contract(session: GuardedSession, mai: User) -> Contract:
    """A draft of Mai's, for a year from today."""
    drafted = Contract(subject="保守契約", kind="maintenance", partner=make(session, Partner), starts_on=today())
    drafted.ends_on = today() + timedelta(days=364)
    with acting(session, mai):
        drafted.begin(session)
        session.add(drafted)
    return drafted


@pytest.fixture
def review(session: GuardedSession, contract: Contract, mai: User, rika: User) -> ContractReview:
    """Asked for by Mai and taken over by Rika."""
    with acting(session, mai):
        asked = contract.request_review("設備の保守", today() + timedelta(days=7))
    with acting(session, rika):
        asked.start_review()
    return asked


def field_of(refused: pytest.ExceptionInfo[Invalid]) -> str | None:
    return refused.value.problems[0].field


@pytest.mark.parametrize(
    ("ends_on", "months", "days", "deadline"),
    [
        (date(2027, 3, 31), 3, None, date(2026, 12, 31)),
        (date(2027, 5, 31), 3, None, date(2027, 2, 28)),
        (date(2027, 3, 31), None, 30, date(2027, 3, 1)),
        (date(2027, 3, 31), 1, 10, date(2027, 2, 18)),
        (date(2027, 3, 31), None, None, None),
    ],
)
def test_notice_is_counted_back_from_the_last_day(
    session: GuardedSession, ends_on: date, months: int | None, days: int | None, deadline: date | None
) -> None:
    contract = make(
        session, Contract, starts_on=date(2026, 4, 1), ends_on=ends_on, notice_months=months, notice_days=days
    )

    assert contract.notice_deadline == deadline


def test_an_automatic_renewal_says_by_how_much_and_until_when_to_object(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, Contract, renewal=RenewalKind.AUTOMATIC_RENEWAL)

    assert {problem.field for problem in refused.value.problems} == {"renewal_months", "notice_months"}


def test_an_electronic_contract_bears_no_stamp_duty(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, Contract, sign_method=SignMethod.E_SIGNATURE, stamp_duty=Decimal(200))

    assert field_of(refused) == "stamp_duty"


@pytest.mark.parametrize(
    ("basis", "whole"),
    [(AmountBasis.WHOLE_AMOUNT, 1200), (AmountBasis.PER_MONTH, 1200 * 18), (AmountBasis.PER_YEAR, 1800)],
)
def test_what_is_at_stake_is_the_amount_over_the_whole_term(
    session: GuardedSession, basis: AmountBasis, whole: int
) -> None:
    contract = make(session, Contract, starts_on=date(2026, 4, 1), ends_on=date(2027, 9, 30))
    contract.amount, contract.amount_basis = Decimal(1200), basis

    assert contract.amount_at_stake == whole


def test_no_sum_is_at_stake_where_none_is_agreed(session: GuardedSession) -> None:
    assert make(session, Contract).amount_at_stake is None


def test_a_foreign_amount_needs_its_meaning(session: GuardedSession) -> None:
    with pytest.raises(Invalid) as refused:
        make(session, Contract, amount=Decimal(100), currency=make(session, Currency))

    assert field_of(refused) == "amount"


def test_the_legal_department_must_agree_first(session: GuardedSession, contract: Contract, goro: User) -> None:
    with pytest.raises(Refused, match=r"法務部門|legal department"), acting(session, goro):
        contract.approve()


def test_a_standard_text_needs_no_review(session: GuardedSession, contract: Contract, goro: User) -> None:
    contract.template = make(session, ContractTemplate, needs_legal_review=False)

    with acting(session, goro):
        contract.approve()

    assert contract.status is ContractStatus.APPROVED_TO_SIGN


def test_a_contract_follows_its_review(
    session: GuardedSession, contract: Contract, review: ContractReview, mai: User, rika: User, goro: User
) -> None:
    finding = ReviewFinding(clause="第12条", clause_problem="責任の上限がない")
    with acting(session, rika):
        review.clause_findings.append(finding)
        review.return_to_requester()
    assert contract.status is ContractStatus.NEGOTIATING

    with acting(session, mai):
        finding.finding_outcome = FindingOutcome.REFLECTED
        review.give_back_to_review()
    assert contract.status is ContractStatus.LEGAL_REVIEW

    with acting(session, rika):
        review.approve()
    with acting(session, goro):
        contract.approve()
    with acting(session, rika):
        contract.sign(today())
    assert contract.status is ContractStatus.ACTIVE


def test_findings_are_settled_before_the_approval(session: GuardedSession, review: ContractReview, rika: User) -> None:
    review.clause_findings.append(ReviewFinding(clause="第5条", clause_problem="検収期間がない"))
    session.flush()

    with pytest.raises(Refused), acting(session, rika):
        review.approve()


def test_a_high_risk_is_for_the_head_of_the_department(
    session: GuardedSession, review: ContractReview, rika: User, jun: User
) -> None:
    with acting(session, rika):
        review.risk_grade = RiskLevel.HIGH
    with pytest.raises(Refused), acting(session, rika):
        review.approve()

    with acting(session, jun):
        review.approve_despite_risk("事業上の必要")

    assert review.status is ReviewStatus.APPROVED


def test_who_drafted_a_contract_does_not_review_it(session: GuardedSession, jun: User) -> None:
    partner = make(session, Partner)
    with acting(session, jun):
        drafted = Contract(subject="顧問契約", kind="service", partner=partner, starts_on=today())
        drafted.begin(session)
        session.add(drafted)
        review = drafted.request_review("法律顧問", today() + timedelta(days=7))

    with pytest.raises(Refused), acting(session, jun):
        review.start_review()


def test_who_asked_for_the_review_does_not_approve_the_contract(
    session: GuardedSession, contract: Contract, review: ContractReview, mai: User, rika: User
) -> None:
    with acting(session, rika):
        review.approve()

    with pytest.raises(NotAllowed), acting(session, mai):
        contract.approve()


def test_nothing_is_approved_with_a_partner_who_is_flagged(
    session: GuardedSession, contract: Contract, goro: User
) -> None:
    contract.template = make(session, ContractTemplate, needs_legal_review=False)
    contract.partner.antisocial_check = AntisocialCheck.FLAGGED
    session.flush()

    with pytest.raises(Refused), acting(session, goro):
        contract.approve()


def test_what_comes_round_again_is_due_the_next_time(session: GuardedSession) -> None:
    report = ContractObligation(obligation="月次報告", frequency=Frequency.MONTHLY, deadline=date(2026, 4, 30))
    contract = make(session, Contract, obligations=[report], status=ContractStatus.ACTIVE)

    contract.fulfil(1, date(2026, 4, 28))

    assert (report.fulfilled_on, report.deadline) == (date(2026, 4, 28), date(2026, 5, 30))


def test_what_is_done_once_is_not_done_twice(session: GuardedSession) -> None:
    report = ContractObligation(obligation="保証金の預入", deadline=date(2026, 4, 30))
    contract = make(session, Contract, obligations=[report], status=ContractStatus.ACTIVE)
    contract.fulfil(1, date(2026, 4, 28))

    with pytest.raises(Refused):
        contract.fulfil(1, date(2026, 4, 29))


def test_a_contract_that_still_holds_has_not_run_out(session: GuardedSession) -> None:
    contract = make(session, Contract, ends_on=today(), status=ContractStatus.ACTIVE)

    with pytest.raises(Refused):
        contract.note_end()


def test_a_renewal_leads_further(session: GuardedSession) -> None:
    contract = make(session, Contract, ends_on=today(), status=ContractStatus.ACTIVE)

    with pytest.raises(Refused):
        contract.renew(today())
    contract.renew(today() + timedelta(days=365))

    assert contract.renewal_count == 1


def test_the_counterparty_is_no_other_party(session: GuardedSession) -> None:
    partner = make(session, Partner)

    with pytest.raises(Invalid) as refused:
        make(session, Contract, partner=partner, other_parties=[ContractParty(partner=partner)])

    assert field_of(refused) == "other_parties"


def test_a_contract_does_not_belong_to_itself(session: GuardedSession, contract: Contract) -> None:
    with pytest.raises(Invalid) as refused, session.begin_nested():
        contract.master_contract = contract

    assert field_of(refused) == "master_contract"
