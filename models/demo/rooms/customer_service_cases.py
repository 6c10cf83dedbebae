"""Cases, from the call to the customer's consent."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from models.customer_service.after_service_life import ServiceStatus
from models.customer_service.case_activity import CaseActivity, CaseActivityKind
from models.customer_service.case_life import CaseStatus
from models.customer_service.case_type import CaseType
from models.customer_service.complaint_investigation import ComplaintInvestigation, InvestigationStatus, Responsibility
from models.customer_service.customer_case import CaseChannel, CustomerCase
from models.customer_service.customer_product import CustomerProduct
from models.demo.chronicle import Story
from models.demo.names import somebody
from models.demo.places import phone
from models.demo.plan import NEVER
from models.demo.rooms.customer_service_repairs import Repairs
from models.demo.rooms.customer_service_surveys import Surveys
from models.demo.rooms.customer_service_team import Team
from models.demo.rooms.customer_service_texts import (
    CALLS,
    CONCERNS,
    ESCALATIONS,
    FACTS,
    INQUIRIES,
    WAITS,
    Concern,
)
from models.demo.rooms.it_staff import person
from models.machinery import today
from models.organization.priority import Priority
from models.organization.severity import Severity
from models.organization.sla_clock import this_second
from models.system.user import User

CASES = 390
CHANNELS = {
    CaseChannel.PHONE_CALL: 50,
    CaseChannel.E_MAIL: 25,
    CaseChannel.WEB_FORM: 12,
    CaseChannel.SALES_STAFF: 10,
    CaseChannel.VISIT: 3,
}
WAITED, ASKED, ESCALATED, REOPENED = 0.22, 0.15, 0.08, 0.04


@dataclass(kw_only=True)
class Cases:
    team: Team
    products: list[CustomerProduct]
    repairs: Repairs
    surveys: Surveys

    def begin(self) -> None:
        world = self.team.world
        for _number in range(world.scaled(CASES)):
            world.chronicle.begin(self.case(self._concern(), world.random.choice(world.days)))
        for place, status in enumerate(CaseStatus):
            world.chronicle.begin(self.case(self._concern("INQ"), world.days[-2 - place], stays=status))
        for place, end in enumerate(InvestigationStatus):
            world.chronicle.begin(self.case(self._concern("CMP"), world.days[-30 - place], examined=end))
        for place, repair in enumerate(ServiceStatus):
            world.chronicle.begin(self.case(self._concern("AFT-RPR"), world.days[-40 - place], repaired=repair))

    def case(
        self,
        concern: Concern,
        day: date,
        stays: CaseStatus | None = None,
        examined: InvestigationStatus = InvestigationStatus.APPROVED,
        repaired: ServiceStatus | None = None,
    ) -> Story:
        world, team = self.team.world, self.team
        yield world.workdays.during(day)
        case = self._taken(concern, self._products(repaired))
        agent = team.agent(case.category.department.code)
        with world.acting(agent):
            world.session.add(case)
        yield from self._begun(case, agent, stays)
        yield from self._looked_into(case, agent, stays)
        if case.case_type is CaseType.AFTER_SALES_SERVICE:
            yield from self.repairs.order(case, repaired)
        yield from self._answered(case, agent, concern, stays, examined)
        if team.happens(0.45):
            yield world.workdays.later(2, 6)
            self.surveys.respond(case)

    # --- steps ---

    def _products(self, repaired: ServiceStatus | None) -> list[CustomerProduct]:
        """Where an estimate must be accepted first, one whose warranty is over."""
        return [each for each in self.products if repaired is None or not each.is_under_warranty(today())]

    def _taken(self, concern: Concern, products: list[CustomerProduct]) -> CustomerCase:
        world, team = self.team.world, self.team
        product = world.random.choice(products) if concern.category[:3] != "INQ" or team.happens(0.3) else None
        caller = somebody(world.random, born=1975, is_female=team.happens(0.4)).written
        return CustomerCase(
            category=team.categories[concern.category],
            subject=concern.subject,
            details=concern.details,
            channel=world.random.choices(list(CHANNELS), list(CHANNELS.values()))[0],
            received_at=this_second() - timedelta(minutes=world.random.randint(0, 12)),
            product=product,
            customer=product.customer if product is not None else world.random.choice(team.customers),
            caller_name=caller,
            caller_phone=phone(world.random, "03"),
        )

    def _begun(self, case: CustomerCase, agent: User, stays: CaseStatus | None) -> Story:
        world, team = self.team.world, self.team
        if stays is CaseStatus.NEW:
            yield NEVER
        if stays is CaseStatus.CANCELLED:
            with world.acting(team.lead()):
                case.cancel("同じ内容の二重登録のため")
            yield NEVER
        if stays is CaseStatus.ASSIGNED or team.happens(0.25):
            with world.acting(team.lead()):
                case.assign(person(agent))
        yield NEVER if stays is CaseStatus.ASSIGNED else team.staff.soon(2, 22)
        with world.acting(agent):
            case.start()
            case.activities.append(self._said(CaseActivityKind.PHONE_CALL, team.one_of(CALLS), is_to_customer=True))
        if stays is CaseStatus.IN_PROGRESS:
            yield NEVER

    def _looked_into(self, case: CustomerCase, agent: User, stays: CaseStatus | None) -> Story:
        world, team = self.team.world, self.team
        if stays is CaseStatus.WAITING_FOR_CUSTOMER or team.happens(WAITED):
            with world.acting(agent):
                case.ask_customer(team.one_of(WAITS))
            yield NEVER if stays is CaseStatus.WAITING_FOR_CUSTOMER else world.workdays.later(1, 5)
            with world.acting(agent):
                case.resume()
        if stays is CaseStatus.WAITING_FOR_COLLEAGUES or team.happens(ASKED):
            with world.acting(agent):
                case.ask_colleagues(team.one_of(INQUIRIES))
            yield NEVER if stays is CaseStatus.WAITING_FOR_COLLEAGUES else world.workdays.later(0, 3)
            with world.acting(agent):
                case.resume()
        if team.happens(ESCALATED):
            with world.acting(agent):
                case.escalate(team.one_of(ESCALATIONS))

    def _answered(
        self,
        case: CustomerCase,
        agent: User,
        concern: Concern,
        stays: CaseStatus | None,
        examined: InvestigationStatus,
    ) -> Story:
        world, team = self.team.world, self.team
        is_complaint = case.case_type is CaseType.COMPLAINT
        is_pressing = case.priority in (Priority.HIGH, Priority.URGENT)
        yield team.staff.soon(30, 200) if is_pressing else world.workdays.later(0, 2)
        teller = team.lead() if is_complaint else agent
        with world.acting(agent):
            case.answer = concern.answer
            if is_complaint and team.happens(0.3):
                case.compensation = Decimal(world.random.randint(3, 80) * 1000)
        investigation = self._examined(case, teller) if is_complaint else None
        with world.acting(teller):
            case.report_answer()
        if stays is CaseStatus.ANSWERED:
            yield NEVER
        if investigation is not None:
            yield from self._found_out(investigation, examined)
        if team.happens(REOPENED):
            yield world.workdays.later(1, 3)
            with world.acting(agent):
                case.reopen("お客様から追加のご質問")
            with world.acting(teller):
                case.report_answer()
        yield world.workdays.later(1, 5)
        with world.acting(agent):
            case.close()

    # --- complaints ---

    def _examined(self, case: CustomerCase, lead: User) -> ComplaintInvestigation:
        severity = self.team.world.random.choices(list(Severity), (50, 30, 15, 5))[0]
        with self.team.world.acting(lead):
            return case.order_investigation(self.team.examiner(), severity)

    def _found_out(self, investigation: ComplaintInvestigation, stays: InvestigationStatus) -> Story:
        world, team = self.team.world, self.team
        yield NEVER if stays is InvestigationStatus.UNDER_INVESTIGATION else world.workdays.later(3, 10)
        clerk = team.agent(investigation.customer_case.category.department.code)
        facts, cause, correction, prevention = world.random.choice(FACTS)
        with world.acting(clerk):
            investigation.facts, investigation.root_cause = facts, cause
            investigation.corrective_action, investigation.preventive_action = correction, prevention
            investigation.responsibility = world.random.choice((Responsibility.OURSELVES, Responsibility.CARRIER))
            investigation.loss_amount = Decimal(world.random.randint(1, 40) * 5000)
            investigation.deadline = world.workdays.since(today(), 20)
        with world.acting(clerk):
            investigation.submit()
        yield NEVER if stays is InvestigationStatus.SUBMITTED else world.workdays.later(1, 3)
        with world.acting(team.lead()):
            investigation.approve()

    # --- words ---

    def _said(self, kind: CaseActivityKind, text: str, *, is_to_customer: bool) -> CaseActivity:
        minutes = self.team.world.random.choice((5, 10, 15, 30))
        return CaseActivity(kind=kind, content=text, work_minutes=minutes, is_to_customer=is_to_customer)

    def _concern(self, prefix: str = "") -> Concern:
        fitting = [concern for concern in CONCERNS if concern.category.startswith(prefix)]
        return self.team.world.random.choices(fitting, [concern.weight for concern in fitting])[0]
