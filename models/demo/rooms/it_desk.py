"""Tickets, from the first call to the requester's consent."""

from dataclasses import dataclass
from datetime import date, datetime

from models.demo.chronicle import Story
from models.demo.plan import NEVER
from models.demo.rooms.it_requests import CANCELLATIONS, REOPENINGS, REPLIES, WAITS, WISHES, WORK, Wish
from models.demo.rooms.it_requests_elsewhere import OTHER_WISHES
from models.demo.rooms.it_staff import Staff, person
from models.demo.world import World
from models.it.it_system import ItSystem
from models.it.service_category import ServiceCategory
from models.it.service_ticket import ServiceTicket, TicketChannel
from models.it.ticket_activity import TicketActivity, TicketActivityKind
from models.it.ticket_life import SolutionKind, TicketStatus
from models.it.ticket_priority import Impact
from models.organization.priority import Priority
from models.system.user import User

TICKETS = 600
ALL = (*WISHES, *OTHER_WISHES)
UNCONFIRMED, WAITED, REOPENED, CANCELLED, FORGOTTEN = 0.12, 0.2, 0.04, 0.03, 0.03
"""The share of tickets that nobody confirms, that wait, that come back, that are dropped, and that lie too long."""

STAYING = (
    *(TicketStatus.NEW, TicketStatus.ASSIGNED, TicketStatus.IN_PROGRESS, TicketStatus.WAITING, TicketStatus.SOLVED),
    *(TicketStatus.IN_PROGRESS, TicketStatus.WAITING, TicketStatus.IN_PROGRESS, TicketStatus.WAITING),
)
"""What is still open today, the newest first."""


@dataclass(kw_only=True)
class HelpDesk:
    world: World
    staff: Staff
    systems: dict[str, ItSystem]
    services: dict[str, ServiceCategory]

    def begin(self) -> None:
        random, days = self.world.random, self.world.days
        for _number in range(self.world.scaled(TICKETS)):
            self.world.chronicle.begin(self.ticket(self._wish(), days[int(random.random() * len(days))]))
        for place, status in enumerate(STAYING):
            self.world.chronicle.begin(self.ticket(self._wish("IT-APP"), days[-2 - place], stays=status))

    def ticket(self, wish: Wish, day: date, stays: TicketStatus | None = None) -> Story:
        yield self.world.workdays.during(day)
        requester = self.staff.anybody()
        ticket = self._asked(wish, requester)
        if self._happens(CANCELLED) and stays is None:
            yield self.world.workdays.later(0, 0)
            with self.world.acting(requester):
                ticket.cancel(self._one_of(CANCELLATIONS))
            return
        yield from self._approved(ticket, requester, stays)
        yield from self._handled(ticket, wish, stays)
        yield from self._confirmed(ticket, requester, wish, stays)

    def _asked(self, wish: Wish, requester: User) -> ServiceTicket:
        channels = (TicketChannel.PORTAL, TicketChannel.E_MAIL, TicketChannel.PHONE_CALL, TicketChannel.CHAT)
        ticket = ServiceTicket(
            category=self.services[wish.category],
            subject=wish.subject,
            details=wish.details,
            system=self.systems.get(wish.system),
            channel=self.world.random.choices(channels, (60, 15, 15, 10))[0],
            impact=self.world.random.choices(list(Impact), (80, 14, 5, 1))[0],
        )
        with self.world.acting(requester):
            ticket.begin(self.world.session)
            self.world.session.add(ticket)
        return ticket

    def _approved(self, ticket: ServiceTicket, requester: User, stays: TicketStatus | None) -> Story:
        if ticket.category.needs_approval:
            yield self.world.workdays.later(0, 2)
            with self.world.acting(self.staff.head(person(requester))):
                ticket.approve()
        if stays is TicketStatus.NEW:
            yield NEVER

    def _handled(self, ticket: ServiceTicket, wish: Wish, stays: TicketStatus | None) -> Story:
        yield self.world.workdays.later(1, 3) if self._happens(FORGOTTEN) else self.staff.soon(2, 18)
        agent = self.staff.agent(ticket.desk.code)
        if stays is TicketStatus.ASSIGNED or self._happens(0.3):
            with self.world.acting(self.staff.agent(ticket.desk.code)):
                ticket.assign(person(agent))
            yield NEVER if stays is TicketStatus.ASSIGNED else self.staff.soon(1, 10)
        with self.world.acting(agent):
            ticket.start()
            ticket.activities.append(self._said(TicketActivityKind.REPLY, REPLIES))
        if stays is TicketStatus.IN_PROGRESS:
            yield self.world.workdays.later(3, 4)
            with self.world.acting(agent):
                ticket.activities.append(self._said(TicketActivityKind.WORK_DONE, WORK))
            yield NEVER
        yield from self._waited(ticket, agent, stays)
        yield self.world.workdays.later(4, 12) if self._happens(FORGOTTEN) else self._work(ticket)
        with self.world.acting(agent):
            ticket.activities.append(self._said(TicketActivityKind.WORK_DONE, WORK))
            ticket.solve(SolutionKind(wish.solution_kind), wish.solution)

    def _work(self, ticket: ServiceTicket) -> datetime:
        """What is urgent is done the same day."""
        if ticket.priority in (Priority.HIGH, Priority.URGENT):
            return self.staff.soon(15, 180)
        return self.world.workdays.later(0, 1)

    def _waited(self, ticket: ServiceTicket, agent: User, stays: TicketStatus | None) -> Story:
        if stays is not TicketStatus.WAITING and not self._happens(WAITED):
            return
        yield self.world.workdays.later(0, 0)
        with self.world.acting(agent):
            ticket.wait(self._one_of(WAITS))
        yield NEVER if stays is TicketStatus.WAITING else self.world.workdays.later(1, 6)
        with self.world.acting(agent):
            ticket.resume()

    def _confirmed(self, ticket: ServiceTicket, requester: User, wish: Wish, stays: TicketStatus | None) -> Story:
        if stays is TicketStatus.SOLVED:
            yield NEVER
        if self._happens(REOPENED):
            yield self.world.workdays.later(0, 2)
            with self.world.acting(requester):
                ticket.reopen(self._one_of(REOPENINGS))
            yield self.world.workdays.later(0, 1)
            with self.world.acting(self.staff.agent(ticket.desk.code)):
                ticket.solve(SolutionKind(wish.solution_kind), f"再対応: {wish.solution}")
        if self._happens(UNCONFIRMED):
            yield self.world.workdays.later(7, 9)
            with self.world.acting(self.staff.agent(ticket.desk.code)):
                ticket.close()
            return
        yield self.world.workdays.later(0, 2)
        with self.world.acting(requester):
            ticket.close(self.world.random.choices((1, 2, 3, 4, 5, None), (1, 2, 10, 40, 37, 10))[0])

    def _said(self, kind: TicketActivityKind, texts: tuple[str, ...]) -> TicketActivity:
        minutes = self.world.random.choice((5, 10, 15, 30, 60)) if kind is TicketActivityKind.WORK_DONE else 0
        return TicketActivity(kind=kind, content=self._one_of(texts), work_minutes=minutes)

    def _wish(self, category: str = "") -> Wish:
        wishes = [wish for wish in ALL if category in ("", wish.category)]
        return self.world.random.choices(wishes, [wish.weight for wish in wishes])[0]

    def _one_of(self, texts: tuple[str, ...]) -> str:
        return self.world.random.choice(texts)

    def _happens(self, odds: float) -> bool:
        return self.world.random.random() < odds
