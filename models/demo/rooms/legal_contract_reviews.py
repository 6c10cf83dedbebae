"""What the legal department does with a draft."""

from collections.abc import Generator
from datetime import datetime

from models.demo.chronicle import Story
from models.demo.rooms.legal_contract_drafts import Drafts
from models.demo.rooms.legal_contract_texts import ADVICE_AGAINST, BACKGROUNDS, FINDINGS, GIVEN_UP, OPINION
from models.demo.rooms.legal_desk import LegalDesk
from models.demo.rooms.legal_tables import Row
from models.legal.contract import Contract
from models.legal.contract_review import ContractReview
from models.legal.review_finding import FindingOutcome, ReviewFinding
from models.legal.review_status import DraftOrigin
from models.legal.risk_level import RiskLevel
from models.machinery import today
from models.organization.severity import Severity
from models.system.user import User


def reviewed(
    desk: LegalDesk, drafts: Drafts, contract: Contract, drafter: User, subject: Row
) -> Generator[datetime, None, bool]:
    """Whether the legal department agrees in the end."""
    world, lawyer = desk.world, desk.lawyer()
    with world.acting(drafter):
        needed = world.workdays.since(today(), desk.random.randint(4, 10))
        review = contract.request_review(desk.random.choice(BACKGROUNDS), needed)
        review.draft_origin = desk.random.choice(list(DraftOrigin))
    yield world.workdays.later(0, 2)
    with world.acting(lawyer):
        review.start_review()
        drafts.price(contract, subject)
    yield world.workdays.later(1, 5)
    if desk.happens(0.5):
        yield from _corrected(desk, review, drafter, lawyer)
    if desk.happens(0.04):
        with world.acting(lawyer):
            review.advise_against(desk.random.choice(ADVICE_AGAINST))
        yield world.workdays.later(3, 10)
        with world.acting(drafter):
            contract.cancel(desk.random.choice(GIVEN_UP))
        return False
    if desk.happens(0.04):
        with world.acting(drafter):
            review.withdraw("相手方が自社の標準書式に応じたため")
            contract.cancel("標準書式の注文書で取引するため")
        return False
    yield from _concluded(desk, review, lawyer)
    return True


def _corrected(desk: LegalDesk, review: ContractReview, drafter: User, lawyer: User) -> Story:
    with desk.world.acting(lawyer):
        for clause, problem, change in desk.pick(FINDINGS, desk.random.randint(1, 3)):
            finding = ReviewFinding(clause=clause, clause_problem=problem, suggested_change=change)
            finding.severity = desk.random.choices(list(Severity), (30, 45, 20, 5))[0]
            review.clause_findings.append(finding)
        review.return_to_requester()
    yield desk.world.workdays.later(2, 9)
    with desk.world.acting(drafter):
        for finding in review.clause_findings:
            finding.finding_outcome = desk.random.choices(list(FindingOutcome)[1:], (70, 20, 10))[0]
        review.give_back_to_review()
    yield desk.world.workdays.later(1, 3)


def _concluded(desk: LegalDesk, review: ContractReview, lawyer: User) -> Story:
    risk = desk.random.choices(list(RiskLevel), (65, 27, 8))[0]
    with desk.world.acting(lawyer):
        review.risk_grade, review.legal_opinion = risk, OPINION
    yield desk.world.workdays.later(0, 1)
    if risk is RiskLevel.HIGH:
        with desk.world.acting(desk.head):
            review.approve_despite_risk("事業部の判断を尊重し、条件付きで承認")
    else:
        with desk.world.acting(lawyer):
            review.approve()
